import { dollars } from './words.ts';

/** Share of the budget from which people are warned, once a month. */
export const WARN_SHARE = 0.8;

/** `spent`: what costs is not begun any more; what runs goes on. */
export type BudgetLevel = 'unlimited' | 'within' | 'warn' | 'spent';

export const budgetLevel = (budgetUsd: number | null, spentUsd: number): BudgetLevel => {
  if (budgetUsd === null) return 'unlimited';
  if (spentUsd >= budgetUsd) return 'spent';
  return spentUsd >= WARN_SHARE * budgetUsd ? 'warn' : 'within';
};

/** For whoever holds the budget; sums alone. */
export const budgetWarning = (budgetUsd: number, spentUsd: number): string => {
  const percent = Math.floor((100 * spentUsd) / budgetUsd);
  return `${percent} % of this month’s budget is used (${dollars(spentUsd)} of ${dollars(budgetUsd)}). At 100 % new interviews go on with the offline coach and typed answers until next month, or until an admin raises it.`;
};

/** For somebody who begins an interview then. */
export const BUDGET_SPENT =
  'This month’s budget here is used up, so this interview has the offline coach and typed answers.';
