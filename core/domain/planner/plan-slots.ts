import type { JobContext } from '../coach-request.ts';
import type { InterviewSettings, PlannedSlot } from '../interview/types.ts';
import { loadBank } from '../question-bank/bank.ts';
import type { BankEntry } from '../question-bank/types.ts';
import { type Competency, QUESTION_TYPES, type QuestionType } from '../vocabulary.ts';
import { competencyWeights } from './competency-weights.ts';
import { seededNumber } from './seeded.ts';

export interface PlanSlotsInput {
  readonly settings: Pick<InterviewSettings, 'questions' | 'stage' | 'seed'>;
  /** Null: every competency weighs the same. */
  readonly job: JobContext | null;
  /** The built-in bank when absent. */
  readonly bank?: readonly BankEntry[];
}

/** The type that suits a competency best comes first; it is preferred, not imposed. */
const SUITS: Readonly<Record<Competency, readonly QuestionType[]>> = {
  communication: ['behavioural', 'leadership'],
  motivation: ['behavioural', 'leadership'],
  culture_fit: ['behavioural', 'leadership'],
  technical_basics: ['technical', 'behavioural'],
  availability: ['behavioural', 'technical'],
  leadership: ['leadership', 'behavioural'],
  problem_solving: ['behavioural', 'technical'],
  ambiguity_tolerance: ['behavioural', 'leadership'],
  stakeholder_management: ['behavioural', 'leadership'],
  technical_depth: ['technical', 'behavioural'],
};
const SUIT_POINTS = [2, 1] as const;
/** Chance may turn a second choice into the first, but not an unsuitable one. */
const CHANCE_POINTS = 1.5;

/** Competencies in the order of asking: by weight and chance, each once before any comes again. */
const orderCompetencies = ({ settings, job }: PlanSlotsInput): Competency[] => {
  const { questions, stage, seed } = settings;
  const ranked = [...competencyWeights(stage, job)]
    // Weighted sampling without replacement: the smallest of -ln(u)/weight first (Efraimidis and Spirakis, 2006).
    .map(([competency, weight]) => ({
      competency,
      key: -Math.log(1 - seededNumber(seed, 'competency', competency)) / weight ** 2,
    }))
    .sort((a, b) => a.key - b.key)
    .map(({ competency }) => competency);
  const order: Competency[] = [];
  while (order.length < questions && ranked.length > 0)
    order.push(...ranked.slice(0, questions - order.length));
  return order;
};

/** Practical matters close a conversation, they do not open it. */
const closeWithAvailability = (order: readonly Competency[]): Competency[] => [
  ...order.filter((competency) => competency !== 'availability'),
  ...order.filter((competency) => competency === 'availability'),
];

const typesInBank = (bank: readonly BankEntry[], input: PlanSlotsInput, competency: Competency) =>
  QUESTION_TYPES.filter((type) =>
    bank.some((e) => e.stage === input.settings.stage && e.competency === competency && e.type === type),
  );

/** Every way to give each position one of its types; at most 3^5 for an interview of five. */
const assignments = (choices: readonly (readonly QuestionType[])[]): QuestionType[][] =>
  choices.reduce<QuestionType[][]>(
    (all, types) => all.flatMap((one) => types.map((type) => [...one, type])),
    [[]],
  );

const scoreOf = (
  types: readonly QuestionType[],
  competencies: readonly Competency[],
  seed: number,
): number => {
  const counts = QUESTION_TYPES.map((type) => types.filter((t) => t === type).length);
  // More weight than suiting, so that a mix of all types wins over five questions of the best type.
  const mix = counts.filter((count) => count > 0).length * 100 - Math.max(...counts) * 3;
  return types.reduce((sum, type, index) => {
    const competency = competencies[index] as Competency;
    const suits = SUIT_POINTS[SUITS[competency].indexOf(type)] ?? 0;
    return sum + suits + CHANCE_POINTS * seededNumber(seed, 'type', index, competency, type);
  }, mix);
};

const MAX_ENUMERATED = 5;

const mixTypes = (competencies: readonly Competency[], input: PlanSlotsInput): PlannedSlot[] => {
  const bank = input.bank ?? loadBank();
  const slots: PlannedSlot[] = [];
  for (let from = 0; from < competencies.length; from += MAX_ENUMERATED) {
    const part = competencies.slice(from, from + MAX_ENUMERATED);
    const choices = part.map((competency) => {
      const types = typesInBank(bank, input, competency);
      return types.length > 0 ? types : QUESTION_TYPES;
    });
    const best = assignments(choices)
      .map((types) => ({ types, score: scoreOf(types, part, input.settings.seed) }))
      .reduce((a, b) => (b.score > a.score ? b : a));
    slots.push(
      ...part.map((competency, i) => ({ competency, type: best.types[i] ?? ('behavioural' as const) })),
    );
  }
  return slots;
};

/**
 * What an interview will look at: one slot a question. The posting decides which competencies come sooner and
 * rather; types are mixed, all three of them from three questions on where the bank has them. The same input
 * gives the same plan.
 */
export const planSlots = (input: PlanSlotsInput): PlannedSlot[] =>
  mixTypes(closeWithAvailability(orderCompetencies(input)), input);
