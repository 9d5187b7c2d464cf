import { markDone, type Practice } from '../../domain/practice-plan/follow-plan.ts';
import type { PlanItemKind, PracticePlan } from '../../domain/practice-plan/types.ts';
import type { InterviewTrace, StoryTrace } from '../../ports/practice-reader.ts';
import { gatherLibrary, type PractisedItem, practiceIn } from '../practice-plan/gather-practice.ts';
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

type LibraryPractice = Pick<Practice, 'missing' | 'faulty' | 'drafts'>;

/** The record of an interview is told of activity with some delay. */
const ACTIVITY_SLACK_MS = 60 * 60 * 1000;
/** People whose libraries are worked through at once. */
const LIBRARIES_AT_ONCE = 10;

const openSubjects = ({ items }: PracticePlan, wanted: PlanItemKind): Set<string> =>
  new Set(
    items
      .filter(({ kind, doneAt }) => kind === wanted && doneAt === null)
      .map(({ id }) => id.slice(id.indexOf(':') + 1)),
  );

/** What a library shows in which nothing has changed: all that was open still is. */
const unchanged = (plan: PracticePlan): LibraryPractice => ({
  missing: openSubjects(plan, 'story'),
  faulty: openSubjects(plan, 'fix'),
  drafts: openSubjects(plan, 'draft'),
});

const hasChanged = (plan: PracticePlan, stories: readonly StoryTrace[]): boolean => {
  const { missing, faulty, drafts } = unchanged(plan);
  if (missing.size + faulty.size + drafts.size === 0) return false;
  if (stories.some(({ updatedAt }) => updatedAt > plan.createdAt)) return true;
  const known = new Map(stories.map((story) => [story.id, story]));
  return [...faulty].some((id) => !known.has(id)) || [...drafts].some((id) => known.get(id)?.draft !== true);
};

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

/** What libraries show of the plans that depend on them and that may have changed. */
const changedLibraries = async (
  deps: RemindersDeps,
  plans: readonly PracticePlan[],
): Promise<ReadonlyMap<PracticePlan, LibraryPractice>> => {
  const found = new Map<PracticePlan, LibraryPractice>();
  const onLibrary = plans.filter(({ items }) =>
    items.some(
      ({ kind, doneAt }) => doneAt === null && (kind === 'story' || kind === 'fix' || kind === 'draft'),
    ),
  );
  if (onLibrary.length === 0) return found;
  const people = [...new Set(onLibrary.map(({ personId }) => personId))];
  const stories = Map.groupBy(await deps.practice.listStories(people), ({ personId }) => personId);
  const changed = onLibrary.filter((plan) => hasChanged(plan, stories.get(plan.personId) ?? []));
  if (changed.length === 0) return found;
  const { resumeTexts } = deps;
  const gathering = { library: await deps.library(), ...(resumeTexts !== undefined && { resumeTexts }) };
  for (let first = 0; first < changed.length; first += LIBRARIES_AT_ONCE)
    await Promise.all(
      changed
        .slice(first, first + LIBRARIES_AT_ONCE)
        .map(async (plan) => found.set(plan, await gatherLibrary(gathering, plan))),
    );
  return found;
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
): Promise<ReadonlyMap<string, PersonPractice>> => {
  const [stored, interviews] = await Promise.all([
    deps.plans.listMany(personIds),
    deps.practice.listInterviews(personIds),
  ]);
  const plans = Map.groupBy(stored, ({ personId }) => personId);
  const [items, libraries] = await Promise.all([
    practisedSince(deps, interviews, plans),
    changedLibraries(deps, stored),
  ]);
  return new Map(
    personIds.map((personId) => {
      const own = items.get(personId) ?? [];
      const practised = practiceIn(own);
      const asItStands = (plan: PracticePlan): PracticePlan =>
        markDone(plan, { now, ...practised, ...(libraries.get(plan) ?? unchanged(plan)) });
      return [personId, { plans: (plans.get(personId) ?? []).map(asItStands), last: latest(own) }];
    }),
  );
};
