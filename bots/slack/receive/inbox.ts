import type { ReceiverEvent, ViewSubmitAction } from '@slack/bolt';
import type { Clock } from '../../../core/ports/clock.ts';
import type { InboxItem, InboxStore } from '../../../core/ports/inbox-store.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import type { InFlight } from './in-flight.ts';
import { createKeep, type TellOutage } from './keep-delivery.ts';
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
  readonly sleep: Sleep;
  readonly logger: Logger;
  readonly tellOutage: TellOutage;
  /** What a sent modal is told at once; `refused` when it is not to be worked on. */
  readonly answerView: (
    name: string,
    body: ViewSubmitAction,
  ) => { readonly body: object; readonly isRefused: boolean } | null;
  /** True for what opens a view, so that it does not wait behind its person's other work. */
  readonly opensView: (envelope: Envelope) => boolean;
  /** Does the work; `ack` in it does nothing any more, but for options. Never rejects because of a handler. */
  readonly process: (event: ReceiverEvent, about: DeliveryNote) => Promise<void>;
}

/** What the inbox tells of a delivery beside Slack's own words. */
export interface DeliveryNote {
  readonly id: string;
  readonly late: boolean;
  /** Called when it came to nothing because the database is away, and is to be worked on again. */
  readonly away: () => void;
}

export interface Inbox {
  /** Takes a delivery, acknowledges it, and works on it later. Rejects, without acknowledging, when it cannot keep it. */
  accept(event: ReceiverEvent): Promise<void>;
  /** Works on what ended processes left; when all of it is done. */
  takeOver(): Promise<void>;
  /** From now on deliveries are kept and acknowledged, and left for the next process. */
  pause(): void;
}

/** Until something that failed for want of the database is worked on again. */
const AWAY_MS = 2_000;
/** A lot at a time, so that what a long outage left does not come into memory at once. */
const LOT = 100;
const noAck = async (): Promise<void> => undefined;

const finish = async ({ store, logger }: InboxDeps, id: string): Promise<void> => {
  await store
    .done(id)
    .catch(() => store.done(id))
    .catch((error: unknown) => logger.warn({ err: error, id }, 'delivery not marked as done'));
};

/** What waits for the database is worked on again, as by a process that comes after; it is left to one in the end. */
const work = async (
  deps: InboxDeps,
  event: ReceiverEvent,
  { id, late, paused }: { readonly id: string; readonly late: boolean; readonly paused: AbortSignal },
): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    let isAway = false;
    const away = (): void => {
      isAway = true;
    };
    try {
      await deps.process(event, { id, late: late || tries > 0, away });
    } catch (error) {
      deps.logger.error({ err: error, id }, 'slack delivery failed');
    }
    if (!isAway) return finish(deps, id);
    if (!paused.aborted) await deps.sleep(AWAY_MS, paused);
    if (paused.aborted) return;
  }
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
  const pausing = new AbortController();
  const paused = pausing.signal;
  const keep = createKeep({ ...deps, paused });

  /** Those behind wait until it is known whether there is work, so that the order stays. */
  const enter = (envelope: Envelope, isWork: Promise<boolean>, todo: () => Promise<void>): Promise<void> =>
    inFlight.run(async () => {
      const run = async () => ((await isWork.catch(() => false)) && !paused.aborted ? todo() : undefined);
      const { person, teamId } = envelope;
      await (deps.opensView(envelope) ? run() : lanes.enter(person?.personId ?? teamId, run));
    });

  const resume = (item: InboxItem): Promise<void> => {
    const event: ReceiverEvent = { body: item.payload as Record<string, unknown>, ack: noAck };
    const envelope = readEnvelope(item.payload);
    if (envelope === null) return finish(deps, item.id);
    return enter(envelope, Promise.resolve(true), () =>
      work(deps, event, { id: item.id, late: true, paused }),
    );
  };

  return {
    accept: async (event) => {
      const envelope = readEnvelope(event.body);
      if (envelope === null || isNobodys(envelope, event.body)) return void (await event.ack());
      const { id, kind, name } = envelope;
      if (kind === 'options')
        return inFlight.run(() => deps.process(event, { id, late: false, away: () => undefined }));
      const answer =
        kind === 'view' ? deps.answerView(name, event.body as unknown as ViewSubmitAction) : null;
      if (answer?.isRefused === true) return void (await event.ack(answer.body));
      const kept = keep(envelope, event, answer?.body);
      void enter(envelope, kept, () => work(deps, { ...event, ack: noAck }, { id, late: false, paused }));
      await kept;
    },
    takeOver: async () => {
      for (;;) {
        const items = await store.takeOver(owner, { isGone: deps.isGone, limit: LOT });
        if (items.length > 0) logger.info({ items: items.length }, 'slack deliveries taken over');
        await Promise.all(items.map(resume));
        if (items.length < LOT || paused.aborted) return;
      }
    },
    pause: () => pausing.abort(),
  };
};
