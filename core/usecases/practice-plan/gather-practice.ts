import { type AskedItem, questionHistories } from '../../domain/interview/history-questions.ts';
import type { Interview } from '../../domain/interview/types.ts';
import type { Practice } from '../../domain/practice-plan/follow-plan.ts';
import type { PlanItem, PracticePlan } from '../../domain/practice-plan/types.ts';
import { loadHistoryItems } from '../read-history.ts';
import type { PracticePlansDeps } from './practice-plans.ts';

/** An interview with its attempts, as far as plans look at it. */
export interface PractisedItem extends AskedItem {
  readonly interview: Pick<Interview, 'id' | 'createdAt' | 'exchanges' | 'status' | 'completedAt'>;
}

/** Questions that make a finished interview a rehearsal. */
const REHEARSAL_QUESTIONS = 3;

const rehearsalsIn = (items: readonly PractisedItem[]): Date[] =>
  items
    .filter(
      ({ interview, attempts }) =>
        interview.status === 'completed' &&
        new Set(attempts.map(({ exchange }) => exchange)).size >= REHEARSAL_QUESTIONS,
    )
    .flatMap(({ interview }) => interview.completedAt ?? [])
    .toSorted((a, b) => a.getTime() - b.getTime());

const answersIn = (items: readonly PractisedItem[]): Practice['answers'] =>
  items
    .flatMap(({ attempts }) => attempts)
    .flatMap(({ steps }) =>
      steps.map(({ submittedAt, transcript }) => ({ at: submittedAt, text: transcript })),
    )
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());

const openOf = ({ items }: PracticePlan, kind: PlanItem['kind']): PlanItem[] =>
  items.filter((item) => item.kind === kind && item.doneAt === null);

/** Ids of questions with an open item that no story answers yet. */
const stillMissing = async (
  { library }: Pick<PracticePlansDeps, 'library'>,
  plan: PracticePlan,
): Promise<ReadonlySet<string>> => {
  const missing = new Set<string>();
  for (const { id, question } of openOf(plan, 'story')) {
    const { stories } = await library.matchQuestion(plan.personId, question ?? '');
    if (stories.length === 0) missing.add(id.slice('story:'.length));
  }
  return missing;
};

const faultyStories = async (
  { library, resumeTexts }: Pick<PracticePlansDeps, 'library' | 'resumeTexts'>,
  plan: PracticePlan,
): Promise<ReadonlySet<string>> => {
  if (openOf(plan, 'fix').length === 0) return new Set();
  const texts = (await resumeTexts?.(plan.personId)) ?? [];
  const problems = await library.check(plan.personId, texts);
  return new Set(problems.map(({ storyId }) => storyId));
};

/** What interviews alone show of a plan. */
export const practiceIn = (
  items: readonly PractisedItem[],
): Pick<Practice, 'history' | 'answers' | 'rehearsals'> => ({
  history: questionHistories(items),
  answers: answersIn(items),
  rehearsals: rehearsalsIn(items),
});

/** What the library alone shows of a plan. */
export const gatherLibrary = async (
  deps: Pick<PracticePlansDeps, 'library' | 'resumeTexts'>,
  plan: PracticePlan,
): Promise<Pick<Practice, 'missing' | 'faulty' | 'drafts'>> => {
  const [drafts, missing, faulty] = await Promise.all([
    deps.library.list(plan.personId, { drafts: true }),
    stillMissing(deps, plan),
    faultyStories(deps, plan),
  ]);
  return { missing, faulty, drafts: new Set(drafts.map(({ id }) => id)) };
};

/** Everything that shows what of a plan has been done. */
export const gatherPractice = async (deps: PracticePlansDeps, plan: PracticePlan): Promise<Practice> => {
  const [items, library] = await Promise.all([
    loadHistoryItems(deps.stores, plan.personId),
    gatherLibrary(deps, plan),
  ]);
  return { now: deps.clock.now(), ...practiceIn(items), ...library };
};
