import { questionKey } from '../../domain/interview/history-questions.ts';
import type { Practice } from '../../domain/practice-plan/follow-plan.ts';
import type { PlanItem, PracticePlan } from '../../domain/practice-plan/types.ts';
import type { StoryTrace } from '../../ports/practice-reader.ts';
import { gatherLibrary } from '../practice-plan/gather-practice.ts';
import type { RemindersDeps } from './reminders-deps.ts';

/** What the library of a person shows of a plan. */
export interface PlanLibrary extends Pick<Practice, 'missing' | 'faulty' | 'drafts'> {
  /** When a story last changed; absent without any. */
  readonly at?: Date;
}

/** By plan; all of them depend on a library. */
export type ReadLibraries = (
  deps: RemindersDeps,
  plans: readonly PracticePlan[],
) => Promise<ReadonlyMap<PracticePlan, PlanLibrary>>;

const isOfLibrary = ({ kind }: PlanItem): boolean => kind === 'story' || kind === 'fix' || kind === 'draft';

export const dependsOnLibrary = ({ items }: PracticePlan): boolean =>
  items.some((item) => item.doneAt === null && isOfLibrary(item));

/** For a plan that no library bears on. */
export const NO_LIBRARY: PlanLibrary = { missing: new Set(), faulty: new Set(), drafts: new Set() };

/** What turned out to be done of the library was done when it last changed, not when somebody looked. */
export const datedBy = (marked: PracticePlan, before: PracticePlan, at: Date): PracticePlan => {
  const wasOpen = new Set(before.items.filter(({ doneAt }) => doneAt === null).map(({ id }) => id));
  const items = marked.items.map((item) =>
    item.doneAt !== null && wasOpen.has(item.id) && isOfLibrary(item) ? { ...item, doneAt: at } : item,
  );
  return { ...marked, items };
};

const subjectOf = ({ id }: PlanItem): string => id.slice(id.indexOf(':') + 1);

const libraryOf = ({ items }: PracticePlan, stories: readonly StoryTrace[]): PlanLibrary => {
  const answered = new Set(
    stories
      .filter(({ draft }) => draft !== true)
      .flatMap(({ questions }) => questions)
      .map(questionKey),
  );
  const missing = items.filter(
    ({ kind, question }) => kind === 'story' && !answered.has(questionKey(question ?? '')),
  );
  const last = Math.max(...stories.map(({ updatedAt }) => updatedAt.getTime()));
  return {
    missing: new Set(missing.map(subjectOf)),
    faulty: new Set(stories.map(({ id }) => id)),
    drafts: new Set(stories.filter(({ draft }) => draft === true).map(({ id }) => id)),
    ...(stories.length > 0 && { at: new Date(last) }),
  };
};

const storiesOf = async (
  { practice }: RemindersDeps,
  plans: readonly PracticePlan[],
): Promise<ReadonlyMap<string, readonly StoryTrace[]>> => {
  const people = [...new Set(plans.map(({ personId }) => personId))];
  const found = people.length === 0 ? [] : await practice.listStories(people);
  return Map.groupBy(found, ({ personId }) => personId);
};

/**
 * For many people: one read for all. A question counts as answered by a story that names it, not by one that would
 * do for it; a story that had a fault has it until it is gone. What that misses, the exact read finds before a message
 * is posted.
 */
export const readLibrariesQuickly: ReadLibraries = async (deps, plans) => {
  const stories = await storiesOf(deps, plans);
  return new Map(plans.map((plan) => [plan, libraryOf(plan, stories.get(plan.personId) ?? [])]));
};

/** For one person: as when they look at the plan. Takes tens of milliseconds a plan. */
export const readLibrariesExactly: ReadLibraries = async (deps, plans) => {
  const found = new Map<PracticePlan, PlanLibrary>();
  if (plans.length === 0) return found;
  const quick = await readLibrariesQuickly(deps, plans);
  const { resumeTexts } = deps;
  const gathering = { library: await deps.library(), ...(resumeTexts !== undefined && { resumeTexts }) };
  for (const plan of plans)
    found.set(plan, { ...quick.get(plan), ...(await gatherLibrary(gathering, plan)) });
  return found;
};
