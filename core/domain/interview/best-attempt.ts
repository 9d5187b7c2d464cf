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

/** An exchange with its counts taken from the attempts that are really there. */
export const withCounts = (exchange: Exchange, attempts: readonly Attempt[]): Exchange => {
  const own = attemptsOf(attempts, exchange.number);
  const best = bestOf(own);
  return {
    ...exchange,
    attemptCount: own.length,
    bestAttemptId: best?.id ?? null,
    bestOverall: best === null ? null : overallOf(best),
  };
};
