import type { Logger } from '../../../core/ports/logger.ts';
import { despiteOutage, isDatabaseDown } from '../../../core/usecases/despite-outage.ts';
import { sleepByTimer } from '../../../core/usecases/sleep-by-timer.ts';
import { giveBack } from './give-back.ts';
import type { DiscordRoom } from './interviews-deps.ts';
import type { PrivateView } from './screen.ts';

export const ANSWER_WAITS =
  '⏳ The database cannot be reached; your answer is kept and will be scored as soon as it is back.';

export interface WaitingAnswer {
  readonly typed: string;
  readonly view: PrivateView;
  readonly logger: Logger;
  /** Aborted when the process is to end: the words are given back. */
  readonly stopping: AbortSignal;
}

/** The room of a typed answer, waited for while the database is away. Throws what `find` throws. */
export const roomOfAnswer = async (
  find: () => Promise<DiscordRoom>,
  { typed, view, logger, stopping }: WaitingAnswer,
): Promise<DiscordRoom> => {
  const onWaiting = (): void =>
    void view
      .show({ content: ANSWER_WAITS })
      .catch((error: unknown) => logger.warn({ err: error }, 'not told that an answer waits'));
  try {
    return await despiteOutage(find, { sleep: sleepByTimer, signal: stopping, onWaiting });
  } catch (error) {
    if (isDatabaseDown(error)) await giveBack({ logger }, view, typed);
    throw error;
  }
};
