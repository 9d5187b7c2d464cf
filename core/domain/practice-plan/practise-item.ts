import { askedQuestion } from '../drill/asked-question.ts';
import { plainWords } from '../matching/normalise-question.ts';
import { loadBank, toQuestion } from '../question-bank/bank.ts';
import type { Question } from '../question-bank/types.ts';
import { LIST_LIMITS } from '../question-sets/parse-question-list.ts';
import type { Competency } from '../vocabulary.ts';
import type { PlanItem } from './types.ts';

/** An interview that does a piece of a plan. */
export interface ItemPractice {
  readonly questions: number;
  /** Asked first; null leaves the choice to the planner, or to `competency`. */
  readonly question: Question | null;
  readonly competency: Competency | null;
}

/** A whole interview, as long as a rehearsal has to be. */
const WHOLE = 3;

const kindOf = (id: string): string => id.slice(0, id.indexOf(':'));

/** Whether an interview does it; the rest is done in the library and the résumé. */
export const isPractice = ({ id, question }: Pick<PlanItem, 'id' | 'question'>): boolean =>
  ['mock', 'fresh'].includes(kindOf(id)) || (question !== null && question.length <= LIST_LIMITS.text);

/** The bank's own question with what strong answers to it show, or else the words as somebody's own question. */
const questionOf = (text: string): Question => {
  const key = plainWords(text);
  const entry = loadBank().find((each) => plainWords(each.text) === key);
  return entry === undefined ? askedQuestion(text) : toQuestion(entry);
};

/** What to begin for an item; null when no interview does it. Throws `bad_input` for a question of a word or two. */
export const practiceOf = (item: Pick<PlanItem, 'id' | 'question' | 'competency'>): ItemPractice | null => {
  const { id, question, competency } = item;
  if (!isPractice(item)) return null;
  if (question !== null) return { questions: 1, question: questionOf(question), competency: null };
  return kindOf(id) === 'mock'
    ? { questions: WHOLE, question: null, competency: null }
    : { questions: 1, question: null, competency };
};
