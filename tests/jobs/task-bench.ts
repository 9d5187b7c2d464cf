import type { JobContext } from '../../jobs/job.ts';
import { createListLogger } from '../fakes/list-logger.ts';

/** What a task is run with, and what it logged. */
export const taskContext = (more: Partial<Omit<JobContext, 'log'>> = {}) => ({
  now: new Date('2026-11-21T12:00:00.000Z'),
  dryRun: false,
  signal: new AbortController().signal,
  ...more,
  log: createListLogger(),
});
