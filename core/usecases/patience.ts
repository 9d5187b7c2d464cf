import { AppError, isAppError } from '../errors/app-error.ts';
import type { EngineContext } from './engine-context.ts';
import type { Run } from './running-work.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

const isDatabaseDown = (error: unknown): boolean =>
  isAppError(error) && error.code === 'database_unavailable';

/** Does a database operation until it succeeds. */
export type Patiently = <T>(operation: () => Promise<T>) => Promise<T>;

/**
 * While the database is down, what the person said stays in memory and is tried again with growing pauses (0.2 s
 * to 5 s) until it is stored; the person is told once. Other errors pass through; throws `cancelled` when the
 * work is stopped. An operation may have succeeded although it failed, so it must bear being repeated.
 */
export const createPatience = (
  { sleep, logger }: EngineContext,
  run: Run,
  { interviewId, attemptId }: { readonly interviewId: string; readonly attemptId: string },
): Patiently => {
  let told = false;
  return async (operation) => {
    for (let tries = 0; ; tries++) {
      try {
        return await operation();
      } catch (error) {
        if (!isDatabaseDown(error)) throw error;
        logger.warn({ interviewId, attemptId, tries }, 'database unavailable, answer kept in memory');
        if (!told)
          run.emit({ type: 'notice', code: 'database_waiting', message: WAITING, recoverable: true });
        told = true;
        if (!run.signal.aborted)
          await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries), run.signal);
        if (run.signal.aborted) throw new AppError('cancelled', NOT_STORED, { cause: error });
      }
    }
  };
};

const WAITING =
  'The database cannot be reached; your answer is kept and will be stored as soon as it is back.';
const NOT_STORED = 'Stopped while waiting for the database.';
