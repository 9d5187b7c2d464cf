import type { Competency, Difficulty, QuestionType, Stage } from '../vocabulary.ts';

export interface Question {
  /** Stable id: bank questions keep theirs for ever; a tailored question's starts with `t-`, an own one's with `own-`. */
  readonly id: string;
  readonly text: string;
  readonly stage: Stage;
  readonly competency: Competency;
  readonly type: QuestionType;
  readonly difficulty: Difficulty;
  /** What a strong answer shows, two to four short phrases. */
  readonly strongAnswerShows: readonly string[];
  readonly origin: 'bank' | 'tailored' | 'own';
}

/** An entry of the data files: a question with other wordings of the same. */
export interface BankEntry extends Omit<Question, 'origin'> {
  /** Two or more. */
  readonly otherWordings: readonly string[];
}
