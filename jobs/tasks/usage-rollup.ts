import { latestMonths } from '../../core/domain/usage/month.ts';
import type { UsageArchive } from '../../core/ports/usage-archive.ts';
import { rollUpMonth } from '../../core/usecases/usage/roll-up.ts';
import type { Job } from '../job.ts';

interface UsageRollupDeps {
  readonly usageArchive: UsageArchive;
}

/** Records come late by minutes at most; once a day the sums of all months that have records are looked at. */
const RECENT_MONTHS = 2;
const KEPT_MONTHS = 13;

/** What workspaces spent in a month, kept when its records are gone; `months` counts sums that are new or have grown. */
export const createUsageRollup = ({ usageArchive }: UsageRollupDeps): Job => ({
  name: 'usage-rollup',
  describe: 'Keeps monthly sums of what workspaces spent, beyond the twelve months of their details.',
  run: async ({ now, dryRun, signal }) => {
    const count = now.getUTCHours() === 0 ? KEPT_MONTHS : RECENT_MONTHS;
    let months = 0;
    for (const month of latestMonths(now, count)) {
      if (signal.aborted) break;
      months += await rollUpMonth(usageArchive, { month, dryRun, signal });
    }
    return { months };
  },
});
