import { AppError } from '../errors/app-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { RateStore } from '../ports/rate-store.ts';

/** What one person may do how often in an hour: far more than practice takes, far less than abuse wants. */
const LIMITS = {
  interviews: { most: 30, done: 'begun 30 interviews' },
  attempts: { most: 120, done: 'given 120 answers' },
  /** Recordings that are paid for before it is known what they answer. */
  clips: { most: 120, done: 'sent 120 clips' },
  uploads: { most: 20, done: 'handed in 20 texts or files' },
  drills: { most: 60, done: 'answered drills 60 times' },
  fetches: { most: 10, done: 'had 10 postings fetched' },
} as const;

export type Limited = keyof typeof LIMITS;

export interface RateLimits {
  /** Counts one more. Throws `rate_limited`, in a sentence that says when it goes on. */
  take(personId: string, what: Limited): Promise<void>;
}

export interface RateLimitsDeps {
  readonly rates: RateStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

const refusal = (what: Limited, untilMs: number): AppError => {
  const minutes = Math.max(1, Math.ceil(untilMs / MINUTE_MS));
  const when = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
  return new AppError(
    'rate_limited',
    `You have ${LIMITS[what].done} within the hour; please try again ${when}.`,
  );
};

/** Hours of the clock, counted in the database: every process counts the same. */
export const createRateLimits = ({ rates, clock, logger }: RateLimitsDeps): RateLimits => ({
  take: async (personId, what) => {
    const now = clock.now().getTime();
    const end = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
    let count: number;
    try {
      count = await rates.count(JSON.stringify([personId, what]), new Date(end));
    } catch (error) {
      // Nobody is kept from practising because nothing can be counted.
      return logger.warn({ what, error: String(error) }, 'not counted');
    }
    if (count <= LIMITS[what].most) return;
    logger.info({ what, count }, 'rate limited');
    throw refusal(what, end - now);
  },
});
