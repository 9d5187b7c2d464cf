/** One-shot timers from the outside, so that a test can let time pass without waiting. */
export interface Timers {
  /** Calls `run` once after `delayMs` and returns what calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The process's own timers. */
export const systemTimers: Timers = {
  after: (delayMs, run) => {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};
