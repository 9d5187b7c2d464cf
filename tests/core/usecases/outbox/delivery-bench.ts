import { seededNumber } from '../../../../core/domain/planner/seeded.ts';
import type { Post } from '../../../../core/domain/posts/types.ts';
import type { FrontEnd } from '../../../../core/domain/vocabulary.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { OutboxItem, OutboxStore } from '../../../../core/ports/outbox-store.ts';
import type { Poster, PostItem } from '../../../../core/ports/poster.ts';
import { createDelivery } from '../../../../core/usecases/outbox/create-delivery.ts';
import type { Delivered, DeliveryDeps } from '../../../../core/usecases/outbox/delivery.ts';
import { targetOf } from '../../../../core/usecases/outbox/target.ts';
import { createFakeTime, type FakeTime, settle } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryOutbox } from '../../../fakes/memory-jobs.ts';

export const NEVER = new AbortController().signal;

/** What people see there, and what failed. Posters of all processes share it. */
export interface Platform {
  /** In the order of arrival; a doubled post is in it twice. */
  readonly shown: {
    readonly key: string;
    readonly target: string;
    readonly by: string;
    readonly attempts: number;
  }[];
  /** Calls of posters under way, and the most there were, by target and in all. */
  readonly most: { inOne: number; inAll: number };
  /** Keys, or null for all, that throw this. */
  fail(error: unknown, isHit?: (item: PostItem) => boolean): void;
  work(): void;
  /** Posts wait from now on, before they are shown, until let go. */
  hold(isHit?: (item: PostItem) => boolean): void;
  letGo(): void;
  posterOf(by: string, frontEnd?: FrontEnd, after?: (item: PostItem) => Promise<void>): Poster;
}

/** A post takes up to so many turns of the event loop. */
export const createPlatform = (slowness = 1): Platform => {
  const shown: Platform['shown'] = [];
  const most = { inOne: 0, inAll: 0 };
  const open = new Map<string, number>();
  let failing: { error: unknown; isHit: (item: PostItem) => boolean } | null = null;
  let gate: { done: PromiseWithResolvers<void>; isHit: (item: PostItem) => boolean } | null = null;
  const enter = (target: string, by: number) => {
    open.set(target, (open.get(target) ?? 0) + by);
    most.inOne = Math.max(most.inOne, open.get(target) ?? 0);
    most.inAll = Math.max(
      most.inAll,
      [...open.values()].reduce((a, b) => a + b, 0),
    );
  };
  const post = async (by: string, item: PostItem, signal: AbortSignal): Promise<void> => {
    const target = targetOf(item);
    if (gate?.isHit(item)) {
      const aborted = new Promise<void>((_, reject) =>
        signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Told to stop.'))),
      );
      await Promise.race([gate.done.promise, aborted]);
    }
    if (failing?.isHit(item)) throw failing.error;
    if (item.attempts > 1 && shown.some(({ key }) => key === item.key)) return;
    shown.push({ key: item.key, target, by, attempts: item.attempts });
  };
  return {
    ...{ shown, most },
    fail: (error, isHit = () => true) => {
      failing = { error, isHit };
    },
    work: () => {
      failing = null;
    },
    hold: (isHit = () => true) => {
      gate = { done: Promise.withResolvers(), isHit };
    },
    letGo: () => gate?.done.resolve(),
    posterOf: (by, frontEnd = 'slack', after) => ({
      frontEnd,
      post: async (item, signal) => {
        enter(targetOf(item), 1);
        try {
          await settle(1 + Math.floor(seededNumber(item.attempts, item.key) * slowness));
          await post(by, item, signal);
          await after?.(item);
        } finally {
          enter(targetOf(item), -1);
        }
      },
    }),
  };
};

export const DOWN = new AppError('internal', 'Slack cannot be reached.', { retryable: true });
export const GONE = new AppError('not_found', 'The channel is gone.');

export const notice = (key: string, more: Partial<OutboxItem> = {}): OutboxItem => {
  const content: Post = { kind: 'notice', text: `Secret words of ${key}` };
  return {
    ...{
      key,
      personId: null,
      frontEnd: 'slack',
      workspaceId: 'T1',
      channelId: 'C1',
      kind: 'notice',
      content,
    },
    dueAt: new Date('2026-03-01T09:00:00.000Z'),
    expiresAt: new Date('2026-03-01T21:00:00.000Z'),
    createdAt: new Date('2026-03-01T08:59:00.000Z'),
    ...more,
  };
};

export interface DeliveryBench {
  readonly time: FakeTime;
  readonly outbox: OutboxStore;
  readonly platform: Platform;
  readonly logger: ReturnType<typeof createListLogger>;
  readonly observed: Delivered[];
  readonly gone: Set<string>;
  processOf(owner: string, more?: Partial<DeliveryDeps>): ReturnType<typeof createDelivery>;
}

export const createDeliveryBench = (
  outbox: OutboxStore = createMemoryOutbox(),
  platform: Platform = createPlatform(),
): DeliveryBench => {
  const time = createFakeTime();
  const logger = createListLogger();
  const observed: Delivered[] = [];
  const gone = new Set<string>();
  return {
    ...{ time, outbox, platform, logger, observed, gone },
    processOf: (owner, more = {}) =>
      createDelivery({
        ...{ outbox, clock: time.clock, sleep: time.sleep, logger, owner },
        posters: [platform.posterOf(owner)],
        isGone: (other) => gone.has(other),
        observe: (delivered) => observed.push(delivered),
        ...more,
      }),
  };
};
