import { createTask } from 'node-cron';
import { CRON_TABLE, type CronEntry } from './cron-table.ts';
import type { Job } from './job.ts';

export interface ListedJob {
  readonly name: string;
  readonly what: string;
  /** Null for a job that nobody runs but by hand. */
  readonly pattern: string | null;
  readonly nextRun: Date | null;
}

const nextRunOf = async (pattern: string): Promise<Date | null> => {
  const task = createTask(pattern, () => {}, { timezone: 'UTC' });
  const [next] = task.getNextRuns(1);
  await task.destroy();
  return next ?? null;
};

/** What runs by itself, and when it does next. */
export const listJobs = (
  jobs: readonly Pick<Job, 'name' | 'describe'>[],
  table: readonly CronEntry[] = CRON_TABLE,
): Promise<readonly ListedJob[]> =>
  Promise.all(
    jobs.map(async ({ name, describe }) => {
      const pattern = table.find((entry) => entry.name === name)?.pattern ?? null;
      return { name, what: describe, pattern, nextRun: pattern === null ? null : await nextRunOf(pattern) };
    }),
  );
