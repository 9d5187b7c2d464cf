import { AppError } from '../errors/app-error.ts';
import { despiteOutage, isDatabaseDown } from './despite-outage.ts';
import type { EngineContext } from './engine-context.ts';
import type { Run } from './running-work.ts';

/** Does a database operation until it succeeds. */
export type Patiently = <T>(operation: () => Promise<T>) => Promise<T>;

/**
 * While the database is down, what the person said stays in memory and is tried again until it is stored; the person
 * is told once, also when the database does not even refuse. Other errors pass through; throws `cancelled` when the
 * work is stopped. An operation may have succeeded although it failed, so it must bear being repeated.
 */
export const createPatience = (
  { sleep, logger }: EngineContext,
  run: Run,
  { interviewId, attemptId }: { readonly interviewId: string; readonly attemptId: string },
): Patiently => {
  let told = false;
  const onWaiting = (): void => {
    if (!told) run.emit({ type: 'notice', code: 'database_waiting', message: WAITING, recoverable: true });
    told = true;
  };
  const onFailure = (tries: number): void =>
    logger.warn({ interviewId, attemptId, tries }, 'database unavailable, answer kept in memory');
  return async (operation) => {
    try {
      return await despiteOutage(operation, { sleep, signal: run.signal, onWaiting, onFailure });
    } catch (error) {
      if (!isDatabaseDown(error)) throw error;
      throw new AppError('cancelled', NOT_STORED, { cause: error });
    }
  };
};

const WAITING =
  'The database cannot be reached; your answer is kept and will be stored as soon as it is back.';
const NOT_STORED = 'Stopped while waiting for the database.';
