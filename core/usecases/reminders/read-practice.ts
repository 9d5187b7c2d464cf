import { addDays, dayOf } from '../../domain/practice-plan/calendar.ts';
import { markDone } from '../../domain/practice-plan/follow-plan.ts';
import type { PracticePlan } from '../../domain/practice-plan/types.ts';
import type { InterviewTrace } from '../../ports/practice-reader.ts';
import { type PractisedItem, practiceIn } from '../practice-plan/gather-practice.ts';
import {
  datedBy,
  dependsOnLibrary,
  NO_LIBRARY,
  readLibrariesExactly,
  readLibrariesQuickly,
} from './read-libraries.ts';
import type { RemindersDeps } from './reminders-deps.ts';

export interface PersonPractice {
  /** As they stand now: what was practised since they were read last is done. Without items of later days. */
  readonly plans: readonly PracticePlan[];
  /** The interview with the latest activity, of somebody who is movable. */
  readonly last: InterviewTrace | null;
}

interface TracedItem extends PractisedItem {
  readonly interview: InterviewTrace;
}

/** An interview that began so long before a plan may still go on; an older one is seen by an exact read alone. */
const INTERVIEW_MS = 6 * 60 * 60 * 1000;
/** The record of an interview is told of activity with some delay. */
const ACTIVITY_SLACK_MS = 60 * 60 * 1000;

/** Interviews with their attempts, as far as they have gone on since the plans were made. */
const practisedSince = async (
  { practice }: RemindersDeps,
  interviews: readonly InterviewTrace[],
  plans: ReadonlyMap<string, readonly PracticePlan[]>,
): Promise<ReadonlyMap<string, readonly TracedItem[]>> => {
  const isSince = ({ personId, lastActivityAt }: InterviewTrace): boolean =>
    (plans.get(personId) ?? []).some(
      ({ createdAt }) => lastActivityAt.getTime() > createdAt.getTime() - ACTIVITY_SLACK_MS,
    );
  const ids = interviews.filter(isSince).map(({ id }) => id);
  const attempts = Map.groupBy(
    ids.length === 0 ? [] : await practice.listAttempts(ids),
    ({ interviewId }) => interviewId,
  );
  return Map.groupBy(
    interviews.map((interview) => ({ interview, attempts: attempts.get(interview.id) ?? [] })),
    ({ interview }) => interview.personId,
  );
};

const latest = (items: readonly TracedItem[]) =>
  items
    .map(({ interview }) => interview)
    .reduce<InterviewTrace | null>(
      (last, each) => (last === null || each.lastActivityAt > last.lastActivityAt ? each : last),
      null,
    );

export interface Reading {
  readonly now: Date;
  /** Of these it matters where they practised last, for they can be written to in several places. */
  readonly movable: ReadonlySet<string>;
  /** As when the person looks at the plan: for one person, not for many. */
  readonly isExact: boolean;
}

/** What is done, and what is due by tomorrow, which is today somewhere: nothing else is spoken of. */
const untilTomorrow = (plan: PracticePlan, now: Date): PracticePlan => {
  const tomorrow = addDays(dayOf(now), 1);
  return { ...plan, items: plan.items.filter(({ doneAt, day }) => doneAt !== null || day <= tomorrow) };
};

/** All of a person's in an exact read; else those that can have changed a plan, and what tells where they were last. */
const interviewsOf = async (
  { practice }: RemindersDeps,
  personIds: readonly string[],
  plans: readonly PracticePlan[],
  { movable, isExact }: Reading,
): Promise<readonly InterviewTrace[]> => {
  if (isExact || plans.length === 0) return practice.listInterviews(personIds);
  const made = plans.reduce((first, { createdAt }) => Math.min(first, createdAt.getTime()), Number.MAX_VALUE);
  const all = personIds.filter((personId) => movable.has(personId));
  const others = personIds.filter((personId) => !movable.has(personId));
  const [whole, recent] = await Promise.all([
    all.length === 0 ? [] : practice.listInterviews(all),
    others.length === 0 ? [] : practice.listInterviews(others, new Date(made - INTERVIEW_MS)),
  ]);
  return [...whole, ...recent];
};

type Practices = Map<string, PersonPractice>;

/** Whether a question counts as new to the person, which interviews of long ago may contradict. */
const isNewlyFresh = (before: readonly PracticePlan[], { plans }: PersonPractice): boolean => {
  const open = new Set(
    before.flatMap(({ items }) => items.filter(({ doneAt }) => doneAt === null)).map(({ id }) => id),
  );
  return plans.some(({ items }) =>
    items.some(({ id, kind, doneAt }) => kind === 'fresh' && doneAt !== null && open.has(id)),
  );
};

/** Plans of many people as they stand, and where these people practised last; nothing is written. */
export const readPractice = async (
  deps: RemindersDeps,
  personIds: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, PersonPractice>> => {
  const { now, isExact } = reading;
  const stored = (await deps.plans.listMany(personIds)).map((plan) => untilTomorrow(plan, now));
  const plans = Map.groupBy(stored, ({ personId }) => personId);
  const libraries = await (isExact ? readLibrariesExactly : readLibrariesQuickly)(
    deps,
    stored.filter(dependsOnLibrary),
  );
  const follow = async (
    people: readonly string[],
    interviews: readonly InterviewTrace[],
  ): Promise<Practices> => {
    const items = await practisedSince(deps, interviews, plans);
    const practiceOf = (personId: string): PersonPractice => {
      const own = items.get(personId) ?? [];
      const practised = practiceIn(own);
      const asItStands = (plan: PracticePlan): PracticePlan => {
        const library = libraries.get(plan);
        if (own.length === 0 && library === undefined) return plan;
        const { at = now, ...shown } = library ?? NO_LIBRARY;
        return datedBy(markDone(plan, { now, ...practised, ...shown }), plan, at);
      };
      return { plans: (plans.get(personId) ?? []).map(asItStands), last: latest(own) };
    };
    return new Map(people.map((personId) => [personId, practiceOf(personId)]));
  };
  const found = await follow(personIds, await interviewsOf(deps, personIds, stored, reading));
  const doubtful = [...found].filter(([personId, practice]) =>
    isNewlyFresh(plans.get(personId) ?? [], practice),
  );
  if (isExact || doubtful.length === 0) return found;
  const again = doubtful.map(([personId]) => personId);
  return new Map([...found, ...(await follow(again, await deps.practice.listInterviews(again)))]);
};
