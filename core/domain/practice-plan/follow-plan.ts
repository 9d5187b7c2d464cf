import { type QuestionHistory, questionKey } from '../interview/history-questions.ts';
import type { NextPracticeStep } from '../interview/summary-types.ts';
import { plainWords } from '../matching/normalise-question.ts';
import { startOf } from './calendar.ts';
import type { Day, PlanItem, PracticePlan } from './types.ts';

/** What has happened since a plan was made. */
export interface Practice {
  readonly now: Date;
  readonly history: readonly QuestionHistory[];
  /** What was said, to find skills that were spoken of. */
  readonly answers: readonly { readonly at: Date; readonly text: string }[];
  /** When whole interviews of three questions or more were finished, oldest first. */
  readonly rehearsals: readonly Date[];
  /** Ids of likely questions that the library does not answer now. */
  readonly missing: ReadonlySet<string>;
  /** Ids of drafts that still wait, and of stories in which something is wrong. */
  readonly drafts: ReadonlySet<string>;
  readonly faulty: ReadonlySet<string>;
}

const attemptAfter = (history: readonly QuestionHistory[], question: string, since: Date): Date | null => {
  const key = questionKey(question);
  const points = history.find((each) => each.key === key)?.points ?? [];
  return points.find(({ at }) => at > since)?.at ?? null;
};

/** The first attempt at any question of the competency that was new after the plan was made, or at the proposed one. */
const freshAfter = (item: PlanItem, { history }: Practice, since: Date): Date | null =>
  attemptAfter(history, item.question ?? '', since) ??
  history
    .filter(({ competency, firstAskedAt }) => competency === item.competency && firstAskedAt > since)
    .flatMap(({ points }) => points.map(({ at }) => at))
    .toSorted((a, b) => a.getTime() - b.getTime())[0] ??
  null;

const subjectOf = ({ id }: PlanItem): string => id.slice(id.indexOf(':') + 1);

const spokenOf = (skill: string, { answers }: Practice, since: Date): Date | null => {
  const words = ` ${plainWords(skill)} `;
  return answers.find(({ at, text }) => at > since && ` ${plainWords(text)} `.includes(words))?.at ?? null;
};

/** When an item was done, null while it is open. */
const doneAt = (item: PlanItem, practice: Practice, since: Date): Date | null => {
  const { now, history, rehearsals } = practice;
  const subject = subjectOf(item);
  switch (item.kind) {
    case 'answer':
    case 'retry':
      return attemptAfter(history, item.question ?? '', since);
    case 'again': {
      const later = startOf(item.day);
      return attemptAfter(history, item.question ?? '', later > since ? later : since);
    }
    case 'fresh':
      return freshAfter(item, practice, since);
    case 'story':
      return practice.missing.has(subject) ? null : now;
    case 'draft':
      return practice.drafts.has(subject) ? null : now;
    case 'fix':
      return practice.faulty.has(subject) ? null : now;
    case 'gap':
      return spokenOf(subject, practice, since);
    case 'mock':
      return rehearsals.filter((at) => at > since)[Number(subject) - 1] ?? null;
  }
};

/** The plan with everything marked that was practised since; what is marked stays so. */
export const markDone = (plan: PracticePlan, practice: Practice): PracticePlan => ({
  ...plan,
  items: plan.items.map((item) =>
    item.doneAt === null ? { ...item, doneAt: doneAt(item, practice, plan.createdAt) } : item,
  ),
});

/** Open items of days gone by are due today. */
export const moveOverdue = (plan: PracticePlan, today: Day): PracticePlan => ({
  ...plan,
  items: plan.items
    .map((item) => (item.doneAt === null && item.day < today ? { ...item, day: today } : item))
    .toSorted((a, b) => (a.day === b.day ? a.rank - b.rank : a.day < b.day ? -1 : 1)),
});

export const nextItem = (plan: PracticePlan): PlanItem | null =>
  plan.items.find((item) => item.doneAt === null) ?? null;

const forWhom = ({ company, jobTitle }: PracticePlan): string => {
  const named = company ?? jobTitle;
  return named === null ? '' : ` for ${named}`;
};

/** The next thing to do as the last line of a summary; null when the plan is done. */
export const planStep = (plan: PracticePlan): NextPracticeStep | null => {
  const item = nextItem(plan);
  if (item === null) return null;
  return { what: `Next in your plan${forWhom(plan)}: ${item.what}`, why: item.why, minutes: item.minutes };
};
