import { findFillers } from './find-fillers.ts';
import { type SpokenToken, toSpokenTokens } from './spoken-tokens.ts';
import type { DeliveryMetrics, TimedWord } from './types.ts';

/** A silence between two words counts as long above this. */
export const LONG_PAUSE_S = 3;

export interface MeasureOptions {
  /** False when the transcriber drops fillers: their count is then unknown, not zero. */
  readonly fillersMeasured: boolean;
}

interface StepMeasure {
  readonly tokens: readonly SpokenToken[];
  readonly talkTimeS: number;
  readonly longPauses: number;
}

const measureStep = (words: readonly TimedWord[]): StepMeasure => {
  const tokens = toSpokenTokens(words);
  let longPauses = 0;
  let endS = tokens[0]?.startS ?? 0;
  for (const token of tokens) {
    if (token.startS - endS > LONG_PAUSE_S) longPauses++;
    endS = Math.max(endS, token.endS);
  }
  return { tokens, talkTimeS: endS - (tokens[0]?.startS ?? 0), longPauses };
};

const meanConfidence = (tokens: readonly SpokenToken[]): number | null => {
  let sum = 0;
  let count = 0;
  for (const { confidence } of tokens) {
    if (confidence === null || !Number.isFinite(confidence)) continue;
    sum += Math.min(1, Math.max(0, confidence));
    count++;
  }
  return count === 0 ? null : sum / count;
};

const topThree = (fillers: readonly string[]): DeliveryMetrics['topFillers'] => {
  const counts = new Map<string, number>();
  for (const filler of fillers) counts.set(filler, (counts.get(filler) ?? 0) + 1);
  return [...counts]
    .map(([filler, count]) => ({ filler, count }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 3);
};

/**
 * Delivery over all steps of an attempt: times of each step are its own, so the silence while a follow-up was
 * asked is neither talk time nor a pause.
 */
export const measureDeliveryOfSteps = (
  steps: readonly (readonly TimedWord[])[],
  { fillersMeasured }: MeasureOptions,
): DeliveryMetrics => {
  const measures = steps.map(measureStep);
  const tokens = measures.flatMap((step) => step.tokens);
  const talkTimeS = measures.reduce((sum, step) => sum + step.talkTimeS, 0);
  const fillers = fillersMeasured ? measures.flatMap((step) => findFillers(step.tokens)) : [];
  return {
    wordsPerMinute: talkTimeS > 0 ? (tokens.length * 60) / talkTimeS : null,
    fillerCount: fillersMeasured ? fillers.length : null,
    topFillers: topThree(fillers),
    longPauseCount: measures.reduce((sum, step) => sum + step.longPauses, 0),
    meanWordConfidence: meanConfidence(tokens),
    talkTimeS,
  };
};

/**
 * Delivery of one answer from its word timings alone. Words a minute over talk time (first word's start to last
 * word's end, pauses included), fillers with the three most frequent, silences over 3 s, mean confidence 0–1.
 * Words may come unsorted, overlapping or without length.
 */
export const measureDelivery = (words: readonly TimedWord[], options: MeasureOptions): DeliveryMetrics =>
  measureDeliveryOfSteps([words], options);
