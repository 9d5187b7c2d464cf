import type { OutboxItem } from '../../core/ports/outbox-store.ts';
import type { Poster } from '../../core/ports/poster.ts';
import type { RunningEngine } from '../../core/usecases/create-engine.ts';
import { createDrills } from '../../core/usecases/drills/create-drills.ts';
import { createDelivery } from '../../core/usecases/outbox/create-delivery.ts';
import { sleepByTimer } from '../../core/usecases/sleep-by-timer.ts';
import { createDrillSummaries } from '../../jobs/tasks/drill-summaries.ts';
import { createEnqueueDrills } from '../../jobs/tasks/enqueue-drills.ts';
import type { Database } from '../../models/open-database.ts';
import { silentLogger } from '../fakes/silent-logger.ts';

export const NEVER = new AbortController().signal;

export interface PostingApp {
  readonly engine: RunningEngine;
  readonly database: Database;
  readonly poster?: Poster | undefined;
}

/** What a process does unasked, when the test says so: it delivers, and sums up drills. */
export const createUnasked = (app: PostingApp, owner: string, now: () => Date) => {
  const { database, engine, poster } = app;
  const clock = { now };
  const { outbox, drills: store, questionSets } = database;
  const ids = { next: () => `${owner}-${Math.random()}` };
  const drills = createDrills({ engine, drills: store, questionSets, clock, ids, logger: silentLogger });
  const delivery = createDelivery({
    ...{ outbox, posters: poster === undefined ? [] : [poster], clock, owner },
    // A platform that is down is given up after two seconds, not thirty; less would give up one that is slow.
    sleep: (ms, signal) => sleepByTimer(ms / 15, signal),
    ...{ logger: silentLogger, isGone: () => false },
  });
  const summaries = createDrillSummaries({ drills, store, outbox });
  const scheduled = createEnqueueDrills({ schedules: database.schedules, outbox });
  const context = () => ({ now: now(), dryRun: false, signal: NEVER, log: silentLogger });
  return {
    deliver: () => delivery.deliverDue(now(), NEVER),
    sumUp: () => summaries.run(context()),
    /** Enqueues the drills that are due on their schedules. */
    enqueueDrills: () => scheduled.run(context()),
  };
};

/** Due a moment ago, of use for a day. */
export const dueItem = (
  now: Date,
  wish: Pick<OutboxItem, 'key' | 'kind' | 'content' | 'frontEnd' | 'workspaceId'> & Partial<OutboxItem>,
): OutboxItem => ({
  ...{ personId: null, channelId: null, dueAt: new Date(now.getTime() - 1000), createdAt: now },
  expiresAt: new Date(now.getTime() + 24 * 60 * 60 * 1000),
  ...wish,
});
