import { markDone } from '../../domain/practice-plan/follow-plan.ts';
import type { PracticePlan } from '../../domain/practice-plan/types.ts';
import type { InterviewTrace } from '../../ports/practice-reader.ts';
import { type PractisedItem, practiceIn } from '../practice-plan/gather-practice.ts';
import {
  datedBy,
  dependsOnLibrary,
  NO_LIBRARY,
  type ReadLibraries,
  readLibrariesQuickly,
} from './read-libraries.ts';
import type { RemindersDeps } from './reminders-deps.ts';

export interface PersonPractice {
  /** As they stand now: what was practised since they were read last is done. */
  readonly plans: readonly PracticePlan[];
  /** The interview with the latest activity. */
  readonly last: InterviewTrace | null;
}

interface TracedItem extends PractisedItem {
  readonly interview: InterviewTrace;
}

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

/** Plans of many people as they stand, and where these people practised last; nothing is written. */
export const readPractice = async (
  deps: RemindersDeps,
  personIds: readonly string[],
  now: Date,
  readLibraries: ReadLibraries = readLibrariesQuickly,
): Promise<ReadonlyMap<string, PersonPractice>> => {
  const [stored, interviews] = await Promise.all([
    deps.plans.listMany(personIds),
    deps.practice.listInterviews(personIds),
  ]);
  const plans = Map.groupBy(stored, ({ personId }) => personId);
  const [items, libraries] = await Promise.all([
    practisedSince(deps, interviews, plans),
    readLibraries(deps, stored.filter(dependsOnLibrary)),
  ]);
  return new Map(
    personIds.map((personId) => {
      const own = items.get(personId) ?? [];
      const practised = practiceIn(own);
      const asItStands = (plan: PracticePlan): PracticePlan => {
        const { at = now, ...library } = libraries.get(plan) ?? NO_LIBRARY;
        const marked = markDone(plan, { now, ...practised, ...library });
        return datedBy(marked, plan, at);
      };
      return [personId, { plans: (plans.get(personId) ?? []).map(asItStands), last: latest(own) }];
    }),
  );
};
