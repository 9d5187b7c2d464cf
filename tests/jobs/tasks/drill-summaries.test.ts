import { describe, expect, it } from 'vitest';
import { createDrillSummaries } from '../../../jobs/tasks/drill-summaries.ts';
import { createDrillBench, HOUR_MS, OPEN } from '../../core/usecases/drills/drills-harness.ts';
import { createMemoryOutbox, type OutboxRow } from '../../fakes/memory-jobs.ts';
import { taskContext } from '../task-bench.ts';

/** Two drills of four hours that were posted, and one that never was. */
const opened = async () => {
  const bench = createDrillBench();
  const rows = new Map<string, OutboxRow>();
  for (const id of ['d1', 'd2', 'unposted']) {
    await bench.drills.openDrill({ ...OPEN, id });
    if (id !== 'unposted') await bench.drills.posted(id, `message of ${id}`);
  }
  const deps = { drills: bench.drills, store: bench.store, outbox: createMemoryOutbox(rows) };
  const run = (more: Partial<typeof deps> = {}, options = {}) =>
    createDrillSummaries({ ...deps, ...more }).run({
      ...taskContext(),
      now: bench.time.clock.now(),
      ...options,
    });
  const isClosed = (id: string) => bench.drillTables.drills.get(id)?.closedAt !== null;
  return { ...bench, ...deps, rows, run, isClosed };
};

describe('summaries of drills', () => {
  it('are enqueued once when the window has ended; a drill that was never posted gets none', async () => {
    const { run, rows, time, isClosed } = await opened();
    expect(await run()).toEqual({ summaries: 0 });
    await time.advance(4 * HOUR_MS);
    expect(await run()).toEqual({ summaries: 2 });
    expect(await run()).toEqual({ summaries: 0 });
    expect(['d1', 'd2', 'unposted'].every(isClosed)).toBe(true);
    expect([...rows.keys()]).toEqual(['drill_summary:d1', 'drill_summary:d2']);
    expect(rows.get('drill_summary:d1')?.item).toEqual({
      ...{ key: 'drill_summary:d1', personId: null, frontEnd: 'slack', workspaceId: 'team' },
      ...{ channelId: 'general', kind: 'drill_summary' },
      content: { kind: 'drill_summary', drillId: 'd1' },
      dueAt: time.clock.now(),
      expiresAt: new Date(time.clock.now().getTime() + 24 * HOUR_MS),
      createdAt: time.clock.now(),
    });
  });

  it('are enqueued though the process ends before the drills are closed, and not twice then', async () => {
    const { run, rows, drills, time } = await opened();
    await time.advance(4 * HOUR_MS);
    const dying = {
      ...drills,
      closeDue: async () => {
        throw new Error('killed');
      },
    };
    await expect(run({ drills: dying })).rejects.toThrow('killed');
    expect(rows.size).toBe(2);
    expect(await run()).toEqual({ summaries: 0 });
    expect(rows.size).toBe(2);
  });

  it('leave drills open that cannot be enqueued', async () => {
    const { run, outbox, time, isClosed } = await opened();
    await time.advance(4 * HOUR_MS);
    const away = {
      ...outbox,
      addAll: async () => {
        throw new Error('away');
      },
    };
    await expect(run({ outbox: away })).rejects.toThrow('away');
    expect(isClosed('d1')).toBe(false);
  });

  it('are made once by four processes at once', async () => {
    const { run, rows, time } = await opened();
    await time.advance(4 * HOUR_MS);
    const reports = await Promise.all([run(), run(), run(), run()]);
    expect(reports.reduce((sum, { summaries }) => sum + (summaries ?? 0), 0)).toBe(2);
    expect(rows.size).toBe(2);
  });

  it('are counted in a dry run, and nothing is done once stopped', async () => {
    const { run, rows, time, isClosed } = await opened();
    await time.advance(4 * HOUR_MS);
    expect(await run({}, { dryRun: true })).toEqual({ summaries: 2 });
    expect(await run({}, { signal: AbortSignal.abort() })).toEqual({ summaries: 0 });
    expect(rows.size).toBe(0);
    expect(isClosed('d1')).toBe(false);
  });
});
