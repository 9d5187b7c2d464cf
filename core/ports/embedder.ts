import type { Bill } from './bill.ts';

/** Turns texts into vectors whose cosine says how much the texts mean the same. */
export interface Embedder {
  /** Name of the model: vectors of different models cannot be compared, so caches are keyed by it too. */
  readonly model: string;
  /**
   * One vector a text, in order, all of one length; an empty list for none. Throws an AppError when it cannot,
   * and then matching goes on by words alone.
   */
  embed(texts: readonly string[], signal: AbortSignal, bill?: Bill): Promise<readonly Float32Array[]>;
}
