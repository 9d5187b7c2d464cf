import { attemptIdOf, placeOfAttempt } from '../domain/interview/attempt-place.ts';
import { bestOf, overallOf } from '../domain/interview/best-attempt.ts';
import type { Attempt } from '../domain/interview/types.ts';
import type { Engine, InterviewRef } from './engine.ts';

export interface AttemptBeside {
  readonly attempt: Attempt;
  /** 0–10, null until it is scored. */
  readonly overall: number | null;
  /** True for one of them at most; for none while nothing is scored. */
  readonly isBest: boolean;
}

/** Read side by side at first, then twice as many each time; most questions get one attempt. */
const FIRST_BATCH = 2;

/** The attempts of an exchange in order. Their numbers have no gaps, so the first that is missing ends them. */
export const readAttempts = async (
  { findAttempt }: Pick<Engine, 'findAttempt'>,
  { personId, interviewId }: InterviewRef,
  exchange: number,
): Promise<readonly Attempt[]> => {
  const found: Attempt[] = [];
  for (let size = FIRST_BATCH; ; size *= 2) {
    const first = found.length + 1;
    const numbers = Array.from({ length: size }, (_, at) => first + at);
    const batch = await Promise.all(
      numbers.map((number) => findAttempt(personId, attemptIdOf(interviewId, exchange, number))),
    );
    for (const attempt of batch) {
      if (attempt === null) return found;
      found.push(attempt);
    }
  }
};

/** The same with scores, and the best one marked. */
export const withBest = (attempts: readonly Attempt[]): readonly AttemptBeside[] => {
  const best = bestOf(attempts);
  return attempts.map((attempt) => ({
    attempt,
    overall: overallOf(attempt),
    isBest: attempt.id === best?.id,
  }));
};

/** All attempts at the question that this one answers, in order; none when it is not of this interview, or gone. */
export const attemptsBeside = async (
  engine: Pick<Engine, 'findAttempt'>,
  ref: InterviewRef,
  attemptId: string,
): Promise<readonly AttemptBeside[]> => {
  const place = placeOfAttempt(ref.interviewId, attemptId);
  if (place === null) return [];
  return withBest(await readAttempts(engine, ref, place.exchange));
};
