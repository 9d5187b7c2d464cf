import type { Sleep } from '../../../core/ports/sleep.ts';

export interface InFlight {
  /** Counts `work` while it runs. */
  run<T>(work: () => Promise<T>): Promise<T>;
  count(): number;
  /** True when nothing runs any more; false when something still does after `limitMs`. */
  drained(limitMs: number): Promise<boolean>;
}

/** How many handlers run: neither receiver of the SDK waits for them. */
export const createInFlight = (sleep: Sleep): InFlight => {
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    run: async (work) => {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) {
          for (const wake of waiting) wake();
          waiting = [];
        }
      }
    },
    count: () => running,
    drained: async (limitMs) => {
      if (running === 0) return true;
      const over = new AbortController();
      const nothing = new Promise<void>((resolve) => waiting.push(resolve));
      await Promise.race([nothing, sleep(limitMs, over.signal)]);
      over.abort();
      return running === 0;
    },
  };
};
