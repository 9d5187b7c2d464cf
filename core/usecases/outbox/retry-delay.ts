import { seededNumber } from '../../domain/planner/seeded.ts';

const FIRST_MS = 5_000;
const MOST_MS = 60_000;

/**
 * How long to wait after so many tries: doubling from 5 s to a minute, a quarter more or less, so that what failed
 * together does not come back together.
 */
export const retryDelayMs = (key: string, attempts: number): number => {
  const growing = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(growing * (0.75 + 0.5 * seededNumber(attempts, key)));
};
