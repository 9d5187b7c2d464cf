import { isAppError } from '../../errors/app-error.ts';
import type { CallOutcome } from '../../ports/metrics.ts';

/** Milliseconds on a clock that nobody sets. */
export type NowMs = () => number;

export const monotonicMs: NowMs = () => performance.now();

export const codeOf = (error: unknown): Exclude<CallOutcome, 'ok'> =>
  isAppError(error) ? error.code : 'internal';

export type CallEnd = (outcome: CallOutcome, durationMs: number) => void;

/** What `call` gives or throws; `end` hears how it went, and how long that took, first. */
export const timeCall = async <T>(
  call: () => Promise<T>,
  end: CallEnd,
  nowMs: NowMs = monotonicMs,
): Promise<T> => {
  const startedAt = nowMs();
  try {
    const result = await call();
    end('ok', nowMs() - startedAt);
    return result;
  } catch (error) {
    end(codeOf(error), nowMs() - startedAt);
    throw error;
  }
};
