import type { PricedUsage } from './types.ts';

/** List prices in US dollars, as published in November 2026; models that are not here have no known price. */
export const PRICES_AS_OF = '2026-11';

/** In US dollars; a model is asked for one kind of thing. */
interface Price {
  /** For a million tokens. */
  readonly tokens?: { readonly input: number; readonly cachedInput: number; readonly output: number };
  /** For a minute of audio. */
  readonly minute?: number;
  /** For a thousand characters of text. */
  readonly thousandCharacters?: number;
}

/** Recorded audio is counted at the live price, which is never the lower one. */
const PRICES: Readonly<Record<string, Price>> = {
  'gpt-6-luna': { tokens: { input: 0.1, cachedInput: 0.01, output: 0.5 } },
  'deepgram:nova-3': { minute: 0.0077 },
  'deepgram:flux-general-en': { minute: 0.0065 },
  'openai:gpt-transcribe': { minute: 0.0045 },
  'deepgram:aura-2': { thousandCharacters: 0.03 },
  // A program on this machine.
  'espeak:espeak-ng': { thousandCharacters: 0 },
};

const costOfTokens = (
  { inputTokens, cachedInputTokens, outputTokens }: PricedUsage,
  { input, cachedInput, output }: NonNullable<Price['tokens']>,
): number =>
  ((inputTokens - cachedInputTokens) * input + cachedInputTokens * cachedInput + outputTokens * output) / 1e6;

/** Amount times price; null when there is an amount and no price for it. */
const times = (amount: number, price: number | undefined): number | null =>
  amount === 0 ? 0 : price === undefined ? null : amount * price;

/** In US dollars; null when something was used that has no known price. What was found in a cache costs nothing. */
export const costOf = (usage: PricedUsage): number | null => {
  const price = Object.hasOwn(PRICES, usage.model) ? PRICES[usage.model] : undefined;
  const tokens = usage.inputTokens + usage.outputTokens;
  const ofTokens = tokens === 0 ? 0 : price?.tokens === undefined ? null : costOfTokens(usage, price.tokens);
  const ofAudio = times((usage.seconds ?? 0) / 60, price?.minute);
  const ofText = times((usage.characters ?? 0) / 1000, price?.thousandCharacters);
  if (ofTokens === null || ofAudio === null || ofText === null) return null;
  return ofTokens + ofAudio + ofText;
};

/** US dollars of all whose price is known. */
export const knownCost = (used: readonly PricedUsage[]): number =>
  used.reduce((sum, each) => sum + (costOf(each) ?? 0), 0);
