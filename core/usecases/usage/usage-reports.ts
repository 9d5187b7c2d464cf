import { monthOf, spanOfMonth } from '../../domain/usage/month.ts';
import { largerOf, reportOf, type UsageReport } from '../../domain/usage/report.ts';
import type { Month } from '../../domain/usage/types.ts';
import type { Clock } from '../../ports/clock.ts';
import type { UsageStore } from '../../ports/stores.ts';
import type { UsageArchive } from '../../ports/usage-archive.ts';

export interface UsageReportsDeps {
  readonly usage: UsageStore;
  readonly usageArchive: UsageArchive;
  readonly clock: Clock;
}

export interface UsageReports {
  /** The person's own, of a month (the running one when absent), or (null) of all that is kept. Throws `bad_input`. */
  ofPerson(
    personId: string,
    wish?: { readonly month?: Month | null; readonly by?: 'model' | 'interview' },
  ): Promise<UsageReport>;
  /** Sums by model, of the running month when none is named: no person shows in them. Throws `bad_input`. */
  ofWorkspace(workspaceId: string, month?: Month): Promise<UsageReport>;
}

/** What was used and what that cost at list prices. */
export const createUsageReports = ({ usage, usageArchive, clock }: UsageReportsDeps): UsageReports => ({
  ofPerson: async (personId, { month = monthOf(clock.now()), by = 'model' } = {}) => {
    const span = month === null ? null : spanOfMonth(month);
    const records = await usage.list(personId);
    const meant = records.filter(({ at }) => span === null || (at >= span.from && at < span.until));
    const rows = meant.map((record) => ({ ...record, calls: 1 }));
    return reportOf(rows, month, by === 'model' ? ({ model }) => model : ({ interviewId }) => interviewId);
  },

  ofWorkspace: async (workspaceId, month = monthOf(clock.now())) => {
    const { from, until } = spanOfMonth(month);
    const [recorded, archived] = await Promise.all([
      usage.sumByModel(workspaceId, from, until),
      usageArchive.find(workspaceId, month),
    ]);
    return reportOf(largerOf(recorded, archived?.models ?? []), month, ({ model }) => model);
  },
});
