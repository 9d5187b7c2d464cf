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
  readonly logger: Logger;
  /** Aborted when the process is to end: the words are given back. */
  readonly stopping: AbortSignal;
  /** False for work that takes longer than a look into the database; true when absent. */
  readonly tellsWhenSlow?: boolean;
}

/** What is done for a typed answer, tried again while the database is away. Throws what else `work` throws. */
export const despiteOutageFor = async <T>(
  { typed, view, logger, stopping, tellsWhenSlow = true }: WaitingAnswer,
  work: () => Promise<T>,
): Promise<T> => {
  const onWaiting = (): void =>
    void view
      .show({ content: ANSWER_WAITS })
      .catch((error: unknown) => logger.warn({ err: error }, 'not told that an answer waits'));
  try {
    return await despiteOutage(work, { sleep: sleepByTimer, signal: stopping, onWaiting, tellsWhenSlow });
  } catch (error) {
    if (isDatabaseDown(error)) await giveBack({ logger }, view, typed);
    throw error;
  }
};
