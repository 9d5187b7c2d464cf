import type { CallOutcome, LlmCall } from '../../ports/metrics.ts';
import type { CompletionDelta } from './completion-deltas.ts';

/** How long one attempt's call took, its retries included. */
export type TimedCall = Pick<LlmCall, 'outcome' | 'firstTokenMs' | 'totalMs'>;

export interface CallTiming {
  /** Passes on what the model says, and notes when it began. */
  hear(deltas: AsyncIterable<CompletionDelta>): AsyncGenerator<CompletionDelta>;
  end(outcome: CallOutcome): void;
}

/** `tell` hears of the call once; it begins now. */
export const beginCallTiming = (
  tell: (call: TimedCall) => void,
  nowMs: () => number = () => performance.now(),
): CallTiming => {
  const startedAt = nowMs();
  let firstTokenMs: number | null = null;
  let isTold = false;
  return {
    async *hear(deltas) {
      for await (const delta of deltas) {
        if (delta.kind === 'text') firstTokenMs ??= nowMs() - startedAt;
        yield delta;
      }
    },
    end: (outcome) => {
      if (!isTold) tell({ outcome, firstTokenMs, totalMs: nowMs() - startedAt });
      isTold = true;
    },
  };
};
