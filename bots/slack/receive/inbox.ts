import type { ReceiverEvent, ViewSubmitAction } from '@slack/bolt';
import type { Clock } from '../../../core/ports/clock.ts';
import type { InboxItem, InboxStore } from '../../../core/ports/inbox-store.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { workspaceIdOf } from '../identity.ts';
import type { InFlight } from './in-flight.ts';
import { createLanes } from './lanes.ts';
import { type Envelope, readEnvelope } from './read-envelope.ts';
import { isWorthKeeping } from './worth-keeping.ts';

export interface InboxDeps {
  readonly store: InboxStore;
  /** This process. */
  readonly owner: string;
  /** True for a process that is known to have ended. */
  readonly isGone: (owner: string) => boolean;
  readonly inFlight: InFlight;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What a sent modal is told at once; `refused` when it is not to be worked on. */
  readonly answerView: (
    name: string,
    body: ViewSubmitAction,
  ) => { readonly body: object; readonly isRefused: boolean } | null;
  /** True for what opens a view, so that it does not wait behind its person's other work. */
  readonly opensView: (envelope: Envelope) => boolean;
  /** Does the work; `ack` in it does nothing any more, but for options. Never rejects because of a handler. */
  readonly process: (
    event: ReceiverEvent,
    about: { readonly id: string; readonly late: boolean },
  ) => Promise<void>;
}

export interface Inbox {
  /** Takes a delivery, acknowledges it, and works on it later. Rejects, without acknowledging, when it cannot keep it. */
  accept(event: ReceiverEvent): Promise<void>;
  /** Works on what ended processes left; when all of it is done. */
  takeOver(): Promise<void>;
  /** From now on deliveries are kept and acknowledged, and left for the next process. */
  pause(): void;
}

/** A lot at a time, so that what a long outage left does not come into memory at once. */
const LOT = 100;
const noAck = async (): Promise<void> => undefined;

const payloadOf = (body: object): Record<string, unknown> => {
  // Slack's old way to prove that it is Slack; it is of no use here.
  const { token: _, ...payload } = body as Record<string, unknown>;
  return payload;
};

const finish = async ({ store, logger }: InboxDeps, id: string): Promise<void> => {
  await store
    .done(id)
    .catch(() => store.done(id))
    .catch((error: unknown) => logger.warn({ err: error, id }, 'delivery not marked as done'));
};

const work = async (deps: InboxDeps, event: ReceiverEvent, id: string, late: boolean): Promise<void> => {
  try {
    await deps.process(event, { id, late });
  } catch (error) {
    deps.logger.error({ err: error, id }, 'slack delivery failed');
  }
  await finish(deps, id);
};

/** True when it was not known before. Rejects, without acknowledging, when it cannot be kept. */
const keep = async (
  { store, owner, clock, logger }: InboxDeps,
  { id, kind, name, person, teamId }: Envelope,
  event: ReceiverEvent,
  answer: object | undefined,
): Promise<boolean> => {
  const isNew = await store.take({
    ...{ id, kind: `${kind}:${name}`, owner, receivedAt: clock.now() },
    ...{ personId: person?.personId ?? workspaceIdOf(teamId), payload: payloadOf(event.body) },
  });
  // A lost connection loses only the acknowledgement: what comes again is known.
  await Promise.resolve()
    .then(() => event.ack(answer))
    .catch((error: unknown) => logger.info({ err: error, id }, 'slack delivery not acknowledged'));
  return isNew;
};

const isNobodys = ({ kind, name }: Envelope, body: ReceiverEvent['body']): boolean =>
  kind === 'event' && name === 'message' && !isWorthKeeping(body['event']);

/**
 * Everything that Slack delivers passes here: durably kept, then acknowledged at once, then worked on, then done. What
 * is known already is acknowledged and dropped.
 */
export const createInbox = (deps: InboxDeps): Inbox => {
  const { store, owner, inFlight, logger } = deps;
  const lanes = createLanes();
  let isPaused = false;

  /** Those behind wait until it is known whether there is work, so that the order stays. */
  const enter = (envelope: Envelope, isWork: Promise<boolean>, todo: () => Promise<void>): Promise<void> =>
    inFlight.run(async () => {
      const run = async () => ((await isWork.catch(() => false)) && !isPaused ? todo() : undefined);
      const { person, teamId } = envelope;
      await (deps.opensView(envelope) ? run() : lanes.enter(person?.personId ?? teamId, run));
    });

  const resume = (item: InboxItem): Promise<void> => {
    const event: ReceiverEvent = { body: item.payload as Record<string, unknown>, ack: noAck };
    const envelope = readEnvelope(item.payload);
    if (envelope === null) return finish(deps, item.id);
    return enter(envelope, Promise.resolve(true), () => work(deps, event, item.id, true));
  };

  return {
    accept: async (event) => {
      const envelope = readEnvelope(event.body);
      if (envelope === null || isNobodys(envelope, event.body)) return void (await event.ack());
      const { id, kind, name } = envelope;
      if (kind === 'options') return inFlight.run(() => deps.process(event, { id, late: false }));
      const answer =
        kind === 'view' ? deps.answerView(name, event.body as unknown as ViewSubmitAction) : null;
      if (answer?.isRefused === true) return void (await event.ack(answer.body));
      const kept = keep(deps, envelope, event, answer?.body);
      void enter(envelope, kept, () => work(deps, { ...event, ack: noAck }, id, false));
      await kept;
    },
    takeOver: async () => {
      for (;;) {
        const items = await store.takeOver(owner, { isGone: deps.isGone, limit: LOT });
        if (items.length > 0) logger.info({ items: items.length }, 'slack deliveries taken over');
        await Promise.all(items.map(resume));
        if (items.length < LOT || isPaused) return;
      }
    },
    pause: () => {
      isPaused = true;
    },
  };
};
