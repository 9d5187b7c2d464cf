import type { CoachUsage } from '../../ports/coach.ts';

/** Adds up what the calls of one attempt cost. */
export interface UsageMeter {
  /** Begins a call; what it gives takes the usage of that call so far, the last one counts. */
  beginCall(): (usage: CoachUsage) => void;
  /** Null when no call reported any. */
  total(): CoachUsage | null;
}

/** @param model Name from the settings: what a price table and a person know. */
export const createUsageMeter = (model: string): UsageMeter => {
  const calls: (CoachUsage | null)[] = [];
  return {
    beginCall() {
      const index = calls.push(null) - 1;
      return (usage) => {
        calls[index] = usage;
      };
    },
    total() {
      const billed = calls.filter((call) => call !== null);
      const sum = (pick: (usage: CoachUsage) => number): number =>
        billed.reduce((total, usage) => total + pick(usage), 0);
      if (billed.length === 0) return null;
      return {
        model,
        inputTokens: sum(({ inputTokens }) => inputTokens),
        cachedInputTokens: sum(({ cachedInputTokens }) => cachedInputTokens),
        outputTokens: sum(({ outputTokens }) => outputTokens),
      };
    },
  };
};
