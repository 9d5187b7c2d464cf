import { isAppError } from '../errors/app-error.ts';
import type { Logger } from '../ports/logger.ts';

/** Milliseconds from which an operation is worth a line in the log. */
export const SLOW_MS = { engineStep: 1000, job: 30_000, databaseCall: 500, delivery: 5000 } as const;

/** Ids, counts and words of closed lists; never what somebody said or wrote. */
export type OperationIds = Readonly<Record<string, string | number | null>>;

/** One line when it took too long, however it ended. */
export const logIfSlow = (
  logger: Logger,
  operation: string,
  { durationMs, limitMs }: { readonly durationMs: number; readonly limitMs: number },
  ids: OperationIds,
): void => {
  if (durationMs <= limitMs) return;
  logger.warn({ operation, ...ids, durationMs: Math.round(durationMs), limitMs }, 'slow operation');
};

/** Does `work`, and says in the log when it took longer than `limitMs`. What it throws is thrown. */
export const slowly = async <T>(
  logger: Logger,
  operation: string,
  limitMs: number,
  ids: OperationIds,
  work: () => Promise<T>,
  nowMs: () => number = () => performance.now(),
): Promise<T> => {
  const startedAt = nowMs();
  let outcome = 'ok';
  try {
    return await work();
  } catch (error) {
    outcome = isAppError(error) ? error.code : 'internal';
    throw error;
  } finally {
    logIfSlow(logger, operation, { durationMs: nowMs() - startedAt, limitMs }, { ...ids, outcome });
  }
};
