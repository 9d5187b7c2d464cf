/** Time as the voice path sees it: it never jumps with the wall clock, and a test can hold it still. */
export interface VoiceTime {
  /** Milliseconds since any fixed moment. */
  nowMs(): number;
  /** Calls `run` once after `delayMs` and returns what calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The process's own time. */
export const processTime: VoiceTime = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};
