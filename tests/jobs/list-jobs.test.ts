import { afterEach, expect, it, vi } from 'vitest';
import { CRON_TABLE } from '../../jobs/cron-table.ts';
import { listJobs } from '../../jobs/list-jobs.ts';

afterEach(() => void vi.useRealTimers());

it('says of each job when it runs next, by UTC', async () => {
  vi.useFakeTimers({ now: new Date('2026-03-29T03:22:30.000Z'), toFake: ['Date'] });
  const table = [{ name: 'nightly', pattern: '23 3 * * *', catchUpMinutes: 0 }];
  const jobs = [
    { name: 'nightly', describe: 'Sweeps.' },
    { name: 'by-hand', describe: 'Counts.' },
  ];
  expect(await listJobs(jobs, table)).toEqual([
    {
      name: 'nightly',
      what: 'Sweeps.',
      pattern: '23 3 * * *',
      nextRun: new Date('2026-03-29T03:23:00.000Z'),
    },
    { name: 'by-hand', what: 'Counts.', pattern: null, nextRun: null },
  ]);
});

it('finds a next run for every pattern of the table', async () => {
  const listed = await listJobs(CRON_TABLE.map(({ name }) => ({ name, describe: '' })));
  expect(listed.filter(({ nextRun }) => nextRun === null)).toEqual([]);
  expect(new Set(listed.map(({ name }) => name)).size).toBe(CRON_TABLE.length);
});
