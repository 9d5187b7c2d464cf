import type {
  CoachNote,
  ContentFeedback,
  DeliveryFeedback,
  LibrarySuggestion,
  Rewrite,
  Scoring,
} from './attempt-contract/schema.ts';
import type { InterviewSummary } from './interview/summary-types.ts';
import type { InterviewSettings, InterviewStatus, Turn } from './interview/types.ts';
import type { Competency, Difficulty, QuestionType } from './vocabulary.ts';

/** An attempt as events and views show it. */
export interface AttemptView {
  readonly id: string;
  readonly exchange: number;
  readonly number: number;
  readonly steps: readonly { readonly question: string; readonly transcript: string }[];
  readonly overall: number | null;
  readonly is_best: boolean;
  readonly settled: boolean;
}

export type AttemptStatus = 'current' | 'best' | 'superseded';

/** What every front end renders. Names and payloads are part of the attempt contract. */
export type EngineEvent =
  | {
      readonly type: 'interview_state';
      readonly interview_id: string;
      readonly status: InterviewStatus;
      readonly settings: InterviewSettings;
      readonly turn: Turn;
      readonly exchange: number;
      readonly of: number;
      readonly attempts: readonly AttemptView[];
      readonly resumed: boolean;
    }
  | {
      readonly type: 'question_asked';
      readonly exchange: number;
      readonly text: string;
      /** 1-based number of the question and how many there are. */
      readonly number: number;
      readonly of: number;
      readonly is_follow_up: boolean;
      readonly competency: Competency;
      readonly question_type: QuestionType;
      readonly difficulty: Difficulty;
    }
  /** Answers are taken now; submit with this attempt id and step, so that twice the same is recognised. */
  | {
      readonly type: 'listening';
      readonly exchange: number;
      readonly attempt_id: string;
      readonly step: number;
    }
  | {
      readonly type: 'listening_reset';
      readonly exchange: number;
      readonly attempt_id: string;
      readonly step: number;
    }
  | { readonly type: 'processing'; readonly attempt_id: string; readonly min_display_ms: 800 }
  | {
      readonly type: 'follow_up_queued';
      readonly attempt_id: string;
      readonly question_text: string;
      readonly reason: string;
    }
  | { readonly type: 'no_follow_up'; readonly attempt_id: string }
  | {
      readonly type: 'scores_updated';
      readonly attempt: AttemptView;
      readonly attempt_status: AttemptStatus;
      readonly scoring: Scoring;
      readonly content_feedback: ContentFeedback;
      readonly delivery_feedback: DeliveryFeedback;
    }
  | {
      readonly type: 'rewrite_updated';
      readonly attempt_id: string;
      readonly transcript: string;
      readonly rewrite: Rewrite;
      readonly coach_notes: readonly CoachNote[];
      readonly library_suggestion: LibrarySuggestion;
    }
  | {
      readonly type: 'attempt_settled';
      readonly attempt_id: string;
      readonly step: number;
      readonly overall: number;
      readonly best_attempt_id: string;
      readonly coach: string;
      readonly degraded: boolean;
      readonly follow_up: string | null;
    }
  | { readonly type: 'summary_ready'; readonly interview_id: string; readonly summary: InterviewSummary }
  | {
      readonly type: 'notice';
      readonly code: NoticeCode;
      readonly message: string;
      readonly recoverable: boolean;
    };

export const NOTICE_CODES = [
  'coach_fallback',
  'coach_recovered',
  'coach_stopped',
  'injection_ignored',
  'database_waiting',
  'question_from_bank',
  'already_submitted',
  /** At the beginning alone: this interview is coached offline, and answers are typed. */
  'budget_spent',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

export type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;
