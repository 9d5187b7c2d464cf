import type { UsageLine } from './report.ts';

/** Below a dollar with four digits: an answer costs fractions of a cent. */
export const dollars = (amount: number): string => `$${amount.toFixed(amount > 0 && amount < 1 ? 4 : 2)}`;

const count = (amount: number, one: string, many: string): string =>
  `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`;

/** `3 calls · 1,200 tokens in (100 cached), 800 out · 90 s heard · …`: what was used of it, and nothing else. */
export const amountWords = (line: UsageLine): string => {
  const { calls, inputTokens, cachedInputTokens, outputTokens, seconds, characters, cachedHits } = line;
  const cached = cachedInputTokens > 0 ? ` (${cachedInputTokens.toLocaleString('en')} cached)` : '';
  const parts = [
    count(calls, 'call', 'calls'),
    inputTokens + outputTokens > 0 &&
      `${inputTokens.toLocaleString('en')} tokens in${cached}, ${outputTokens.toLocaleString('en')} out`,
    seconds > 0 && `${Math.round(seconds).toLocaleString('en')} s heard`,
    characters > 0 && `${count(characters, 'character', 'characters')} spoken`,
    cachedHits > 0 && `${cachedHits.toLocaleString('en')} from the cache`,
  ];
  return parts.filter((part) => part !== false).join(' · ');
};

/** `$0.0012`, `no known price`, or both when it holds some of each. */
export const costWords = ({ costUsd, unpriced, calls }: UsageLine): string => {
  if (unpriced.length === 0 || calls === 0) return dollars(costUsd);
  return costUsd > 0 ? `${dollars(costUsd)} and what has no known price` : 'no known price';
};
