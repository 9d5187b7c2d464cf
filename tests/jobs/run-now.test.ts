import { expect, it } from 'vitest';
import { createFirings } from '../../jobs/firings.ts';
import { createRunNow } from '../../jobs/run-now.ts';
import { createFakeTime, settle } from '../fakes/fake-time.ts';
import { createListLogger } from '../fakes/list-logger.ts';
import { createMemoryLeases, type LeaseRow } from '../fakes/memory-jobs.ts';
import { createWatchedJob } from './jobs-bench.ts';

const rows = new Map<string, LeaseRow>();
const time = createFakeTime();
const depsOf = (owner: string) => ({
  ...{ leases: createMemoryLeases(rows), owner, isGone: () => false, logger: createListLogger() },
  ...{ clock: time.clock, sleep: time.sleep },
});
const wish = (more = {}) => ({ dryRun: false, signal: new AbortController().signal, ...more });

it('runs a job once it is asked for, and again when asked again', async () => {
  const job = createWatchedJob('sweep');
  const runNow = createRunNow(depsOf('one'));
  expect(await runNow(job, wish())).toEqual({ outcome: 'done', report: { runs: 1 } });
  await time.advance(1);
  expect(await runNow(job, wish())).toMatchObject({ outcome: 'done' });
  expect(job.runs).toHaveLength(2);
});

it('runs nothing beside a run on the schedule of another process, and everything after it', async () => {
  const job = createWatchedJob('nightly');
  const scheduled = await createFirings(depsOf('elsewhere')).begin(
    { job: 'nightly', at: time.clock.now() },
    60_000,
  );
  await time.advance(1);
  const runNow = createRunNow(depsOf('here'));
  expect(await runNow(job, wish())).toEqual({ outcome: 'busy' });
  expect(await runNow(job, wish({ dryRun: true }))).toMatchObject({ outcome: 'done' });
  expect(job.runs.map(({ dryRun }) => dryRun)).toEqual([true]);
  await scheduled?.end('done');
  expect(await runNow(job, wish())).toMatchObject({ outcome: 'done' });
});

it('throws what the job throws, and lets others run it then', async () => {
  const job = createWatchedJob('failing');
  job.failWith(new Error('no'));
  await expect(createRunNow(depsOf('one'))(job, wish())).rejects.toThrow('no');
  job.failWith(null);
  await time.advance(1);
  expect(await createRunNow(depsOf('two'))(job, wish())).toMatchObject({ outcome: 'done' });
});

it('is stopped by whoever asked', async () => {
  const job = createWatchedJob('long');
  job.hold();
  const control = new AbortController();
  const running = createRunNow(depsOf('one'))(job, wish({ signal: control.signal }));
  await settle();
  control.abort();
  expect(job.runs[0]?.signal.aborted).toBe(true);
  job.letGo();
  expect(await running).toMatchObject({ outcome: 'stopped' });
});
