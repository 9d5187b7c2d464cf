import { practiceDays } from './calendar.ts';
import { dayChecklist } from './checklist.ts';
import { planCandidates } from './plan-candidates.ts';
import type { PlanInput } from './plan-input.ts';
import { schedule } from './schedule.ts';
import type { PracticePlan } from './types.ts';

const MINUTES_PER_DAY = 30;

/**
 * What to practise until the interview, ranked, with why and how long, spaced over the days left, and a checklist
 * for the day itself. The same input gives the same plan. Throws `bad_input` when the interview is in the past.
 */
export const makePlan = (input: PlanInput): PracticePlan => {
  const days = practiceDays(input.today, input.interviewDay);
  const { items, leftOut } = schedule(planCandidates(input), days, input.minutesPerDay ?? MINUTES_PER_DAY);
  return {
    personId: input.personId,
    name: input.name,
    jobTitle: input.job?.title || null,
    company: input.job?.company || null,
    interviewDay: input.interviewDay,
    createdAt: input.now,
    items,
    leftOut,
    checklist: dayChecklist(input),
    revision: 0,
  };
};
