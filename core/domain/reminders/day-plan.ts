import type { Post } from '../posts/types.ts';
import { dayOf, daysBetween } from '../practice-plan/calendar.ts';
import { moveOverdue } from '../practice-plan/follow-plan.ts';
import type { Day, PlanItem, PracticePlan } from '../practice-plan/types.ts';

export type PlanPost = Extract<Post, { readonly kind: 'plan' }>;
export type ReminderPost = Extract<Post, { readonly kind: 'reminder' }>;

/** A plan without a date that nobody has touched for so long is not spoken of any more. */
const FORGOTTEN_DAYS = 14;
const LAST_DAY: Day = '9999-12-31';

/** Open items of the day, overdue ones included, in the order of doing. */
export const dueItems = (plan: PracticePlan, day: Day): PlanItem[] =>
  moveOverdue(plan, day).items.filter((item) => item.doneAt === null && item.day <= day);

const isForgotten = ({ interviewDay, createdAt, items }: PracticePlan, day: Day): boolean => {
  if (interviewDay !== null) return false;
  const touched = items.reduce(
    (latest, { doneAt }) => (doneAt && doneAt > latest ? doneAt : latest),
    createdAt,
  );
  return daysBetween(dayOf(touched), day) > FORGOTTEN_DAYS;
};

const byUrgency = (a: PracticePlan, b: PracticePlan): number => {
  const [one, other] = [a.interviewDay ?? LAST_DAY, b.interviewDay ?? LAST_DAY];
  if (one !== other) return one < other ? -1 : 1;
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.name < b.name ? -1 : 1);
};

/**
 * The one plan of somebody's that is spoken of that day: that of the interview which comes first, among those with
 * something due. That of today's interview in any case. Null when there is none. A plan that was made after `at`, the
 * moment of the message, was just seen by the person, and owes nothing from before.
 */
export const choosePlan = (
  plans: readonly PracticePlan[],
  { day, at }: { readonly day: Day; readonly at: Date },
): PracticePlan | null =>
  plans
    .filter((plan) => plan.createdAt <= at && (plan.interviewDay === null || plan.interviewDay >= day))
    .filter(
      (plan) => plan.interviewDay === day || (dueItems(plan, day).length > 0 && !isForgotten(plan, day)),
    )
    .toSorted(byUrgency)[0] ?? null;

/** The day's practice of a plan, or its checklist on the day of the interview. */
export const toPlanPost = (plan: PracticePlan, day: Day): PlanPost => {
  const { name, jobTitle, company, interviewDay, checklist } = plan;
  const isToday = interviewDay === day;
  return {
    ...{ kind: 'plan', plan: name, jobTitle, company, day },
    daysLeft: interviewDay === null ? null : daysBetween(day, interviewDay),
    items: isToday
      ? []
      : dueItems(plan, day).map(({ id, what, why, question, minutes }) => ({
          id,
          what,
          why,
          question,
          minutes,
        })),
    checklist: isToday ? checklist : [],
  };
};

/** Null when nothing is due, when some item was done since the day began, and on the day of an interview. */
export const toReminderPost = (
  plans: readonly PracticePlan[],
  { day, startsAt, at }: { readonly day: Day; readonly startsAt: Date; readonly at: Date },
): ReminderPost | null => {
  const plan = choosePlan(plans, { day, at });
  const isBegun = plans.some(({ items }) =>
    items.some(({ doneAt }) => doneAt !== null && doneAt >= startsAt),
  );
  if (plan === null || isBegun || plan.interviewDay === day) return null;
  const [first, ...others] = dueItems(plan, day);
  if (first === undefined) return null;
  const { id, what, question, minutes } = first;
  return {
    ...{ kind: 'reminder', plan: plan.name, day },
    item: { id, what, question, minutes },
    others: others.length,
  };
};
