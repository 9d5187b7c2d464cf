import { AppError } from '../../errors/app-error.ts';
import type { Timers } from '../system/timers.ts';

export interface Watchdog {
  /** Aborts when the caller gives up or a deadline passes. */
  readonly signal: AbortSignal;
  /** Starts the deadline of what is waited for now, in place of the one before. */
  expect(what: 'first token' | 'next token', withinMs: number): void;
  /** Nothing is waited for from the server now, so that a slow reader is not taken for a stalled server. */
  rest(): void;
  /** Why the signal aborted, as the error to throw; null while it has not. */
  verdict(): AppError | null;
  stop(): void;
}

export interface WatchdogOptions {
  readonly name: string;
  readonly timers: Timers;
  /** The caller's own signal. */
  readonly outer: AbortSignal;
  readonly totalTimeoutMs: number;
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/**
 * Deadlines of one streamed call: an SDK's timeout ends with the headers, so a stream that falls silent would be
 * waited for without end. Verdicts: `cancelled`, `coach_stalled` (retryable).
 */
export const createWatchdog = ({ name, timers, outer, totalTimeoutMs }: WatchdogOptions): Watchdog => {
  const controller = new AbortController();
  let verdict: AppError | null = null;
  let stopWaiting = (): void => {};

  const end = (error: AppError): void => {
    if (verdict) return;
    verdict = error;
    controller.abort(error);
  };
  const stall = (message: string) => (): void =>
    end(new AppError('coach_stalled', `The ${name} ${message}.`, { retryable: true }));
  const cancel = (): void => end(new AppError('cancelled', 'The analysis was cancelled.'));

  outer.addEventListener('abort', cancel, { once: true });
  if (outer.aborted) cancel();
  const stopTotal = timers.after(totalTimeoutMs, stall(`took longer than ${seconds(totalTimeoutMs)}`));

  return {
    signal: controller.signal,
    expect(what, withinMs) {
      stopWaiting();
      const message = what === 'first token' ? 'did not answer within' : 'stopped answering for';
      stopWaiting = timers.after(withinMs, stall(`${message} ${seconds(withinMs)}`));
    },
    rest: () => stopWaiting(),
    verdict: () => verdict,
    stop() {
      stopWaiting();
      stopTotal();
      outer.removeEventListener('abort', cancel);
    },
  };
};
