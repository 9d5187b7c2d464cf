import { spanOfMonth } from '../../domain/usage/month.ts';
import { largerOf } from '../../domain/usage/report.ts';
import type { Month } from '../../domain/usage/types.ts';
import type { UsageArchive } from '../../ports/usage-archive.ts';

export interface RollUp {
  readonly month: Month;
  /** Counts what would be saved, and saves nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/**
 * Sums of a month as its records have them now, kept for every workspace; how many were new or had grown. A sum never
 * shrinks: what was spent stays spent when records expire, or go with the person whose they were.
 */
export const rollUpMonth = async (
  archive: UsageArchive,
  { month, dryRun, signal }: RollUp,
): Promise<number> => {
  let changed = 0;
  for (const { workspaceId, models: recorded } of await archive.sumByWorkspace(spanOfMonth(month))) {
    if (signal.aborted) break;
    const known = (await archive.find(workspaceId, month))?.models ?? [];
    const models = largerOf(recorded, known);
    if (JSON.stringify(models) === JSON.stringify(largerOf(known, known))) continue;
    if (!dryRun) await archive.save({ workspaceId, month, models });
    changed += 1;
  }
  return changed;
};
