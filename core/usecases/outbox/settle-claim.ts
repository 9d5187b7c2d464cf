import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Sleep } from '../../ports/sleep.ts';

interface Deps {
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
}

const PAUSE_MS = 1_000;
/** What was posted is noted also when the database comes back late: nobody claims while it is away. */
const WITHIN_MS = 5 * 60_000;

/** Writes how a claim ended, again and again while the database is away. False when the claim was lost. */
export const settleClaim = async (
  { clock, sleep, logger }: Deps,
  write: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> => {
  const until = clock.now().getTime() + WITHIN_MS;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (signal.aborted || clock.now().getTime() >= until) {
        logger.warn({ error: String(error) }, 'a delivery could not be noted');
        return false;
      }
      await sleep(PAUSE_MS, signal);
    }
  }
};
