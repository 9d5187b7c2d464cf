import { randomUUID } from 'node:crypto';
import type { Attempt, Delivery, Json } from './records.ts';
import type { Settings } from './settings.ts';
import { changed, need, type World, waitFor } from './world.ts';

/** What the app made of one try: null when it never answered. */
export interface Transport {
  /** Whether somebody listens; events wait for that, presses and commands fail. */
  ready(): boolean;
  /** How Slack calls an answer that came too late. */
  readonly late: string;
  send(delivery: Delivery, attempt: Attempt): void;
}

export interface Hub {
  use(transport: Transport): void;
  deliver(kind: Delivery['kind'], payload: Json): Delivery;
  /** An Events API event; null when the app did not subscribe to it. */
  event(teamId: string, event: Json): Delivery | null;
  /** Hands it over once more, at once. */
  redeliver(delivery: Delivery, reason?: string): Attempt;
  acknowledge(attempt: Attempt, answer: unknown, status?: number | null): void;
  /** Ends a try that nobody will answer: an event comes again. */
  failed(delivery: Delivery, attempt: Attempt, reason: string): void;
  /** Sends what waited for a listener. */
  flush(): void;
  close(): void;
}

const KINDS: Record<string, string> = { channel: 'channels', group: 'groups', im: 'im' };

/** The name that a subscription has for an event. */
const subscriptionOf = ({ type, channel_type: kind }: Json): string =>
  type === 'message' ? `message.${KINDS[String(kind)] ?? String(kind)}` : String(type);

export const eventBody = (world: World, teamId: string, event: Json): Json => {
  const team = need(world.teams.get(teamId), `team ${teamId}`);
  return {
    ...{ token: world.app.verification, team_id: teamId, context_team_id: teamId, api_app_id: world.app.id },
    ...{ enterprise_id: team.enterpriseId, context_enterprise_id: team.enterpriseId },
    ...{
      event,
      type: 'event_callback',
      event_id: world.id('Ev'),
      event_time: Math.floor(world.now() / 1000),
    },
    authorizations: [
      {
        ...{ enterprise_id: team.enterpriseId, team_id: team.orgInstall ? null : teamId },
        ...{ user_id: team.botUserId, is_bot: true, is_enterprise_install: team.orgInstall },
      },
    ],
    ...{ is_ext_shared_channel: false, event_context: randomUUID() },
  };
};

/** Hands things to the app and keeps account of what it acknowledged, and when. */
export const createHub = (world: World, settings: Settings): Hub => {
  const timers = new Set<NodeJS.Timeout>();
  const waiting: [Delivery, Attempt][] = [];
  let transport: Transport | null = null;

  const later = (waitMs: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, waitMs);
    timers.add(timer);
  };
  const isAcked = ({ attempts }: Delivery): boolean => attempts.some(({ ackMs }) => ackMs !== null);

  const attempt = (delivery: Delivery, retry: number, reason: string): Attempt => {
    const made: Attempt = {
      ...{ at: performance.now(), retry, reason, connection: null, ackMs: null, answer: null, status: null },
    };
    delivery.attempts.push(made);
    if (transport?.ready() === true) transport.send(delivery, made);
    else if (delivery.kind === 'events_api') waiting.push([delivery, made]);
    else made.status = 0;
    later(settings.ackMs, () => {
      if (made.ackMs === null && !waiting.some(([, each]) => each === made))
        failed(delivery, made, transport?.late ?? 'timeout');
    });
    changed(world);
    return made;
  };

  const failed = (delivery: Delivery, tried: Attempt, reason: string): void => {
    if (delivery.kind !== 'events_api' || isAcked(delivery)) return;
    if (delivery.attempts.at(-1) !== tried) return;
    const wait = settings.retryMs[delivery.attempts.length - 1];
    if (wait === undefined) return;
    later(wait, () => {
      if (!isAcked(delivery) && delivery.attempts.at(-1) === tried)
        attempt(delivery, delivery.attempts.length, reason);
    });
  };

  const deliver = (kind: Delivery['kind'], payload: Json): Delivery => {
    const delivery: Delivery = {
      ...{ id: world.deliveries.length, kind, payload, attempts: [] },
      acked: (limitMs = 10_000) =>
        waitFor(
          world,
          `an acknowledgement of ${kind} ${String((payload.event as Json)?.type ?? payload.type ?? payload.command)}`,
          () => delivery.attempts.find(({ ackMs }) => ackMs !== null),
          limitMs,
        ),
    };
    world.deliveries.push(delivery);
    attempt(delivery, 0, '');
    return delivery;
  };

  return {
    ...{ deliver, failed },
    use: (next) => {
      transport = next;
    },
    event: (teamId, event) =>
      world.subscriptions.has(subscriptionOf(event))
        ? deliver('events_api', eventBody(world, teamId, event))
        : null,
    redeliver: (delivery, reason = 'timeout') => attempt(delivery, delivery.attempts.length, reason),
    acknowledge: (tried, answer, status = null) => {
      Object.assign(tried, { ackMs: performance.now() - tried.at, answer, status });
      changed(world);
    },
    flush: () => {
      for (const [delivery, made] of waiting.splice(0)) {
        delivery.attempts.splice(delivery.attempts.indexOf(made), 1);
        attempt(delivery, delivery.attempts.length, delivery.attempts.length > 0 ? 'timeout' : '');
      }
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};
