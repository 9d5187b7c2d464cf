import type { JobContext } from '../coach-request.ts';
import type { QuestionHistory } from '../interview/history-questions.ts';
import type { LibraryProblem } from '../library/check-library.ts';
import type { LikelyQuestion } from '../library/likely-questions.ts';
import type { BankEntry } from '../question-bank/types.ts';
import type { Story } from '../story.ts';
import type { Day } from './types.ts';

/** A skill that is asked for and not shown in the résumé, with what to say about it. */
export interface PlanGap {
  readonly skill: string;
  readonly advice: string;
}

/** Everything that a plan is made of. */
export interface PlanInput {
  readonly personId: string;
  readonly name: string;
  readonly job: JobContext | null;
  readonly interviewDay: Day | null;
  readonly today: Day;
  readonly now: Date;
  /** Default 30. */
  readonly minutesPerDay?: number;
  readonly history: readonly QuestionHistory[];
  /** Likely questions that the library does not answer. */
  readonly missing: readonly LikelyQuestion[];
  readonly stories: readonly Story[];
  readonly problems: readonly LibraryProblem[];
  readonly gaps: readonly PlanGap[];
  /** Where new questions come from. */
  readonly questions: readonly BankEntry[];
}
