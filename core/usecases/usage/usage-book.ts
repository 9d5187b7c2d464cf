import type { PricedUsage } from '../../domain/usage/types.ts';
import type { Bill } from '../../ports/bill.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Sleep } from '../../ports/sleep.ts';
import type { UsageStore } from '../../ports/stores.ts';
import { createBackgroundTasks } from '../background-tasks.ts';

/** Whose it was, where, and the key under which it is recorded once. */
export interface SpentOn {
  readonly personId: string;
  /** An interview, or one of `OUTSIDE`. */
  readonly interviewId: string;
  readonly workspaceId: string | null;
  readonly key: string;
}

/** Notes what was spent while people go on: nobody waits for it, and nobody's answer fails with it. */
export interface UsageBook {
  /** Twice with one key is once. */
  note(spent: PricedUsage, on: SpentOn): void;
  /** A key of its own for a request that is sent once, whatever comes of it. */
  requestKey(about: string): string;
  /** The same for one person: what a call says that it took, each time that it says so. */
  billTo(on: Omit<SpentOn, 'key'>, about: string): Bill;
  /** When everything noted is written, or given up. */
  whenIdle(): Promise<void>;
}

export interface UsageBookDeps {
  readonly usage: Pick<UsageStore, 'record'>;
  /** False for an interview that was deleted meanwhile: nothing is written of it then. */
  readonly isThere: (on: Pick<SpentOn, 'personId' | 'interviewId'>) => Promise<boolean>;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
}

/** What is spent for a person outside any interview. */
const OUTSIDE: ReadonlySet<string> = new Set(['materials', 'library', 'plans', 'drills']);

/** Waits before another try while the database is away; then it is in the log alone. */
const TRY_AGAIN_MS = [1_000, 10_000, 60_000] as const;

export const createUsageBook = ({ usage, isThere, clock, sleep, logger }: UsageBookDeps): UsageBook => {
  const tasks = createBackgroundTasks((error) =>
    logger.error({ error: String(error) }, 'usage not recorded'),
  );
  const write = async (spent: PricedUsage, on: SpentOn, at: Date): Promise<void> => {
    for (const waitMs of [...TRY_AGAIN_MS, null]) {
      try {
        const isKept = OUTSIDE.has(on.interviewId) || (await isThere(on));
        if (isKept) await usage.record({ ...spent, ...on, at });
        return;
      } catch (error) {
        const { key, interviewId, workspaceId } = on;
        if (waitMs === null)
          return logger.error(
            { ...spent, key, interviewId, workspaceId, error: String(error) },
            'usage not recorded',
          );
        await sleep(waitMs);
      }
    }
  };
  let requests = 0;
  const note = (spent: PricedUsage, on: SpentOn): void => {
    const at = clock.now();
    tasks.runOnce(on.key, () => write(spent, on, at));
  };
  const requestKey = (about: string): string => {
    requests += 1;
    return `${about}:${clock.now().getTime()}.${requests}`;
  };
  return {
    note,
    requestKey,
    billTo: (on, about) => (spent) => note(spent, { ...on, key: requestKey(about) }),
    whenIdle: () => tasks.whenIdle(),
  };
};
