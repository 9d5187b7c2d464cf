import type { JobContext, ResumeContext } from '../domain/coach-request.ts';
import type { Question } from '../domain/question-bank/types.ts';
import type { Competency, Difficulty, QuestionType, Stage, Style } from '../domain/vocabulary.ts';
import type { Bill } from './bill.ts';

export interface QuestionWish {
  readonly stage: Stage;
  readonly competency: Competency;
  readonly type: QuestionType;
  readonly difficulty: Difficulty;
  readonly style: Style;
  readonly job: JobContext | null;
  readonly resume: ResumeContext | null;
  /** Texts already asked, not to be repeated. */
  readonly asked: readonly string[];
}

/** Writes a question for one person and posting. Throws an AppError when it cannot; the bank then serves. */
export interface QuestionWriter {
  write(wish: QuestionWish, signal: AbortSignal, bill?: Bill): Promise<Question>;
}
