import { isAppError } from '../errors/app-error.ts';
import type { Sleep } from '../ports/sleep.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
/** People who wait longer want to know why. Discord and Slack give up waiting after 3 s. */
const TELL_AFTER_MS = 2_000;

export const isDatabaseDown = (error: unknown): boolean =>
  isAppError(error) && error.code === 'database_unavailable';

export interface DespiteOutage {
  readonly sleep: Sleep;
  /** Aborted: what fails then is not tried again. */
  readonly signal: AbortSignal;
  /** Once, at most: the database is away, or has not answered for 2 s. */
  readonly onWaiting: () => void;
  /** False when 2 s mean nothing; true when absent. */
  readonly tellsWhenSlow?: boolean;
  readonly onFailure?: (tries: number) => void;
}

/**
 * Does a database operation until it succeeds, with growing pauses between tries (0.2 s to 5 s). It may have succeeded
 * although it failed, so it must bear being repeated. Throws what else it throws, and `database_unavailable` when it is
 * aborted.
 */
export const despiteOutage = async <T>(
  operation: () => Promise<T>,
  { sleep, signal, onWaiting, onFailure, tellsWhenSlow = true }: DespiteOutage,
): Promise<T> => {
  const over = new AbortController();
  let isTold = false;
  const tell = (): void => {
    if (isTold || over.signal.aborted) return;
    isTold = true;
    onWaiting();
  };
  if (tellsWhenSlow) void sleep(TELL_AFTER_MS, over.signal).then(tell);
  try {
    for (let tries = 0; ; tries++) {
      try {
        return await operation();
      } catch (error) {
        if (!isDatabaseDown(error)) throw error;
        onFailure?.(tries);
        tell();
        if (!signal.aborted) await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries), signal);
        if (signal.aborted) throw error;
      }
    }
  } finally {
    over.abort();
  }
};
