import { APIConnectionError, APIError, type OpenAI } from 'openai';
import type { Logger } from '../../ports/logger.ts';
import type { Timers } from '../system/timers.ts';
import { type Dialect, dialectAfter } from './dialect.ts';
import { errorFacts } from './llm-errors.ts';

export interface OpenDeps {
  readonly client: OpenAI;
  readonly timers: Timers;
  readonly logger: Logger;
  /** What the server has turned out to understand; kept for later calls once one has succeeded with it. */
  readonly dialect: { current: Dialect };
  readonly retryDelayMs: number;
  /** A server that asks for a longer wait than this is given up on. */
  readonly maxRetryAfterMs: number;
}

const isTransient = (error: unknown): boolean => {
  if (error instanceof APIConnectionError) return true;
  if (!(error instanceof APIError) || error.code === 'insufficient_quota') return false;
  const { status } = error;
  return status === 408 || status === 409 || status === 429 || (status !== undefined && status >= 500);
};

/** Wait that the server asks for, in milliseconds; NaN when it names none. */
const retryAfterMs = (error: unknown): number => {
  const headers = error instanceof APIError ? error.headers : undefined;
  const ms = headers?.get('retry-after-ms');
  return ms ? Number(ms) : Number(headers?.get('retry-after') ?? Number.NaN) * 1000;
};

const wait = (ms: number, timers: Timers, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const cancel = timers.after(ms, resolve);
    const giveUp = (): void => {
      cancel();
      resolve();
    };
    signal.addEventListener('abort', giveUp, { once: true });
  });

/**
 * Sends one request, again without each parameter the server refuses, and once more after a passing fault.
 * Throws the SDK's error when that did not help.
 */
export const openCompletion = async <T>(
  deps: OpenDeps,
  signal: AbortSignal,
  send: (dialect: Dialect) => Promise<T>,
): Promise<T> => {
  const { dialect, logger, timers, retryDelayMs, maxRetryAfterMs } = deps;
  let spoken = dialect.current;
  let retried = false;
  for (;;) {
    try {
      const result = await send(spoken);
      dialect.current = spoken;
      return result;
    } catch (error) {
      if (signal.aborted) throw error;
      const simpler = dialectAfter(spoken, error);
      const asked = retryAfterMs(error);
      const delayMs = Number.isNaN(asked) ? retryDelayMs : asked;
      if (simpler) {
        spoken = simpler;
        logger.info({ ...errorFacts(error), dialect: simpler }, 'llm parameter dropped');
      } else if (!retried && isTransient(error) && delayMs <= maxRetryAfterMs) {
        retried = true;
        logger.warn({ ...errorFacts(error), delayMs }, 'llm call tried again');
        await wait(delayMs, timers, signal);
      } else throw error;
    }
  }
};
