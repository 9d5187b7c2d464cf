import type { ClaimedItem } from '../../ports/outbox-store.ts';
import type { Poster } from '../../ports/poster.ts';
import { deliverItem, type ItemContext } from './deliver-item.ts';
import type { Delivered, DeliveryDeps } from './delivery.ts';
import { createLanes } from './lanes.ts';
import { createResting } from './resting.ts';
import { targetOf } from './target.ts';

/** Room for a few posts to one target; another process waits for so long when this one is killed on another host. */
const LEASE_MS = 90_000;
const AT_ONCE = 16;
/** What waits for its turn behind others to the same target takes no room, up to this. */
const MOST_CLAIMED = 64;

export type Counts = Record<Delivered['outcome'], number>;

export interface Round {
  /** Begins nothing more once aborted. */
  readonly ending: AbortSignal;
  readonly counts: Counts;
}

export interface Rounds {
  /** Claims what is due, as much as there is room for, and begins on it; how many items that were. */
  fill(now: Date, round: Round): Promise<number>;
  isIdle(): boolean;
  whenIdle(): Promise<void>;
}

/** Calls `done` after each item. `hard` gives up what is being posted. */
export const createRounds = (deps: DeliveryDeps, hard: AbortSignal, done: () => void): Rounds => {
  const { outbox, posters, clock, owner, isGone, logger, atOnce = AT_ONCE, observe } = deps;
  const lanes = createLanes();
  const resting = createResting();

  const take = async (poster: Poster, item: ClaimedItem, until: Date, { ending, counts }: Round) => {
    const context: ItemContext = { ...deps, resting, ending, hard };
    const outcome = await deliverItem(context, poster, { item, until });
    counts[outcome] += 1;
    const { frontEnd, kind, dueAt } = item;
    observe?.({ frontEnd, kind, outcome, lateMs: clock.now().getTime() - dueAt.getTime() });
  };
  const add = (poster: Poster, item: ClaimedItem, until: Date, round: Round): void =>
    lanes.add(targetOf(item), poster.frontEnd, async () => {
      try {
        await take(poster, item, until, round);
      } catch (error) {
        logger.error({ key: item.key, error: String(error) }, 'delivery failed');
      } finally {
        // When its lane has ended as well.
        setImmediate(done);
      }
    });
  const roomFor = ({ frontEnd }: Poster, now: Date): number => {
    const all = lanes.busy();
    const free = Math.min(atOnce - all.lanes, MOST_CLAIMED - all.pieces);
    return resting.room(frontEnd, free, lanes.busy(frontEnd).pieces, now);
  };
  return {
    fill: async (now, round) => {
      let found = 0;
      for (const poster of posters) {
        const limit = roomFor(poster, now);
        if (limit <= 0 || round.ending.aborted) continue;
        const terms = { frontEnds: [poster.frontEnd], now, leaseMs: LEASE_MS, limit, isGone };
        const items = await outbox.claim(owner, terms);
        const until = new Date(now.getTime() + LEASE_MS);
        for (const item of items) add(poster, item, until, round);
        found += items.length;
      }
      return found;
    },
    isIdle: () => lanes.busy().pieces === 0,
    whenIdle: () => lanes.whenDone(),
  };
};
