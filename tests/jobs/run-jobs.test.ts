import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeaseStore } from '../../core/ports/lease-store.ts';
import type { JobRun } from '../../jobs/run-job.ts';
import { createJobs, type Jobs } from '../../jobs/run-jobs.ts';
import { createListLogger } from '../fakes/list-logger.ts';
import { createMemoryLeases, type LeaseRow } from '../fakes/memory-jobs.ts';
import { createWatchedJob, runsOf } from './jobs-bench.ts';

const START = new Date('2026-03-29T00:58:30.000Z');
const MINUTE_MS = 60_000;
const TABLE = [
  { name: 'minutely', pattern: '* * * * *', catchUpMinutes: 0 },
  { name: 'nightly', pattern: '0 1 * * *', catchUpMinutes: 120 },
];

let rows: Map<string, LeaseRow>;
let gone: Set<string>;
let started: Jobs[];

const clock = { now: () => new Date() };
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** One process: its own jobs and owner, the same leases as all others. */
const processOf = (owner: string, more: { readonly leases?: LeaseStore; readonly isDeaf?: boolean } = {}) => {
  const jobs = { minutely: createWatchedJob('minutely'), nightly: createWatchedJob('nightly') };
  const logger = createListLogger();
  const seen: JobRun[] = [];
  const running = createJobs({
    ...{ jobs: Object.values(jobs), table: TABLE, clock, logger, owner },
    leases: more.leases ?? createMemoryLeases(rows),
    isGone: (other) => gone.has(other),
    observe: (run) => seen.push(run),
  });
  started.push(running);
  return { ...jobs, ...running, logger, seen };
};

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  rows = new Map();
  gone = new Set();
  started = [];
});
afterEach(async () => {
  const stopping = Promise.all(started.map((jobs) => jobs.stop()));
  await pass(30_000);
  await stopping;
  vi.useRealTimers();
});

describe('jobs in several processes', () => {
  it('run every firing in one of them, whichever', async () => {
    const all = ['one', 'two', 'three', 'four'].map((owner) => processOf(owner));
    for (const each of all) each.start();
    await pass(10 * MINUTE_MS);
    expect(runsOf(all.map(({ minutely }) => minutely))).toBe(10);
    expect(runsOf(all.map(({ nightly }) => nightly))).toBe(1);
  });

  it('never run two firings of one job at once, neither in one process nor in two', async () => {
    const [one, two] = [processOf('one'), processOf('two')];
    one.minutely.hold();
    two.minutely.hold();
    for (const each of [one, two]) each.start();
    await pass(5 * MINUTE_MS);
    expect(runsOf([one.minutely, two.minutely])).toBe(1);
    for (const each of [one, two]) each.minutely.letGo();
    await pass(2 * MINUTE_MS);
    expect(runsOf([one.minutely, two.minutely])).toBe(3);
  });

  it('keep their lease for as long as the run takes', async () => {
    const one = processOf('one');
    one.nightly.hold();
    one.start();
    await pass(2 * MINUTE_MS);
    expect(one.nightly.runs).toHaveLength(1);
    const two = processOf('two');
    two.start();
    await pass(20 * MINUTE_MS);
    expect(two.nightly.runs).toHaveLength(0);
    expect(one.nightly.runs[0]?.signal.aborted).toBe(false);
  });
});

describe('a firing that was missed', () => {
  it('is made up for once when processes start within its time', async () => {
    vi.setSystemTime(new Date('2026-03-29T02:30:10.000Z'));
    const all = ['one', 'two', 'three'].map((owner) => processOf(owner));
    for (const each of all) each.start();
    await pass(20 * MINUTE_MS);
    expect(runsOf(all.map(({ nightly }) => nightly))).toBe(1);
  });

  it('is let be when its time is over', async () => {
    vi.setSystemTime(new Date('2026-03-29T03:00:10.000Z'));
    const one = processOf('one');
    one.start();
    await pass(5 * MINUTE_MS);
    expect(one.nightly.runs).toHaveLength(1);
    expect(one.nightly.runs[0]?.now).toEqual(new Date('2026-03-29T03:00:10.000Z'));
    vi.setSystemTime(new Date('2026-03-30T03:01:10.000Z'));
    const two = processOf('two');
    two.start();
    await pass(10_000);
    expect(two.nightly.runs).toHaveLength(0);
  });

  it('is made up for by another process when the one that ran it was killed in the middle', async () => {
    const [one, two] = [processOf('one'), processOf('two')];
    one.nightly.hold();
    one.start();
    await pass(2 * MINUTE_MS);
    expect(one.nightly.runs).toHaveLength(1);
    gone.add('one');
    two.start();
    await pass(10_000);
    expect(two.nightly.runs).toHaveLength(1);
    // The killed one was only very slow: it is told, and what it completes does not count.
    await pass(MINUTE_MS);
    expect(one.nightly.runs[0]?.signal.aborted).toBe(true);
    one.nightly.letGo();
    await pass(20 * MINUTE_MS);
    expect(runsOf([one.nightly, two.nightly])).toBe(2);
  });

  it('is one that failed, until it succeeds', async () => {
    const one = processOf('one');
    one.nightly.failWith(new Error('the disk is full'));
    one.start();
    await pass(8 * MINUTE_MS);
    expect(one.nightly.runs).toHaveLength(2);
    one.nightly.failWith(null);
    await pass(30 * MINUTE_MS);
    expect(one.nightly.runs).toHaveLength(3);
    expect(one.seen.filter(({ job }) => job === 'nightly').map(({ outcome }) => outcome)).toEqual([
      'failed',
      'failed',
      'done',
    ]);
  });
});

describe('a process that ends', () => {
  it('waits for what runs, and begins nothing more', async () => {
    const one = processOf('one');
    one.nightly.hold();
    one.start();
    await pass(2 * MINUTE_MS);
    const stopping = one.stop();
    await pass(5_000);
    expect(one.nightly.runs[0]?.signal.aborted).toBe(false);
    one.nightly.letGo();
    await stopping;
    const before = runsOf([one.minutely, one.nightly]);
    await pass(30 * MINUTE_MS);
    expect(runsOf([one.minutely, one.nightly])).toBe(before);
    expect(one.seen.at(-1)).toMatchObject({ job: 'nightly', outcome: 'done', report: { runs: 1 } });
  });

  it('tells what takes too long to stop, and leaves it to be made up for', async () => {
    const [one, two] = [processOf('one'), processOf('two')];
    one.nightly.hold();
    one.start();
    await pass(2 * MINUTE_MS);
    const stopping = one.stop();
    await pass(10_000);
    expect(one.nightly.runs[0]?.signal.aborted).toBe(true);
    one.nightly.letGo();
    await stopping;
    expect(one.seen.at(-1)).toMatchObject({ job: 'nightly', outcome: 'stopped' });
    two.start();
    await pass(10_000);
    expect(two.nightly.runs).toHaveLength(1);
  });
});

describe('a database that is away', () => {
  it('lets nothing run twice, and what runs go on until its lease is over', async () => {
    const real = createMemoryLeases(rows);
    let isAway = false;
    const leases = new Proxy(real, {
      get: (target, property) => {
        const method = Reflect.get(target, property) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          if (isAway) throw new Error('the database cannot be reached');
          return method(...args);
        };
      },
    });
    const one = processOf('one', { leases });
    one.nightly.hold();
    one.start();
    await pass(2 * MINUTE_MS);
    isAway = true;
    const minutely = one.minutely.runs.length;
    await pass(30_000);
    expect(one.nightly.runs[0]?.signal.aborted).toBe(false);
    await pass(2 * MINUTE_MS);
    expect(one.nightly.runs[0]?.signal.aborted).toBe(true);
    expect(one.minutely.runs).toHaveLength(minutely);
    isAway = false;
    one.nightly.letGo();
    await pass(10 * MINUTE_MS);
    expect(one.nightly.runs).toHaveLength(2);
    expect(one.minutely.runs.length).toBeGreaterThan(minutely + 7);
  });
});

describe('what is logged', () => {
  it('is how each run went and how long it took, with no error of the job thrown', async () => {
    const one = processOf('one');
    one.nightly.failWith(new Error('no'));
    one.start();
    await pass(2 * MINUTE_MS);
    const lines = one.logger.lines.filter(({ message }) => message.startsWith('job '));
    expect(lines).toContainEqual({
      level: 'info',
      facts: { job: 'minutely', durationMs: 0, runs: 1 },
      message: 'job done',
    });
    expect(lines).toContainEqual({
      level: 'error',
      facts: { job: 'nightly', durationMs: 0, code: 'internal', error: 'Error: no' },
      message: 'job failed',
    });
  });
});

describe('a job without a place in the table', () => {
  it('is refused at once', () => {
    const deps = { clock, logger: createListLogger(), leases: createMemoryLeases(), isGone: () => false };
    expect(() => createJobs({ ...deps, owner: 'one', jobs: [createWatchedJob('other')] })).toThrow(
      'not in the cron table',
    );
  });
});
