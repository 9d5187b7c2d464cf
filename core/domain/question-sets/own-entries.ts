import type { PlannedSlot } from '../interview/types.ts';
import { seededNumber } from '../planner/seeded.ts';
import type { Question } from '../question-bank/types.ts';
import { type Competency, STAGE_COMPETENCIES, STAGES, type Stage } from '../vocabulary.ts';
import type { OwnEntry, OwnQuestion } from './types.ts';

/** Rated worse than this, a question comes up like any built-in one and no sooner. */
const PREFERRED_FROM = 3;
/** Share of the slots with a fitting own question that get it; the rest keeps interviews varied. */
const OWN_SHARE = 0.7;

export const stageOf = (competency: Competency): Stage =>
  STAGES.find((stage) => (STAGE_COMPETENCIES[stage] as readonly Competency[]).includes(competency)) ??
  'hiring_manager';

/** The questions that may be asked, as the planner takes them: retired ones are left out. */
export const toOwnEntries = (questions: readonly OwnQuestion[]): OwnEntry[] =>
  questions
    .filter(({ retired }) => !retired)
    .map(({ id, text, competency, type, difficulty, rating }) => ({
      ...{ id, text, competency, type, difficulty },
      stage: stageOf(competency),
      strongAnswerShows: [],
      // The planner asks a question that comes back in another wording; of these there is only one.
      otherWordings: [text],
      preferred: rating === null || rating >= PREFERRED_FROM,
    }));

export interface OwnChoice {
  readonly entries: readonly OwnEntry[];
  readonly slot: PlannedSlot;
  readonly stage: Stage;
  readonly seen: ReadonlySet<string>;
  readonly asked: readonly string[];
  readonly seed: number;
}

/**
 * The own questions among which the next one is to be chosen; empty when this slot goes to the others. Only unseen,
 * preferred ones of the slot's competency count. The same input gives the same answer.
 */
export const ownForSlot = ({ entries, slot, stage, seen, asked, seed }: OwnChoice): readonly OwnEntry[] => {
  if (seededNumber(seed, 'own', slot.competency) >= OWN_SHARE) return [];
  return entries.filter(
    ({ id, preferred, ...entry }) =>
      preferred &&
      entry.stage === stage &&
      entry.competency === slot.competency &&
      !seen.has(id) &&
      !asked.includes(id),
  );
};

/** What the planner chose, told apart from the built-in questions when it is one of these. */
export const withOwnOrigin = (question: Question, entries: readonly OwnEntry[]): Question =>
  entries.some(({ id }) => id === question.id) ? { ...question, origin: 'own' } : question;
