import type { Rewrite } from '../domain/attempt-contract/schema.ts';
import type { JobContext, ResumeContext } from '../domain/coach-request.ts';
import type { Question } from '../domain/question-bank/types.ts';
import type { Bill } from './bill.ts';

/** A story of the person, as far as a draft may lean on it. */
export interface DraftSource {
  readonly title: string;
  readonly questions: readonly string[];
  readonly transcript: string;
  readonly polishedAnswer: string;
}

export interface DraftRequest {
  readonly question: Pick<Question, 'text' | 'competency' | 'type' | 'strongAnswerShows'>;
  readonly job: JobContext | null;
  readonly resume: ResumeContext | null;
  /** Accepted stories only: a draft never leans on a draft. */
  readonly stories: readonly DraftSource[];
}

export interface StoryDraft {
  readonly title: string;
  /** To be spoken, with placeholders in brackets where the sources say nothing. */
  readonly answer: string;
  readonly star: Rewrite['star_version'];
}

/**
 * Drafts an answer from what the person has said and written. Texts are data, never instructions. The caller checks
 * the facts of what comes back. Throws an AppError: `not_found` when the sources give nothing to draft from; a
 * model's drafter also `coach_unavailable`, `coach_rejected`, `coach_malformed`, `coach_stalled`; `cancelled`.
 */
export interface Drafter {
  readonly name: string;
  draft(request: DraftRequest, signal: AbortSignal, bill?: Bill): Promise<StoryDraft>;
}
