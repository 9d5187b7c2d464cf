import { setTimeout as delay } from 'node:timers/promises';
import { seededNumber } from '../../../core/domain/planner/seeded.ts';
import type { TerminalProcess } from '../terminal-process.ts';

const LOOK_EVERY_MS = 5;
/** Calls to platforms and models from the start on: the first are of connecting, the rest of its work. */
const MOST_CALLS = 30;
/** Between two calls it is in its database. */
const JITTER_MS = 25;
/** For one that has begun and has nothing left to do, and for one that never begins. */
const IDLE_MS = 500;
const LONGEST_LIFE_MS = 10_000;
const QUIET_MS = 300;

/** Kills processes with SIGKILL at moments that a seed chooses; `calls` is how many everybody has made so far. */
export const createKiller = (seed: number, calls: () => number) => {
  let kills = 0;
  const chance = (what: string): number => seededNumber(seed, what, kills);
  const kill = async ({ child, ended }: TerminalProcess): Promise<void> => {
    kills += 1;
    child.kill('SIGKILL');
    await ended;
  };
  return {
    /** In the middle of one of its first calls, or shortly after it. */
    atSomeCall: async (started: TerminalProcess): Promise<void> => {
      const until = calls() + 2 + Math.floor(chance('call') * MOST_CALLS);
      const jitterMs = chance('jitter') * JITTER_MS;
      const bornMs = performance.now();
      let [seen, busyMs] = [calls(), bornMs];
      const isIdle = () => started.out().includes('slack: ') && performance.now() - busyMs > IDLE_MS;
      while (seen < until && !isIdle() && performance.now() - bornMs < LONGEST_LIFE_MS) {
        await delay(LOOK_EVERY_MS);
        if (calls() !== seen) [seen, busyMs] = [calls(), performance.now()];
      }
      await delay(jitterMs);
      await kill(started);
    },
    /** How long it takes from start to end. */
    timed: async ({ ended }: TerminalProcess): Promise<number> => {
      const from = performance.now();
      await ended;
      return performance.now() - from;
    },
    /** In the last third of the time that another one took, in which it does its work, or just after its end. */
    aroundTheEnd: async (started: TerminalProcess, tookMs: number): Promise<void> => {
      await Promise.race([delay(tookMs * (0.7 + 0.35 * chance('end'))), started.ended]);
      await kill(started);
    },
    /** When nobody has made any call for a while. */
    whenQuiet: async (): Promise<void> => {
      for (let before = -1; before !== calls(); ) {
        before = calls();
        await delay(QUIET_MS);
      }
    },
  };
};
export type Killer = ReturnType<typeof createKiller>;
