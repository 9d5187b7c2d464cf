import { costOf } from '../../domain/usage/prices.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { UsageStore } from '../../ports/stores.ts';

/** Counts what is spent, once for each thing it was spent on. */
export const withUsageMetrics = (usage: UsageStore, { spent }: Pick<Metrics, 'spent'>): UsageStore => ({
  ...usage,
  record: async (record) => {
    const isNew = await usage.record(record);
    if (isNew) spent({ ...record, usd: costOf(record) });
    return isNew;
  },
});
