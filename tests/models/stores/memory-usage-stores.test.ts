import type { UsageRecord } from '../../../core/ports/stores.ts';
import type { MonthlyUsage } from '../../../core/ports/usage-archive.ts';
import { describeUsageContract } from '../../contracts/usage-contract.ts';
import { createMemoryRates, createMemoryUsage, createMemoryUsageArchive } from '../../fakes/memory-usage.ts';

describeUsageContract('in memory, the fake', async () => {
  const rows = new Map<string, UsageRecord>();
  const months = new Map<string, MonthlyUsage>();
  const counts = new Map<string, number>();
  return {
    usage: createMemoryUsage(rows),
    usageArchive: createMemoryUsageArchive(rows, months),
    rates: createMemoryRates(counts),
    clear: async () => {
      for (const table of [rows, months, counts]) table.clear();
    },
    close: async () => {},
  };
});
