import type { Feedback } from '../attempt-contract/schema.ts';
import { meanOf, oneDecimal } from '../scores/one-decimal.ts';
import { LEVELS, type Level, STAR_ELEMENTS } from '../vocabulary.ts';
import type { Readiness } from './summary-types.ts';
import type { Attempt, Exchange } from './types.ts';

/** An attempt that has its feedback. */
export interface ScoredAttempt {
  readonly attempt: Attempt;
  readonly feedback: Feedback;
}

/** One exchange with what was tried in it. */
export interface ExchangeRecord {
  readonly exchange: Exchange;
  /** In order of their number. */
  readonly attempts: readonly Attempt[];
  /** Null when nothing has been scored. */
  readonly best: ScoredAttempt | null;
}

/** An exchange whose best attempt counts in the roll-ups. */
export interface AnsweredExchange extends ExchangeRecord {
  readonly best: ScoredAttempt;
}

/** The attempt with the highest overall; among equals the one the exchange names, else the earliest. */
const pickBest = (exchange: Exchange, attempts: readonly Attempt[]): ScoredAttempt | null => {
  let best: ScoredAttempt | null = null;
  for (const attempt of attempts) {
    const { feedback } = attempt;
    if (feedback === null) continue;
    const lead = best === null ? 1 : feedback.scoring.overall - best.feedback.scoring.overall;
    if (lead > 0 || (lead === 0 && attempt.id === exchange.bestAttemptId)) best = { attempt, feedback };
  }
  return best;
};

/** Exchanges in order with their attempts; linear in the number of attempts. */
export const recordExchanges = (
  exchanges: readonly Exchange[],
  attempts: readonly Attempt[],
): readonly ExchangeRecord[] => {
  const byExchange = new Map<number, Attempt[]>();
  for (const attempt of attempts) {
    const list = byExchange.get(attempt.exchange);
    if (list === undefined) byExchange.set(attempt.exchange, [attempt]);
    else list.push(attempt);
  }
  return exchanges
    .toSorted((a, b) => a.number - b.number)
    .map((exchange) => {
      const own = (byExchange.get(exchange.number) ?? []).toSorted((a, b) => a.number - b.number);
      return { exchange, attempts: own, best: pickBest(exchange, own) };
    });
};

export const isAnswered = (record: ExchangeRecord): record is AnsweredExchange => record.best !== null;

export interface RollUp {
  readonly overall: number | null;
  readonly content: number | null;
  readonly delivery: number | null;
  readonly readiness: Readiness;
  readonly level: Level | null;
}

const roundedMean = (values: readonly number[]): number | null => {
  const mean = meanOf(values);
  return mean === null ? null : oneDecimal(mean);
};

const hasMissingElement = ({ content_feedback: { star_checklist } }: Feedback): boolean =>
  STAR_ELEMENTS.some((element) => star_checklist[element].status === 'missing');

/**
 * `Ready` from 8 with every STAR element there in every best attempt, `Almost Ready` from 6 (also from 8 on when
 * an element is missing somewhere), else `Needs Practice`. Read from the rounded overall, the one that is shown.
 */
const readinessOf = (overall: number | null, best: readonly Feedback[]): Readiness => {
  if (overall === null || overall < 6) return 'Needs Practice';
  return overall >= 8 && !best.some(hasMissingElement) ? 'Ready' : 'Almost Ready';
};

/** The middle of the levels shown, the lower of two middles: one bright answer does not make a level. */
const levelOf = (best: readonly Feedback[]): Level | null => {
  const ranks = best
    .map(({ scoring }) => LEVELS.indexOf(scoring.level_demonstrated))
    .toSorted((a, b) => a - b);
  return LEVELS[ranks[Math.floor((ranks.length - 1) / 2)] ?? -1] ?? null;
};

/** Scores of an interview: means over its best attempts, one decimal; null where there is nothing to average. */
export const rollUp = (records: readonly ExchangeRecord[]): RollUp => {
  const best = records.filter(isAnswered).map((record) => record.best.feedback);
  const overall = roundedMean(best.map(({ scoring }) => scoring.overall));
  return {
    overall,
    content: roundedMean(best.map(({ scoring }) => scoring.content)),
    delivery: roundedMean(best.flatMap(({ scoring }) => scoring.delivery ?? [])),
    readiness: readinessOf(overall, best),
    level: levelOf(best),
  };
};
