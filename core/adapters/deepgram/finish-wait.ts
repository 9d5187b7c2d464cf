import type { AppError } from '../../errors/app-error.ts';
import type { Transcript } from '../../ports/transcriber.ts';
import type { Timers } from '../system/timers.ts';

/** The end of an answer: first a connection is waited for, then the last words, each for a limited time. */
export interface FinishWait {
  readonly promise: Promise<Transcript>;
  /** The last words have been asked for. */
  readonly asked: boolean;
  begin(): void;
  /** Only the first time the wait begins anew, so that connections that keep breaking do not prolong it. */
  ask(): void;
  settle(transcript: Transcript): void;
  fail(reason: AppError): void;
}

export const createFinishWait = (timers: Timers, finishMs: number, onTime: () => void): FinishWait => {
  const { promise, resolve, reject } = Promise.withResolvers<Transcript>();
  let asked = false;
  let stop = (): void => {};
  const begin = (): void => {
    stop();
    stop = timers.after(finishMs, onTime);
  };
  return {
    promise,
    get asked() {
      return asked;
    },
    begin,
    ask: () => {
      if (!asked) begin();
      asked = true;
    },
    settle: (transcript) => {
      stop();
      resolve(transcript);
    },
    fail: (reason) => {
      stop();
      reject(reason);
    },
  };
};
