/** List prices in US dollars, as published in November 2026; models that are not here have no known price. */
export const PRICES_AS_OF = '2026-11';

interface TokenPrice {
  /** For a million tokens. */
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

const TOKEN_PRICES: Readonly<Record<string, TokenPrice>> = {
  'gpt-6-luna': { input: 0.1, cachedInput: 0.01, output: 0.5 },
};

export interface TokenUsage {
  readonly model: string;
  readonly inputTokens: number;
  /** Part of `inputTokens`. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

/** What tokens cost, in US dollars; null for a model without a known price. */
export const costOfTokens = ({
  model,
  inputTokens,
  cachedInputTokens,
  outputTokens,
}: TokenUsage): number | null => {
  const price = TOKEN_PRICES[model];
  if (price === undefined) return null;
  const fresh = (inputTokens - cachedInputTokens) * price.input;
  return (fresh + cachedInputTokens * price.cachedInput + outputTokens * price.output) / 1e6;
};
