import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '../../../../core/ports/outbox-store.ts';
import type { UsageRecord, UsageStore } from '../../../../core/ports/stores.ts';
import { type Budgets, createBudgets } from '../../../../core/usecases/usage/budget.ts';
import { createUsageReports } from '../../../../core/usecases/usage/usage-reports.ts';
import { createFakeTime, settle } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryOutbox, type OutboxRow } from '../../../fakes/memory-jobs.ts';
import { createMemoryWorkspaces } from '../../../fakes/memory-rooms.ts';
import { createMemoryUsage, createMemoryUsageArchive } from '../../../fakes/memory-usage.ts';

const TEAM = 'slack:T1';
const DAY_MS = 24 * 60 * 60 * 1000;

interface Process {
  readonly budgets: Budgets;
  readonly usage: UsageStore;
}

const createBench = (budgetUsd: number | null, channels: readonly string[] = ['C1']) => {
  const time = createFakeTime('2026-11-10T09:00:00.000Z');
  const rows = new Map<string, UsageRecord>();
  const posts = new Map<string, OutboxRow>();
  const workspaces = createMemoryWorkspaces();
  const archive = createMemoryUsageArchive(rows);
  const plain = createMemoryUsage(rows);
  const looked = { count: 0 };
  const counting: UsageStore = {
    ...plain,
    sumByModel: (...args) => {
      looked.count += 1;
      return plain.sumByModel(...args);
    },
  };
  const limit = (monthlyBudgetUsd: number | null) =>
    workspaces.save({
      ...{ workspaceId: TEAM, frontEnd: 'slack', channels, defaults: {}, monthlyBudgetUsd },
      ...{ recordingDays: 30, updatedAt: time.clock.now() },
    });
  const open = (channelOf: (id: string) => Promise<string | null> = async () => null): Process => {
    const budgets = createBudgets({
      ...{ usage: counting, usageArchive: archive, workspaces, outbox: createMemoryOutbox(posts) },
      ...{ channelOf, clock: time.clock, logger: createListLogger() },
    });
    return { budgets, usage: budgets.watch(counting) };
  };
  /** `dollars` worth of written tokens. */
  const spend = async (
    { usage }: Process,
    key: string,
    dollars: number,
    workspaceId: string | null = TEAM,
  ) => {
    await usage.record({
      ...{ key, personId: 'ana', interviewId: 'i-1', workspaceId, at: time.clock.now(), model: 'gpt-6-luna' },
      ...{ inputTokens: 0, cachedInputTokens: 0, outputTokens: dollars * 2e6 },
    });
    await settle();
  };
  const items = (): OutboxItem[] => [...posts.values()].map(({ item }) => item);
  return { time, rows, archive, looked, limit: () => limit(budgetUsd), setLimit: limit, open, spend, items };
};

describe('the budget of a workspace', () => {
  it('lets interviews be coached as configured until it is spent, and offline from then on', async () => {
    const { limit, open, spend } = createBench(10);
    await limit();
    const process = open();
    await spend(process, 'a', 9.9);
    expect(await process.budgets.coachingFor(TEAM)).toBeNull();
    await spend(process, 'b', 0.1);
    expect(await process.budgets.coachingFor(TEAM)).toBe('offline');
    expect(await process.budgets.coachingFor(null)).toBeNull();
    expect(await process.budgets.coachingFor('slack:T2')).toBeNull();
  });

  it('begins anew with the month, and follows an admin who raises it', async () => {
    const { limit, setLimit, open, spend, time } = createBench(10);
    await limit();
    const process = open();
    await spend(process, 'a', 12);
    await time.advance(5_000);
    expect(await process.budgets.coachingFor(TEAM)).toBe('offline');
    await setLimit(20);
    await time.advance(5_000);
    expect(await process.budgets.coachingFor(TEAM)).toBeNull();
    await setLimit(10);
    await time.advance(21 * DAY_MS);
    expect(await process.budgets.stateOf(TEAM)).toMatchObject({
      month: '2026-12',
      spentUsd: 0,
      level: 'within',
    });
  });

  it('stays spent when the records are deleted and only their sum is left', async () => {
    const { limit, open, spend, rows, archive, time } = createBench(10);
    await limit();
    const process = open();
    await spend(process, 'a', 12);
    const [sum] = await archive.sumByWorkspace({ from: new Date(0), until: new Date('2027-01-01') });
    await archive.save({ workspaceId: TEAM, month: '2026-11', models: sum?.models ?? [] });
    rows.clear();
    await time.advance(5_000);
    expect(await process.budgets.coachingFor(TEAM)).toBe('offline');
  });

  it('is looked up once in some seconds, however many ask', async () => {
    const { limit, open, looked } = createBench(10);
    await limit();
    const { budgets } = open();
    await Promise.all(Array.from({ length: 50 }, () => budgets.coachingFor(TEAM)));
    expect(looked.count).toBe(1);
  });

  it('is looked up again when what this process spends changes how it stands, and not for every cent', async () => {
    const { limit, open, spend, looked } = createBench(10);
    await limit();
    const process = open();
    for (let n = 0; n < 10; n += 1) await spend(process, `small-${n}`, 0.5);
    expect(looked.count).toBe(1);
    await spend(process, 'large', 4);
    expect(looked.count).toBe(2);
    expect(await process.budgets.stateOf(TEAM)).toMatchObject({ level: 'warn' });
    await spend(process, 'last', 1);
    expect(await process.budgets.stateOf(TEAM)).toMatchObject({ level: 'spent' });
  });

  it('refuses nobody when it cannot be read', async () => {
    const { limit, open, looked } = createBench(10);
    await limit();
    const process = open();
    const budgets = createBudgets({
      usage: { ...process.usage, sumByModel: () => Promise.reject(new Error('down')) },
      ...{ usageArchive: { find: async () => null }, outbox: { add: async () => true } },
      workspaces: { find: () => Promise.reject(new Error('down')) },
      ...{ channelOf: async () => null, clock: { now: () => new Date() }, logger: createListLogger() },
    });
    expect(await budgets.coachingFor(TEAM)).toBeNull();
    expect(looked.count).toBe(0);
  });
});

describe('the warning at 80 %', () => {
  it('is put into the outbox once a month by however many processes', async () => {
    const { limit, open, spend, items, time } = createBench(10);
    await limit();
    const [one, two] = [open(), open()];
    await spend(one, 'a', 7.9);
    expect(items()).toEqual([]);
    await time.advance(5_000);
    await Promise.all([spend(one, 'b', 0.2), spend(two, 'c', 0.1), spend(two, 'd', 0.1)]);
    await time.advance(5_000);
    await Promise.all([spend(one, 'e', 5), spend(two, 'f', 5)]);
    expect(items()).toMatchObject([
      {
        ...{ key: 'budget80:slack:T1:2026-11', kind: 'notice', personId: null, channelId: 'C1' },
        ...{ frontEnd: 'slack', workspaceId: TEAM, expiresAt: new Date('2026-12-01') },
        content: { kind: 'notice', text: expect.stringContaining('of $10.00') },
      },
    ]);
    expect(JSON.stringify(items())).not.toContain('ana');
  });

  it('goes where the interview is held when no channels are named, and nowhere when that is private', async () => {
    const { limit, open, spend, items, time } = createBench(10, []);
    await limit();
    await spend(open(), 'a', 9);
    expect(items()).toEqual([]);
    await time.advance(5_000);
    await spend(
      open(async (id) => (id === 'i-1' ? 'C7' : null)),
      'b',
      0.1,
    );
    expect(items()).toMatchObject([{ channelId: 'C7' }]);
  });

  it('is not for workspaces without a budget, nor for what is spent outside any', async () => {
    const { limit, open, spend, items, looked } = createBench(null);
    await limit();
    const process = open();
    await spend(process, 'a', 900);
    await spend(process, 'b', 900, null);
    expect(items()).toEqual([]);
    expect(looked.count).toBe(0);
  });
});

describe('reports', () => {
  it('tell a person their own, by model or interview, and a workspace sums that name nobody', async () => {
    const { open, spend, rows, archive, time } = createBench(null);
    const process = open();
    await spend(process, 'a', 1);
    await spend(process, 'b', 2);
    await time.advance(30 * DAY_MS);
    await spend(process, 'c', 4);
    const usage = createMemoryUsage(rows);
    const reports = createUsageReports({ usage, usageArchive: archive, clock: time.clock });
    expect((await reports.ofPerson('ana')).total.costUsd).toBeCloseTo(4);
    expect((await reports.ofPerson('ana', { month: '2026-11', by: 'interview' })).lines).toMatchObject([
      { name: 'i-1', calls: 2 },
    ]);
    expect((await reports.ofPerson('ana', { month: null })).total.calls).toBe(3);
    expect((await reports.ofPerson('bob', { month: null })).total.calls).toBe(0);
    const sums = await reports.ofWorkspace(TEAM, '2026-11');
    expect(sums.lines).toMatchObject([{ name: 'gpt-6-luna', calls: 2, outputTokens: 6e6 }]);
    expect(JSON.stringify(sums)).not.toMatch(/ana|i-1/u);
    await expect(reports.ofWorkspace(TEAM, 'soon')).rejects.toMatchObject({ code: 'bad_input' });
  });
});
