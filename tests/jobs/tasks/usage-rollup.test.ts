import { describe, expect, it } from 'vitest';
import type { UsageRecord } from '../../../core/ports/stores.ts';
import type { MonthlyUsage } from '../../../core/ports/usage-archive.ts';
import { createUsageReports } from '../../../core/usecases/usage/usage-reports.ts';
import { createUsageRollup } from '../../../jobs/tasks/usage-rollup.ts';
import { createMemoryUsage, createMemoryUsageArchive } from '../../fakes/memory-usage.ts';
import { taskContext } from '../task-bench.ts';

const MIDNIGHT = new Date('2026-11-21T00:13:00.000Z');

const open = () => {
  const rows = new Map<string, UsageRecord>();
  const months = new Map<string, MonthlyUsage>();
  const usageArchive = createMemoryUsageArchive(rows, months);
  const usage = createMemoryUsage(rows);
  const spend = (key: string, at: string, more: Partial<UsageRecord> = {}) =>
    usage.record({
      ...{ key, personId: 'ana', interviewId: 'i-1', workspaceId: 'slack:T1', model: 'gpt-6-luna' },
      ...{ inputTokens: 0, cachedInputTokens: 0, outputTokens: 2_000_000, at: new Date(at) },
      ...more,
    });
  return { rows, months, usageArchive, usage, spend, job: createUsageRollup({ usageArchive }) };
};

describe('the roll-up of usage', () => {
  it('keeps a sum a workspace and month, and does nothing the second time', async () => {
    const { job, spend, months } = open();
    await spend('a', '2026-11-02');
    await spend('b', '2026-11-20', { personId: 'bob' });
    await spend('c', '2026-10-31T23:59:59.999Z');
    await spend('d', '2026-11-02', { workspaceId: 'discord:9', model: 'deepgram:nova-3', seconds: 60 });
    await spend('e', '2026-11-02', { workspaceId: null });
    expect(await job.run(taskContext())).toEqual({ months: 3 });
    expect(await job.run(taskContext())).toEqual({ months: 0 });
    expect(
      [...months.values()].map(({ workspaceId, month }) => `${workspaceId} ${month}`).toSorted(),
    ).toEqual(['discord:9 2026-11', 'slack:T1 2026-10', 'slack:T1 2026-11']);
    expect(JSON.stringify([...months.values()])).not.toMatch(/ana|bob|i-1/u);
  });

  it('counts in a dry run and saves nothing', async () => {
    const { job, spend, months } = open();
    await spend('a', '2026-11-02');
    expect(await job.run(taskContext({ dryRun: true }))).toEqual({ months: 1 });
    expect(months.size).toBe(0);
  });

  it('keeps what was spent when its records expire or are deleted, and adds what is spent later', async () => {
    const { job, spend, rows, usage, usageArchive } = open();
    await spend('a', '2026-11-02');
    await spend('b', '2026-11-03');
    await job.run(taskContext());
    rows.clear();
    expect(await job.run(taskContext())).toEqual({ months: 0 });
    const clock = { now: () => new Date('2028-02-01') };
    const reports = createUsageReports({ usage, usageArchive, clock });
    expect((await reports.ofWorkspace('slack:T1', '2026-11')).total).toMatchObject({ costUsd: 2, calls: 2 });
    await spend('c', '2026-11-04');
    expect(await job.run(taskContext())).toEqual({ months: 0 });
    expect((await reports.ofWorkspace('slack:T1', '2026-11')).total.calls).toBe(2);
    for (const key of ['d', 'e']) await spend(key, '2026-11-04');
    expect(await job.run(taskContext())).toEqual({ months: 1 });
    expect((await reports.ofWorkspace('slack:T1', '2026-11')).total.calls).toBe(3);
  });

  it('looks at every month that has records once a day, else at the two latest', async () => {
    const { job, spend } = open();
    await spend('a', '2025-12-24');
    expect(await job.run(taskContext())).toEqual({ months: 0 });
    expect(await job.run(taskContext({ now: MIDNIGHT }))).toEqual({ months: 1 });
  });

  it('is gone on with after it was stopped', async () => {
    const { job, spend, usageArchive } = open();
    await spend('a', '2026-11-02');
    await spend('b', '2026-11-02', { workspaceId: 'slack:T2' });
    const stop = new AbortController();
    const stopping = createUsageRollup({
      usageArchive: {
        ...usageArchive,
        save: async (month) => {
          await usageArchive.save(month);
          stop.abort();
        },
      },
    });
    expect(await stopping.run(taskContext({ signal: stop.signal }))).toEqual({ months: 1 });
    expect(await job.run(taskContext())).toEqual({ months: 1 });
  });

  it('run by two processes at once is the sum of one', async () => {
    const { job, spend, months } = open();
    await spend('a', '2026-11-02');
    await Promise.all([job.run(taskContext()), job.run(taskContext())]);
    expect([...months.values()]).toMatchObject([{ models: [{ outputTokens: 2_000_000, calls: 1 }] }]);
  });
});
