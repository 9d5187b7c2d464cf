import type { JobContext } from '../../domain/coach-request.ts';
import type { NextPracticeStep } from '../../domain/interview/summary-types.ts';
import type { PlanGap } from '../../domain/practice-plan/plan-input.ts';
import type { Day, PracticePlan } from '../../domain/practice-plan/types.ts';
import type { Question } from '../../domain/question-bank/types.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { PlanWriter } from '../../ports/plan-writer.ts';
import type { OwnQuestionSource } from '../../ports/question-set-store.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Library } from '../library/library.ts';
import type { UsageBook } from '../usage/usage-book.ts';

export interface PracticePlansDeps {
  readonly plans: PlanStore;
  readonly stores: Pick<Stores, 'interviews' | 'attempts'>;
  readonly library: Pick<Library, 'list' | 'coverage' | 'check' | 'matchQuestion'>;
  readonly ownQuestions?: OwnQuestionSource;
  /** Texts of the person's résumés, a source of numbers in stories; none when absent. */
  readonly resumeTexts?: (personId: string) => Promise<readonly string[]>;
  /** Words new plans better; the rules' own words serve when absent, and whenever it fails. */
  readonly planWriter?: PlanWriter;
  /** Where what it takes is noted; nowhere when absent. */
  readonly book?: UsageBook;
  readonly clock: Clock;
}

export interface MakePlan {
  readonly personId: string;
  /** Name of the posting; `general` when absent. */
  readonly name?: string;
  readonly job: JobContext | null;
  /** As `2026-03-09`; null when it is not set. */
  readonly interviewDay: string | null;
  /** The person's own day; that of the clock in UTC when absent. */
  readonly today?: Day;
  /** 10–240, default 30. */
  readonly minutesPerDay?: number;
  /** From the match of résumé and posting. */
  readonly gaps?: readonly PlanGap[];
  readonly workspaceId?: string | null;
  /** Stops the wording; the plan is made all the same. */
  readonly signal?: AbortSignal;
}

/** Plans of a person, one a posting. */
export interface PracticePlans {
  /** Makes a plan anew, in place of the one of that name. Throws `bad_input`. */
  make(input: MakePlan): Promise<PracticePlan>;
  /** The plan as it stands: what was practised since is done, what is overdue is due today. Throws `not_found`. */
  read(personId: string, name?: string, today?: Day): Promise<PracticePlan>;
  /** As they were last read or made, the newest first. */
  list(personId: string): Promise<readonly PracticePlan[]>;
  /** For what no practice shows. Throws `not_found`. */
  mark(personId: string, name: string, itemId: string, done?: boolean): Promise<PracticePlan>;
  /**
   * The question of an item, to begin an interview with (`firstQuestion`). Throws `not_found`, and `wrong_state` for
   * an item that is no single question.
   */
  questionOf(personId: string, name: string, itemId: string): Promise<Question>;
  delete(personId: string, name: string): Promise<boolean>;
  /** Of the plan whose interview comes first; null without a plan, and when all is done. */
  nextStep(personId: string): Promise<NextPracticeStep | null>;
}
