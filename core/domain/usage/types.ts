/** What providers were asked for; 0 or absent for what was not. */
export interface UsageAmounts {
  readonly inputTokens: number;
  /** Part of `inputTokens`. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Transcribed audio, live or recorded. */
  readonly seconds?: number;
  /** Text that was spoken. */
  readonly characters?: number;
  /** How often something that costs was at hand and nothing was spent. */
  readonly cachedHits?: number;
}

/** Amounts of one model: an LLM by its name in the settings, else `provider:model`. */
export interface PricedUsage extends UsageAmounts {
  readonly model: string;
}

export const NO_TOKENS = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 } as const;

/** A calendar month in UTC, such as `2026-11`. */
export type Month = string;
