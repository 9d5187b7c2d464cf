import { costOfTokens } from '../../../core/domain/usage/prices.ts';
import type { WorkspaceSettings } from '../../../core/ports/room-stores.ts';
import type { ModelUsage } from '../../../core/ports/stores.ts';
import type { DiscordServices } from '../services.ts';

export interface MonthlyCost {
  readonly used: readonly ModelUsage[];
  /** US dollars at list prices, of models whose price is known. */
  readonly total: number;
}

const startOfMonth = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));

/** What a workspace used since the first of the month (UTC). */
export const readMonthlyCost = async (
  { usage, clock }: Pick<DiscordServices, 'usage' | 'clock'>,
  workspaceId: string,
): Promise<MonthlyCost> => {
  const used = await usage.sumByModel(workspaceId, startOfMonth(clock.now()));
  return { used, total: used.reduce((sum, each) => sum + (costOfTokens(each) ?? 0), 0) };
};

/** Whether the month's budget is spent; a workspace without one never spends it. */
export const isBudgetSpent = async (
  services: Pick<DiscordServices, 'usage' | 'clock'>,
  settings: WorkspaceSettings | null,
): Promise<boolean> => {
  const budget = settings?.monthlyBudgetUsd ?? null;
  if (settings === null || budget === null) return false;
  return (await readMonthlyCost(services, settings.workspaceId)).total >= budget;
};
