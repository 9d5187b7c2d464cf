import type { ReceiverEvent } from '@slack/bolt';
import type { Clock } from '../../../core/ports/clock.ts';
import type { InboxStore } from '../../../core/ports/inbox-store.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import { despiteOutage, isDatabaseDown } from '../../../core/usecases/despite-outage.ts';
import { workspaceIdOf } from '../identity.ts';
import type { Envelope } from './read-envelope.ts';

/** How somebody is told of an outage: what they wrote waits for its end, what they pressed is let be. */
export type TellOutage = (
  what: 'waits' | 'dropped',
  whose: Pick<Envelope, 'id' | 'person' | 'teamId'>,
  body: object,
) => Promise<void>;

export interface KeepDeps {
  readonly store: InboxStore;
  /** This process. */
  readonly owner: string;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
  readonly tellOutage: TellOutage;
  /** Aborted: nothing waits for the database any more. */
  readonly paused: AbortSignal;
}

const payloadOf = (body: object): Record<string, unknown> => {
  // Slack's old way to prove that it is Slack; it is of no use here.
  const { token: _, ...payload } = body as Record<string, unknown>;
  return payload;
};

/** Once for each person, until something of theirs could be kept again. */
const createTelling = ({ tellOutage, logger }: KeepDeps) => {
  const waiting = new Set<string>();
  const tell: TellOutage = (what, whose, body) =>
    tellOutage(what, whose, body).catch((error: unknown) =>
      logger.warn({ err: error, id: whose.id }, 'person not told of an outage'),
    );
  return {
    over: (envelope: Envelope): void => void waiting.delete(envelope.person?.personId ?? ''),
    waits: (envelope: Envelope, body: object): void => {
      const { person } = envelope;
      if (person === null || waiting.has(person.personId)) return;
      waiting.add(person.personId);
      void tell('waits', envelope, body);
    },
    dropped: (envelope: Envelope, body: object): void => void tell('dropped', envelope, body),
  };
};

/**
 * Keeps a delivery, then acknowledges it. What people write waits for a database that is away and is taken as soon as
 * it is back; what they press they press again. True when it was not known before. Rejects, without acknowledging, when
 * it cannot be kept.
 */
export const createKeep = (deps: KeepDeps) => {
  const { store, owner, clock, sleep, logger, paused } = deps;
  const telling = createTelling(deps);
  const take = async ({ id, kind, name, person, teamId }: Envelope, body: object): Promise<boolean> =>
    store.take({
      ...{ id, kind: `${kind}:${name}`, owner, receivedAt: clock.now() },
      ...{ personId: person?.personId ?? workspaceIdOf(teamId), payload: payloadOf(body) },
    });
  const takeInOutage = async (envelope: Envelope, body: object): Promise<boolean> => {
    if (envelope.kind === 'event') {
      const onWaiting = () => telling.waits(envelope, body);
      return despiteOutage(() => take(envelope, body), { sleep, signal: paused, onWaiting });
    }
    return take(envelope, body).catch((error: unknown) => {
      if (isDatabaseDown(error) && envelope.kind !== 'view') telling.dropped(envelope, body);
      throw error;
    });
  };
  return async (envelope: Envelope, event: ReceiverEvent, answer: object | undefined): Promise<boolean> => {
    const isNew = await takeInOutage(envelope, event.body);
    telling.over(envelope);
    // A lost connection loses only the acknowledgement: what comes again is known.
    await Promise.resolve()
      .then(() => event.ack(answer))
      .catch((error: unknown) =>
        logger.info({ err: error, id: envelope.id }, 'slack delivery not acknowledged'),
      );
    return isNew;
  };
};
