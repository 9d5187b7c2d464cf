import { AppError, type ErrorCode } from '../../errors/app-error.ts';
import type { Timers } from '../system/timers.ts';

/** Limits of one call: an SDK's own time-out ends with the headers, and a body that stalls would be waited for for ever. */
export interface Deadlines {
  /** Aborts when the caller gives up or a limit passes. */
  readonly signal: AbortSignal;
  /** From now on so long may pass, in place of the limit before; `complaint` ends a sentence that begins with the name. */
  expect(withinMs: number, complaint: string): void;
  /** Nothing is waited for now. */
  rest(): void;
  /** Why the signal aborted, as the error to throw; null while it has not. */
  verdict(): AppError | null;
  stop(): void;
}

export interface DeadlinesOptions {
  readonly name: string;
  /** Of a limit that passed; retryable. */
  readonly code: ErrorCode;
  readonly timers: Timers;
  /** The caller's own signal. */
  readonly outer: AbortSignal;
}

export const cancelled = (): AppError => new AppError('cancelled', 'It was cancelled.');

export const createDeadlines = ({ name, code, timers, outer }: DeadlinesOptions): Deadlines => {
  const controller = new AbortController();
  let verdict: AppError | null = null;
  let stopWaiting = (): void => {};
  const end = (error: AppError): void => {
    if (verdict) return;
    verdict = error;
    controller.abort(error);
  };
  const cancel = (): void => end(cancelled());
  outer.addEventListener('abort', cancel, { once: true });
  if (outer.aborted) cancel();
  return {
    signal: controller.signal,
    expect: (withinMs, complaint) => {
      stopWaiting();
      stopWaiting = timers.after(withinMs, () =>
        end(new AppError(code, `${name} ${complaint}.`, { retryable: true })),
      );
    },
    rest: () => stopWaiting(),
    verdict: () => verdict,
    stop: () => {
      stopWaiting();
      outer.removeEventListener('abort', cancel);
    },
  };
};
