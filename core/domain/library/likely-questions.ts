import type { JobContext } from '../coach-request.ts';
import { competencyWeights } from '../planner/competency-weights.ts';
import type { BankEntry } from '../question-bank/types.ts';
import { contentStems } from '../question-bank/wording.ts';
import { type Competency, type Difficulty, type Level, STAGES, type Stage } from '../vocabulary.ts';

export interface LikelyQuestion {
  readonly question: BankEntry;
  /** Share of all likely questions, 0–1; together they are 1. */
  readonly likelihood: number;
}

export interface LikelyInput {
  readonly job: JobContext | null;
  /** Both when absent. */
  readonly stage?: Stage;
  /** Built-in and own questions. */
  readonly questions: readonly BankEntry[];
  /** Ids of questions that the person or the workspace brought: they know what is asked there. */
  readonly own: ReadonlySet<string>;
  /** How many to look at. Default 25. */
  readonly limit?: number;
}

const LIMIT = 25;
const OWN_WEIGHT = 2;
const SKILL_WEIGHT = 0.3;
const MAX_OVERLAP = 2;
/** Each further question of a competency is this much less likely: nobody asks ten of one kind. */
const REPEAT = 0.85;

/** Which difficulties an interview at a level is made of. */
const LEVEL_FIT: Readonly<Record<Level, Readonly<Record<Difficulty, number>>>> = {
  L4: { easy: 1, medium: 1, hard: 0.7 },
  L5A: { easy: 0.8, medium: 1, hard: 1 },
  L5B: { easy: 0.6, medium: 1, hard: 1.2 },
};

const weigh = ({ job, own }: LikelyInput, stages: readonly Stage[]) => {
  const competencies = new Map<Competency, number>(
    stages.flatMap((stage) => [...competencyWeights(stage, job)]),
  );
  const skills = contentStems(job?.keySkills.join(' ') ?? '');
  return (entry: BankEntry): number => {
    const words = contentStems(`${entry.text} ${entry.strongAnswerShows.join(' ')}`);
    const overlap = Math.min(words.intersection(skills).size, MAX_OVERLAP);
    return (
      (competencies.get(entry.competency) ?? 0) *
      (1 + SKILL_WEIGHT * overlap) *
      LEVEL_FIT[job?.targetLevel ?? 'L4'][entry.difficulty] *
      (own.has(entry.id) ? OWN_WEIGHT : 1)
    );
  };
};

/**
 * The questions that an interview for this job would most likely draw on, the likeliest first: weighted by the
 * posting's competencies, its skills and its level. The same input gives the same list.
 */
export const likelyQuestions = (input: LikelyInput): LikelyQuestion[] => {
  const stages = input.stage === undefined ? STAGES : [input.stage];
  const weightOf = weigh(input, stages);
  const times = new Map<Competency, number>();
  const weighted = input.questions
    .filter(({ stage }) => stages.includes(stage))
    .map((question) => ({ question, weight: weightOf(question) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || (a.question.id < b.question.id ? -1 : 1))
    .map(({ question, weight }) => {
      const before = times.get(question.competency) ?? 0;
      times.set(question.competency, before + 1);
      return { question, weight: weight * REPEAT ** before };
    })
    .toSorted((a, b) => b.weight - a.weight || (a.question.id < b.question.id ? -1 : 1))
    .slice(0, input.limit ?? LIMIT);
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return weighted.map(({ question, weight }) => ({ question, likelihood: weight / total }));
};
