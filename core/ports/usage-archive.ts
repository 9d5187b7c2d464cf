import type { Span } from '../domain/usage/month.ts';
import type { Month } from '../domain/usage/types.ts';
import type { ModelUsage } from './stores.ts';

/** What a workspace spent in a month, by model; names no person. */
export interface MonthlyUsage {
  readonly workspaceId: string;
  readonly month: Month;
  readonly models: readonly ModelUsage[];
}

/** Monthly sums of workspaces, kept when the records that they were made of are gone. */
export interface UsageArchive {
  /** What records there are say of that time, for every workspace that has any. */
  sumByWorkspace(span: Span): Promise<readonly Omit<MonthlyUsage, 'month'>[]>;
  /** Insert or replace. */
  save(usage: MonthlyUsage): Promise<void>;
  find(workspaceId: string, month: Month): Promise<MonthlyUsage | null>;
  /** Of one workspace, newest first. */
  list(workspaceId: string): Promise<readonly MonthlyUsage[]>;
}
