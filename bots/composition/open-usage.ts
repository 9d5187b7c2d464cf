import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { RoomStore } from '../../core/ports/room-stores.ts';
import type { UsageStore } from '../../core/ports/stores.ts';
import { createRateLimits, type RateLimits } from '../../core/usecases/rate-limits.ts';
import { sleepByTimer } from '../../core/usecases/sleep-by-timer.ts';
import { type Budgets, createBudgets } from '../../core/usecases/usage/budget.ts';
import { createUsageBook, type SpentOn, type UsageBook } from '../../core/usecases/usage/usage-book.ts';
import { createUsageReports, type UsageReports } from '../../core/usecases/usage/usage-reports.ts';
import type { Database } from '../../models/open-database.ts';

export interface OpenUsage {
  /** What everything that costs is recorded in. */
  readonly usage: UsageStore;
  readonly usageReports: UsageReports;
  readonly budgets: Budgets;
  readonly book: UsageBook;
  readonly limits: RateLimits;
}

/** Slack's ids of direct messages. */
const SLACK_DM = /^D/u;

/** Null for a direct message, where a word about money is nobody's business. */
const channelOf =
  (rooms: RoomStore) =>
  async (interviewId: string): Promise<string | null> => {
    const room = await rooms.findByInterview(interviewId);
    if (room === null || room.frontEnd === 'terminal') return null;
    return room.frontEnd === 'slack' && SLACK_DM.test(room.channelId) ? null : room.channelId;
  };

/** What is spent, by whom and of which budget. */
export const openUsage = (
  { stores, usageArchive, workspaces, outbox, rooms, rates }: Database,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): OpenUsage => {
  const shared = { usage: stores.usage, usageArchive, clock };
  const budgets = createBudgets({ ...shared, workspaces, outbox, channelOf: channelOf(rooms), logger });
  const usage = budgets.watch(stores.usage);
  const isThere = async ({ personId, interviewId }: Pick<SpentOn, 'personId' | 'interviewId'>) =>
    (await stores.interviews.find(personId, interviewId)) !== null;
  const book = createUsageBook({ usage, isThere, clock, sleep: sleepByTimer, logger });
  const limits = createRateLimits({ rates, clock, logger });
  return { usage, usageReports: createUsageReports(shared), budgets, book, limits };
};
