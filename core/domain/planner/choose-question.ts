import { AppError } from '../../errors/app-error.ts';
import type { JobContext } from '../coach-request.ts';
import type { PlannedSlot } from '../interview/types.ts';
import { loadBank, toQuestion } from '../question-bank/bank.ts';
import type { BankEntry, Question } from '../question-bank/types.ts';
import { contentStems } from '../question-bank/wording.ts';
import { DIFFICULTIES, type Difficulty, type Stage } from '../vocabulary.ts';
import { seededNumber } from './seeded.ts';

export interface ChooseQuestionInput {
  readonly slot: PlannedSlot;
  readonly difficulty: Difficulty;
  readonly stage: Stage;
  /** Ids that the person has seen in the last 30 days. */
  readonly seen: ReadonlySet<string>;
  /** Ids asked in this interview: never asked again in it. */
  readonly asked: readonly string[];
  readonly job: JobContext | null;
  readonly seed: number;
  /** The built-in bank when absent. */
  readonly bank?: readonly BankEntry[];
}

/** More shared words say little more, and would always bring the same question. */
const MAX_OVERLAP = 2;

const overlapWith = (skillStems: ReadonlySet<string>, entry: BankEntry): number => {
  if (skillStems.size === 0) return 0;
  const own = contentStems(`${entry.text} ${entry.strongAnswerShows.join(' ')}`);
  return Math.min(own.intersection(skillStems).size, MAX_OVERLAP);
};

const distance = (a: Difficulty, b: Difficulty): number =>
  Math.abs(DIFFICULTIES.indexOf(a) - DIFFICULTIES.indexOf(b));

/** The items with the smallest cost; cheap when most fall out. */
const cheapest = <T>(items: readonly T[], costOf: (item: T) => number): readonly T[] => {
  const costs = items.map(costOf);
  const least = Math.min(...costs);
  return items.filter((_, index) => costs[index] === least);
};

/** Weights so far apart that no sum of later ones outweighs an earlier one. */
const OTHER_COMPETENCY = 1_000;
const COVERED_COMPETENCY = 100;
const DIFFICULTY_STEP = 10;
const OTHER_TYPE = 1;

/** What an entry gives up of the wish: the type is given up first, then the difficulty, then the competency. */
const concessionIn = (
  input: ChooseQuestionInput,
  bank: readonly BankEntry[],
): ((entry: BankEntry) => number) => {
  const { slot, difficulty } = input;
  const asked = new Set(input.asked);
  const covered = new Set(bank.filter((entry) => asked.has(entry.id)).map((entry) => entry.competency));
  return (entry) => {
    const leaves = entry.competency !== slot.competency;
    return (
      (leaves ? OTHER_COMPETENCY : 0) +
      (leaves && covered.has(entry.competency) ? COVERED_COMPETENCY : 0) +
      distance(entry.difficulty, difficulty) * DIFFICULTY_STEP +
      (entry.type === slot.type ? 0 : OTHER_TYPE)
    );
  };
};

/** A question that comes back is asked in other words than those the person may remember. */
const inOtherWords = (entry: BankEntry, seed: number): string => {
  const wordings = entry.otherWordings;
  return wordings[Math.floor(seededNumber(seed, 'wording', entry.id) * wordings.length)] ?? entry.text;
};

/**
 * The bank's question for a slot: the exact cell, else another type, else the nearest difficulty, else another
 * competency of the stage. Unseen ones go before seen ones, however far from the wish; only when all of the
 * stage are seen does one come back, in another wording. The same input gives the same question.
 * Throws AppError `not_found` when every question of the stage has been asked in this interview.
 */
export const chooseQuestion = (input: ChooseQuestionInput): Question => {
  const bank = input.bank ?? loadBank();
  const asked = new Set(input.asked);
  const open = bank.filter((entry) => entry.stage === input.stage && !asked.has(entry.id));
  const unseen = open.filter((entry) => !input.seen.has(entry.id));
  const skillStems = contentStems(input.job?.keySkills.join(' ') ?? '');
  const fitting = cheapest(unseen.length > 0 ? unseen : open, concessionIn(input, bank));
  const related = cheapest(fitting, (entry) => -overlapWith(skillStems, entry));
  const [best] = cheapest(related, (entry) => seededNumber(input.seed, 'question', entry.id));
  if (best === undefined)
    throw new AppError('not_found', 'Every question for this stage has been asked in this interview.');
  return unseen.length > 0 ? toQuestion(best) : toQuestion(best, inOtherWords(best, input.seed));
};
