import { attemptsOf } from './attempt-place.ts';
import type { Attempt, Exchange } from './types.ts';

/** Score of an attempt: that of its last settled step, 0–10; null before the first one. */
export const overallOf = (attempt: Pick<Attempt, 'feedback'>): number | null =>
  attempt.feedback?.scoring.overall ?? null;

/**
 * The attempt with the highest overall among those of one exchange, null while none is scored. Of equal ones the
 * later counts: it is the fresher practice, and it is what the person has just heard about.
 */
export const bestOf = (attempts: readonly Attempt[]): Attempt | null => {
  let best: Attempt | null = null;
  for (const attempt of attempts.toSorted((a, b) => a.number - b.number)) {
    const overall = overallOf(attempt);
    if (overall !== null && overall >= (best === null ? 0 : (overallOf(best) ?? 0))) best = attempt;
  }
  return best;
};

/**
 * An exchange with its counts brought up to the attempts that are really there. They may be only the latest ones:
 * for those before them the record holds, and its best is earlier than any of them.
 */
export const withCounts = (exchange: Exchange, attempts: readonly Attempt[]): Exchange => {
  const own = attemptsOf(attempts, exchange.number);
  const found = bestOf(own);
  const overall = found === null ? null : overallOf(found);
  const isKnown = own.some(({ id }) => id === exchange.bestAttemptId);
  const stays = !isKnown && exchange.bestOverall !== null && exchange.bestOverall > (overall ?? -1);
  return {
    ...exchange,
    attemptCount: Math.max(exchange.attemptCount, own.at(-1)?.number ?? 0),
    bestAttemptId: stays ? exchange.bestAttemptId : (found?.id ?? null),
    bestOverall: stays ? exchange.bestOverall : overall,
  };
};

/**
 * Whether the latest attempts and the record are enough to tell the best one. They are not when the best has
 * fallen, as a follow-up may make it: then another one may be the best, and all are needed.
 */
export const tellsBest = (exchange: Exchange, attempts: readonly Attempt[]): boolean => {
  const best = attempts.find(({ id }) => id === exchange.bestAttemptId);
  return best === undefined || (overallOf(best) ?? -1) >= (exchange.bestOverall ?? -1);
};
