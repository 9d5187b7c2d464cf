import type { Scoring } from '../attempt-contract/schema.ts';
import { asScore } from '../scores/one-decimal.ts';
import type { DeliveryMetrics } from './types.ts';

/** Words a minute that coaching aims at; inside the wider band nobody loses a point. */
export const PACE_TARGET_WPM = { from: 130, to: 160 } as const;
export const PACE_UNHARMED_WPM = { from: 110, to: 180 } as const;

/** Fillers a minute: up to the first nobody minds, at the second credibility suffers. */
export const FILLERS_PER_MINUTE = { harmless: 5, harmful: 12 } as const;

/** Rates of very short answers are taken over this, so that one "um" in five seconds is not twelve a minute. */
const SHORTEST_RATE_BASE_S = 30;

/** An answer too short to have a pace. */
const SHORTEST_PACE_S = 1;

type Breakdown = Scoring['delivery_breakdown'];

/** Value of the line through (x1, y1) and (x2, y2) at x, held at both ends. */
const ramp = (x: number, [x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number =>
  y1 + (y2 - y1) * Math.min(1, Math.max(0, (x - x1) / (x2 - x1)));

/**
 * 10 inside 110–180 words a minute: listeners follow that band equally well, 130–160 is what coaches aim at.
 * Below it points go fast, because slow speech is heard as nervous: 4 at 70, 1 at 50 and less. Above it
 * they go slower: 5 at 230, 2 at 270 and more.
 */
const scorePace = (wpm: number): number => {
  if (wpm < PACE_UNHARMED_WPM.from)
    return wpm < 70 ? ramp(wpm, [50, 1], [70, 4]) : ramp(wpm, [70, 4], [110, 10]);
  return wpm <= 230 ? ramp(wpm, [PACE_UNHARMED_WPM.to, 10], [230, 5]) : ramp(wpm, [230, 5], [270, 2]);
};

/** 10 up to five fillers a minute, which do no harm; 4 at twelve, which do; 1 from twenty on. */
const scoreFillers = (perMinute: number): number => {
  const { harmless, harmful } = FILLERS_PER_MINUTE;
  return perMinute <= harmful
    ? ramp(perMinute, [harmless, 10], [harmful, 4])
    : ramp(perMinute, [harmful, 4], [20, 1]);
};

/** One silence over 3 s a minute is thinking time and free; each further one costs two points, down to 1. */
const scorePauses = (count: number, talkTimeS: number): number => {
  const free = Math.max(1, Math.floor(talkTimeS / 60));
  return Math.max(1, 10 - 2 * Math.max(0, count - free));
};

/** How sure the transcriber was of the words, a stand-in for articulation: 10 from 0.92 on, 2 at 0.5 and below. */
const scoreConfidence = (mean: number): number => ramp(mean, [0.5, 2], [0.92, 10]);

export const fillersPerMinute = ({ fillerCount, talkTimeS }: DeliveryMetrics): number | null =>
  fillerCount === null ? null : (fillerCount * 60) / Math.max(SHORTEST_RATE_BASE_S, talkTimeS);

/**
 * Measured delivery → 0–10 each, one decimal; null for what is not known. Sources: the target of 130–160 words a
 * minute is common coaching practice, and listeners mark speakers down only outside about 110–180; up to five
 * fillers a minute leave a speaker's credibility alone and twelve lower it.
 */
export const scoreDelivery = (metrics: DeliveryMetrics): Breakdown => {
  const { wordsPerMinute, longPauseCount, meanWordConfidence, talkTimeS } = metrics;
  const perMinute = fillersPerMinute(metrics);
  const spoken = talkTimeS >= SHORTEST_PACE_S;
  return {
    pace: wordsPerMinute === null || !spoken ? null : asScore(scorePace(wordsPerMinute)),
    fillers: perMinute === null || talkTimeS <= 0 ? null : asScore(scoreFillers(perMinute)),
    pauses: spoken ? asScore(scorePauses(longPauseCount, talkTimeS)) : null,
    confidence: meanWordConfidence === null ? null : asScore(scoreConfidence(meanWordConfidence)),
  };
};

/** The breakdown of an answer that was typed: nothing is known, which is not zero. */
export const UNMEASURED_DELIVERY: Breakdown = { pace: null, fillers: null, pauses: null, confidence: null };
