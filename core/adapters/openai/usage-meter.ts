import type { CoachUsage } from '../../ports/coach.ts';

/** Adds up what the calls of one attempt cost. */
export interface UsageMeter {
  add(usage: CoachUsage): void;
  /** Null when no call reported any. */
  total(): CoachUsage | null;
}

export const createUsageMeter = (model: string): UsageMeter => {
  let total: CoachUsage | null = null;
  return {
    add(usage) {
      total = {
        // The name from the settings: what a price table and a person know.
        model,
        inputTokens: (total?.inputTokens ?? 0) + usage.inputTokens,
        cachedInputTokens: (total?.cachedInputTokens ?? 0) + usage.cachedInputTokens,
        outputTokens: (total?.outputTokens ?? 0) + usage.outputTokens,
      };
    },
    total: () => total,
  };
};
