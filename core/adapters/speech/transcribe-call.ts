import { AppError, isAppError } from '../../errors/app-error.ts';
import type { Timers } from '../system/timers.ts';
import { createDeadlines } from './deadlines.ts';
import { describeStatus, isLastingStatus, type SpeechProvider, safeCause } from './speech-provider.ts';

export interface TranscribeCall<T> {
  readonly provider: SpeechProvider;
  readonly timers: Timers;
  readonly outer: AbortSignal;
  /** For everything, the second try included. */
  readonly timeoutMs: number;
  readonly retryDelayMs: number;
  readonly send: (signal: AbortSignal) => Promise<T>;
  /** HTTP status of a provider's error, null when there was no answer. */
  readonly statusOf: (error: unknown) => number | null;
  /** Whether the provider complains about the audio itself. */
  readonly isAboutAudio: (error: unknown) => boolean;
}

const toError = <T>(error: unknown, call: TranscribeCall<T>): AppError => {
  if (isAppError(error)) return error;
  const cause = safeCause(error);
  if (call.isAboutAudio(error))
    return new AppError('bad_input', 'This is no audio that can be understood.', { cause });
  const message = describeStatus(call.statusOf(error), call.provider);
  return new AppError('transcriber_unavailable', message, { retryable: true, cause });
};

const wait = (ms: number, timers: Timers, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const cancel = timers.after(ms, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });

/** One request, sent once more after a passing fault. Throws as `BatchTranscriber` says. */
export const transcribeCall = async <T>(call: TranscribeCall<T>): Promise<T> => {
  const { provider, timers, outer, timeoutMs, retryDelayMs, send, statusOf } = call;
  const { name } = provider;
  const deadlines = createDeadlines({ name, code: 'transcriber_unavailable', timers, outer });
  const { signal } = deadlines;
  deadlines.expect(timeoutMs, 'took too long to understand the recording');
  try {
    signal.throwIfAborted();
    try {
      return await send(signal);
    } catch (error) {
      if (signal.aborted || isAppError(error) || isLastingStatus(statusOf(error))) throw error;
      await wait(retryDelayMs, timers, signal);
      signal.throwIfAborted();
      return await send(signal);
    }
  } catch (error) {
    throw deadlines.verdict() ?? toError(error, call);
  } finally {
    deadlines.stop();
  }
};
