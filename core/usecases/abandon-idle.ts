import { IDLE_LIMIT_MS } from '../domain/interview/machine.ts';
import type { EngineDeps } from './engine-context.ts';

/** Marks interviews without activity for 24 h as abandoned; gives how many. For a job, not for a person. */
export const createAbandonIdle =
  ({ stores, clock, logger }: Pick<EngineDeps, 'stores' | 'clock' | 'logger'>) =>
  async (): Promise<number> => {
    const count = await stores.interviews.abandonIdle(new Date(clock.now().getTime() - IDLE_LIMIT_MS));
    if (count > 0) logger.info({ count }, 'idle interviews abandoned');
    return count;
  };
