import { AppError, isAppError } from '../../core/errors/app-error.ts';
import { translate } from '../stores/database-errors.ts';

/** What a person reads when a move was stopped, or the database went away in the middle. */
const ofMoving = (cause: unknown, signal: AbortSignal): AppError => {
  if (signal.aborted)
    return new AppError('cancelled', 'Stopped in the middle; the same command goes on.', { cause });
  return isAppError(cause) ? cause : translate(cause);
};

/** A stream of which every failure is an AppError. */
export async function* guarded<T>(events: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    yield* events;
  } catch (cause) {
    throw ofMoving(cause, signal);
  }
}
