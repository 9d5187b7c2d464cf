import type { JobContext } from '../domain/coach-request.ts';
import type { Exchange, InterviewSettings, PlannedSlot } from '../domain/interview/types.ts';
import type { BankEntry, Question } from '../domain/question-bank/types.ts';
import type { Difficulty, DifficultyMode, Stage } from '../domain/vocabulary.ts';

/** The pure choices of an interview, as the use cases need them. */
export interface QuestionPlanner {
  planSlots(input: {
    readonly settings: InterviewSettings;
    readonly job: JobContext | null;
  }): readonly PlannedSlot[];
  chooseQuestion(input: {
    readonly slot: PlannedSlot;
    readonly difficulty: Difficulty;
    readonly stage: Stage;
    /** Ids seen within the last 30 days. */
    readonly seen: ReadonlySet<string>;
    /** Ids asked in this interview. */
    readonly asked: readonly string[];
    readonly job: JobContext | null;
    readonly seed: number;
    /** The built-in bank when absent. */
    readonly bank?: readonly BankEntry[];
  }): Question;
  nextDifficulty(
    mode: DifficultyMode,
    previous: Pick<Exchange, 'difficulty' | 'bestOverall'> | null,
  ): Difficulty;
}
