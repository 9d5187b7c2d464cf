/** Notices when nothing could be done for a while. */
export interface EventLoopWatch {
  /** Milliseconds of the longest block that was noticed lately; 0 when there was none. */
  longestBlockMs(): number;
  stop(): void;
}

export interface EventLoopWatchOptions {
  readonly nowMs?: () => number;
  readonly everyMs?: number;
  /** How long a block is remembered: a probe that waited through it is answered after it. */
  readonly rememberMs?: number;
  readonly every?: (everyMs: number, run: () => void) => () => void;
}

const byInterval = (everyMs: number, run: () => void): (() => void) => {
  const handle = setInterval(run, everyMs);
  handle.unref();
  return () => clearInterval(handle);
};

/** A timer that should fire every `everyMs`; by how much it is late, nothing else was done either. */
export const watchEventLoop = ({
  nowMs = () => performance.now(),
  everyMs = 1000,
  rememberMs = 30_000,
  every = byInterval,
}: EventLoopWatchOptions = {}): EventLoopWatch => {
  let beatMs = nowMs();
  let worst = { blockMs: 0, untilMs: 0 };
  const beat = (): void => {
    const now = nowMs();
    const blockMs = now - beatMs - everyMs;
    beatMs = now;
    if (blockMs > worst.blockMs || now > worst.untilMs) worst = { blockMs, untilMs: now + rememberMs };
  };
  const stop = every(everyMs, beat);
  return {
    longestBlockMs: () => {
      const now = nowMs();
      const remembered = now <= worst.untilMs ? worst.blockMs : 0;
      return Math.max(0, remembered, now - beatMs - everyMs);
    },
    stop,
  };
};
