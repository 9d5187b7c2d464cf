import { attemptIdOf, placeOfAttempt } from '../domain/interview/attempt-place.ts';
import { tellsBest } from '../domain/interview/best-attempt.ts';
import { reconcile } from '../domain/interview/rebuild-turn.ts';
import type { Attempt, Exchange, Interview, LiveInterview } from '../domain/interview/types.ts';
import { AppError } from '../errors/app-error.ts';
import type { Stores } from '../ports/stores.ts';
import { HISTORY_LENGTH } from './build-coach-request.ts';
import type { InterviewRef } from './engine.ts';
import type { StepRef } from './hold-claim.ts';
import { type LoadedInterview, loadInterview } from './load-interview.ts';

/**
 * Reads the latest attempts by their ids instead of all of an interview, so that a step costs the same at the
 * first attempt and at the hundredth. For the attempts before, the counts of the record hold; wherever they may
 * not, everything is read.
 */
const findAttempts = async (
  { attempts }: Stores,
  { personId, interviewId }: InterviewRef,
  exchange: number,
  numbers: readonly number[],
): Promise<readonly Attempt[]> => {
  const ids = numbers
    .filter((number) => number > 0)
    .map((number) => attemptIdOf(interviewId, exchange, number));
  const found = await Promise.all(ids.map((id) => attempts.find(personId, id)));
  return found.filter((attempt) => attempt !== null);
};

const present = (stored: Interview | null): Interview => {
  if (stored !== null) return stored;
  throw new AppError('not_found', 'There is no such interview; it may have been deleted.');
};

const loadedFrom = (
  stored: Interview,
  attempts: readonly Attempt[],
  live: LiveInterview | null,
): LoadedInterview => ({ state: reconcile(stored, attempts, live?.turn ?? null), stored, live });

/** The highest attempt of the open exchange that there may be: the one that the live state says is open. */
const highestPossible = (
  stored: Interview,
  { number, attemptCount }: Exchange,
  live: LiveInterview | null,
) => {
  const turn = live?.turn;
  if (turn === undefined || !('attemptId' in turn) || turn.exchange !== number) return attemptCount + 1;
  return placeOfAttempt(stored.id, turn.attemptId)?.number ?? attemptCount + 1;
};

/** The latest attempt of the open exchange: what "retry", "next" and the like depend on. Throws `not_found`. */
export const loadLatest = async (stores: Stores, ref: InterviewRef): Promise<LoadedInterview> => {
  const [found, live] = await Promise.all([
    stores.interviews.find(ref.personId, ref.interviewId),
    stores.live.find(ref.personId, ref.interviewId),
  ]);
  const stored = present(found);
  const exchange = stored.exchanges.at(-1);
  if (exchange === undefined || stored.status === 'completed') return loadedFrom(stored, [], live);
  const { number, attemptCount } = exchange;
  // The count lags by an attempt whose feedback is still to come; after a crash it may lag by more.
  const highest = highestPossible(stored, exchange, live);
  if (highest > attemptCount + 1) return loadInterview(stores, ref);
  const numbers = highest > attemptCount ? [attemptCount, highest] : [attemptCount];
  const attempts = await findAttempts(stores, ref, number, numbers);
  const hasCounted = attemptCount === 0 || attempts[0]?.number === attemptCount;
  const uncounted = attempts.find((each) => each.number > attemptCount);
  const isWhole = hasCounted && (uncounted === undefined || uncounted.feedback === null);
  return isWhole && tellsBest(exchange, attempts)
    ? loadedFrom(stored, attempts, live)
    : loadInterview(stores, ref);
};

/** What an answer to one attempt depends on: that attempt and the few before it that a coach is told of. */
export const loadForAttempt = async (stores: Stores, ref: StepRef): Promise<LoadedInterview> => {
  const place = placeOfAttempt(ref.interviewId, ref.attemptId);
  if (place === null) return loadInterview(stores, ref);
  // The first step makes its attempt; whether it is there already, recording it will tell.
  const isFirst = ref.step === 0;
  const before = Array.from({ length: HISTORY_LENGTH }, (_, at) => place.number - HISTORY_LENGTH + at);
  const [found, live, attempts] = await Promise.all([
    stores.interviews.find(ref.personId, ref.interviewId),
    stores.live.find(ref.personId, ref.interviewId),
    findAttempts(stores, ref, place.exchange, isFirst ? before : [...before, place.number]),
  ]);
  const stored = present(found);
  const exchange = stored.exchanges.at(-1);
  const isLatest =
    exchange?.number === place.exchange && exchange.attemptCount <= place.number - (isFirst ? 1 : 0);
  if (!isLatest || stored.status === 'completed') return loadInterview(stores, ref);
  const own = attempts.find(({ number }) => number === place.number);
  const hasAllBefore = before.every((at) => at < 1 || attempts.some(({ number }) => number === at));
  // A follow-up may lower the best score, and a repeated step may be any one: then the others count too.
  const isNew = own?.steps[ref.step] === undefined && exchange.bestAttemptId !== ref.attemptId;
  return hasAllBefore && isNew && tellsBest(exchange, attempts)
    ? loadedFrom(stored, attempts, live)
    : loadInterview(stores, ref);
};
