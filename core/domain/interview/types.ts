import type { Feedback } from '../attempt-contract/schema.ts';
import type { JobContext, ResumeContext } from '../coach-request.ts';
import type { DeliveryMetrics, TimedWord } from '../delivery/types.ts';
import type { Question } from '../question-bank/types.ts';
import type {
  Competency,
  Difficulty,
  DifficultyMode,
  Format,
  FrontEnd,
  QuestionType,
  Stage,
  Style,
} from '../vocabulary.ts';
import type { InterviewSummary } from './summary-types.ts';

export type InterviewStatus = 'planned' | 'in_progress' | 'completed' | 'abandoned';

export interface InterviewSettings {
  /** 1–5; a warm-up is 1. */
  readonly questions: number;
  readonly stage: Stage;
  readonly difficulty: DifficultyMode;
  readonly format: Format;
  readonly style: Style;
  /** Makes the plan and the choice of questions repeatable. */
  readonly seed: number;
}

/** What the plan foresees for one question; the question itself is chosen when its turn comes near. */
export interface PlannedSlot {
  readonly competency: Competency;
  readonly type: QuestionType;
}

/** One thing the person said or typed inside an attempt: the answer, or the answer to a follow-up. */
export interface AttemptStep {
  readonly question: string;
  readonly transcript: string;
  /** Word timings in interview time, null for a typed answer. */
  readonly words: readonly TimedWord[] | null;
  readonly submittedAt: Date;
  /** The coach's result for the attempt up to and including this step; null until it is settled. */
  readonly feedback: Feedback | null;
}

export interface Attempt {
  readonly id: string;
  readonly interviewId: string;
  readonly personId: string;
  /** 1-based number of the exchange. */
  readonly exchange: number;
  /** 1-based number within the exchange. */
  readonly number: number;
  readonly steps: readonly AttemptStep[];
  /** Over all steps; null for a typed answer. */
  readonly delivery: DeliveryMetrics | null;
  readonly durationS: number | null;
  /** Feedback of the last settled step: the attempt's score. */
  readonly feedback: Feedback | null;
  readonly submittedAt: Date;
  /** When the last step was settled, null while one is waiting for its feedback. */
  readonly settledAt: Date | null;
}

export interface Exchange {
  /** 1-based. */
  readonly number: number;
  readonly question: Question;
  /** Difficulty that the adaptive rule asked for. */
  readonly difficulty: Difficulty;
  readonly bestAttemptId: string | null;
  readonly bestOverall: number | null;
  readonly attemptCount: number;
}

/** Where the conversation stands. Every phase carries just what is true in it. */
export type Turn =
  | { readonly phase: 'planned' }
  | {
      readonly phase: 'asking' | 'listening' | 'processing';
      readonly exchange: number;
      readonly attemptId: string;
      /** 0 is the answer to the question itself, n the answer to follow-up n. */
      readonly step: number;
      /** Text that is being asked: the question or the follow-up. */
      readonly questionText: string;
    }
  | {
      readonly phase: 'feedback';
      readonly exchange: number;
      readonly attemptId: string;
      readonly step: number;
      /** A follow-up that may be answered next, null when there is none. */
      readonly followUp: string | null;
    }
  | { readonly phase: 'over' };

/** The durable record of an interview; attempts are kept beside it, one document each. */
export interface Interview {
  readonly id: string;
  readonly personId: string;
  readonly frontEnd: FrontEnd;
  /** Guild or team the interview happened in; null in the terminal and in direct messages. */
  readonly workspaceId: string | null;
  readonly status: InterviewStatus;
  readonly settings: InterviewSettings;
  readonly job: JobContext | null;
  readonly resume: ResumeContext | null;
  /** Coached without anything that costs, from beginning to end; by whatever is configured when absent. */
  readonly coaching?: 'offline';
  readonly plan: readonly PlannedSlot[];
  readonly exchanges: readonly Exchange[];
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  readonly completedAt: Date | null;
  readonly summary: InterviewSummary | null;
  /** Counts changes; a write names the revision it read, so that two writers cannot overwrite each other. */
  readonly revision: number;
}

/** The live state, kept 24 h after the last activity and rebuilt from the durable record when gone. */
export interface LiveInterview {
  readonly interviewId: string;
  readonly personId: string;
  readonly turn: Turn;
  /** The next question, prepared while the person answers. */
  readonly prepared: Question | null;
  readonly updatedAt: Date;
  readonly revision: number;
}
