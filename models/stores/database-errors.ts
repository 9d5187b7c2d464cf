import { mongo } from 'mongoose';
import { AppError } from '../../core/errors/app-error.ts';

const DUPLICATE_KEY = 11000;

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/**
 * Runs a store call and translates what the driver throws: a database that cannot be reached is
 * `database_unavailable` (retryable), everything else `internal`. The message never holds documents.
 */
export const translated = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (cause) {
    throw translate(cause);
  }
};

export const translate = (cause: unknown): AppError => {
  if (cause instanceof AppError) return cause;
  const name = cause instanceof Error ? cause.name : '';
  if (/^Mongo(oseServerSelection|ServerSelection|Network|NotConnected|TopologyClosed|PoolCl)/.test(name)) {
    return new AppError('database_unavailable', 'The database cannot be reached right now.', {
      retryable: true,
      cause,
    });
  }
  if (cause instanceof mongo.MongoError && cause.hasErrorLabel('RetryableWriteError')) {
    return new AppError('database_unavailable', 'The database is changing hands; try again.', {
      retryable: true,
      cause,
    });
  }
  return new AppError('internal', 'The database refused an operation.', { cause });
};
