import type { AnswerReading } from '../domain/answer-reading.ts';
import type { Feedback, FeedbackKey } from '../domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../domain/coach-request.ts';
import type { NoticeCode } from '../domain/events.ts';

/** Tokens that one attempt cost; recorded once per attempt step. */
export interface CoachUsage {
  readonly model: string;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

/**
 * One thing a coach says. Parts come in contract order and each key at most once, as soon as its JSON is closed.
 * `follow_up` is the exception in time: it is sent the moment `question_text` is closed, with the reason empty
 * when that has not arrived yet.
 */
export type CoachPart =
  | {
      [K in FeedbackKey]: { readonly kind: 'part'; readonly key: K; readonly value: Feedback[K] };
    }[FeedbackKey]
  | { readonly kind: 'usage'; readonly usage: CoachUsage }
  | { readonly kind: 'notice'; readonly code: NoticeCode; readonly message: string }
  /** From a coach that is made of others, just before `metadata`: which of them completed the feedback. */
  | { readonly kind: 'served_by'; readonly coach: string; readonly degraded: boolean };

export interface CoachContext {
  readonly signal: AbortSignal;
  /** The rules' reading of the same answer, made once by the engine. */
  readonly reading: AnswerReading;
  /** Id of the attempt step, for logs and idempotency keys. */
  readonly attemptKey: string;
}

/**
 * Turns an attempt into feedback. Ends after the last key, or throws an AppError (`coach_unavailable`,
 * `coach_rejected`, `coach_malformed`, `coach_stalled`, `cancelled`). Parts may be unguarded: the engine clips,
 * recomputes and checks them.
 */
export interface Coach {
  readonly name: string;
  /** True for a coach whose feedback is always marked as degraded. */
  readonly degraded: boolean;
  assess(request: CoachRequest, context: CoachContext): AsyncIterable<CoachPart>;
}
