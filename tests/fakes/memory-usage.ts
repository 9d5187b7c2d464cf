import type { RateStore } from '../../core/ports/rate-store.ts';
import type { ModelUsage, UsageRecord, UsageStore } from '../../core/ports/stores.ts';
import type { MonthlyUsage, UsageArchive } from '../../core/ports/usage-archive.ts';

const sumsOf = (rows: readonly UsageRecord[]): readonly ModelUsage[] => {
  const total = (own: readonly UsageRecord[], pick: (row: UsageRecord) => number | undefined) =>
    own.reduce((sum, row) => sum + (pick(row) ?? 0), 0);
  return [...Map.groupBy(rows, ({ model }) => model)]
    .map(([model, own]) => ({
      model,
      inputTokens: total(own, (row) => row.inputTokens),
      cachedInputTokens: total(own, (row) => row.cachedInputTokens),
      outputTokens: total(own, (row) => row.outputTokens),
      seconds: total(own, (row) => row.seconds),
      characters: total(own, (row) => row.characters),
      cachedHits: total(own, (row) => row.cachedHits),
      calls: own.length,
    }))
    .sort((a, b) => a.model.localeCompare(b.model));
};

export const createMemoryUsage = (rows: Map<string, UsageRecord>): UsageStore => ({
  record: async (usage) => {
    if (rows.has(usage.key)) return false;
    rows.set(usage.key, structuredClone(usage));
    return true;
  },
  list: async (personId) =>
    [...rows.values()]
      .filter((usage) => usage.personId === personId)
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map((usage) => structuredClone(usage)),
  sumByModel: async (workspaceId, since, until) =>
    sumsOf(
      [...rows.values()].filter(
        (row) =>
          row.workspaceId === workspaceId && row.at >= since && (until === undefined || row.at < until),
      ),
    ),
});

export const createMemoryUsageArchive = (
  rows: ReadonlyMap<string, UsageRecord>,
  months: Map<string, MonthlyUsage> = new Map(),
): UsageArchive => {
  const idOf = ({ workspaceId, month }: Pick<MonthlyUsage, 'workspaceId' | 'month'>) =>
    JSON.stringify([workspaceId, month]);
  return {
    sumByWorkspace: async ({ from, until }) => {
      const meant = [...rows.values()].filter((row) => row.at >= from && row.at < until);
      return [...Map.groupBy(meant, ({ workspaceId }) => workspaceId ?? '')]
        .filter(([workspaceId]) => workspaceId !== '')
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([workspaceId, own]) => ({ workspaceId, models: sumsOf(own) }));
    },
    save: async (month) => {
      months.set(idOf(month), structuredClone(month));
    },
    find: async (workspaceId, month) => structuredClone(months.get(idOf({ workspaceId, month })) ?? null),
    list: async (workspaceId) =>
      [...months.values()]
        .filter((each) => each.workspaceId === workspaceId)
        .sort((a, b) => b.month.localeCompare(a.month))
        .map((each) => structuredClone(each)),
  };
};

/** Counts in memory; shared by fakes that play several processes. */
export const createMemoryRates = (counts: Map<string, number> = new Map()): RateStore => ({
  count: async (key, forgetAt) => {
    const id = JSON.stringify([key, forgetAt.getTime()]);
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count;
  },
});
