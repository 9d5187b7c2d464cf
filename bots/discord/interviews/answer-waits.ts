import { AppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { despiteOutage, isDatabaseDown } from '../../../core/usecases/despite-outage.ts';
import { sleepByTimer } from '../../../core/usecases/sleep-by-timer.ts';
import { giveBack } from './give-back.ts';
import type { PrivateView } from './screen.ts';

export const ANSWER_WAITS =
  '⏳ The database cannot be reached; your answer is kept and will be scored as soon as it is back.';

export interface WaitingAnswer {
  readonly typed: string;
  readonly view: PrivateView;
  /** False for work that takes longer than a look into the database; true when absent. */
  readonly tellsWhenSlow?: boolean;
}

/** Typed answers that wait for a database that is away. */
export interface WaitingAnswers {
  /** Does something for an answer, again and again while the database is away. Throws what else `work` throws. */
  during<T>(answer: WaitingAnswer, work: () => Promise<T>): Promise<T>;
  /** The process is to end: what still waits is given back to those who wrote it. */
  stop(): Promise<void>;
}

const stopped = (): AppError =>
  new AppError('database_unavailable', 'I am being restarted, and could not store your answer before.');

export const createWaitingAnswers = ({ logger }: { readonly logger: Logger }): WaitingAnswers => {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Those whose people were told that they wait. */
  const waiting = new Set<Promise<unknown>>();
  const during = async <T>(answer: WaitingAnswer, work: () => Promise<T>): Promise<T> => {
    const { typed, view, tellsWhenSlow = true } = answer;
    const over = Promise.withResolvers<never>();
    const given = Promise.withResolvers<void>();
    over.promise.catch(() => undefined);
    const giveUp = (): void => over.reject(stopped());
    const onWaiting = (): void => {
      waiting.add(given.promise);
      signal.addEventListener('abort', giveUp, { once: true });
      view
        .show({ content: ANSWER_WAITS })
        .catch((error: unknown) => logger.warn({ err: error }, 'not told that an answer waits'));
    };
    try {
      const done = despiteOutage(work, { sleep: sleepByTimer, signal, onWaiting, tellsWhenSlow });
      return await Promise.race([done, over.promise]);
    } catch (error) {
      if (isDatabaseDown(error)) await giveBack({ logger }, view, typed);
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
      given.resolve();
      waiting.delete(given.promise);
    }
  };
  return {
    during,
    stop: async () => {
      stopping.abort();
      await Promise.all(waiting);
    },
  };
};
