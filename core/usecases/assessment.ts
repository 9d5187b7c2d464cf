import type {
  CoachNote,
  ContentFeedback,
  DeliveryFeedback,
  Feedback,
  FollowUp,
  LibrarySuggestion,
  Rewrite,
  Scoring,
} from '../domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../domain/coach-request.ts';
import type { NoticeCode } from '../domain/events.ts';
import type { CoachUsage } from '../ports/coach.ts';

/**
 * What comes out of a coach once the engine's guards have passed over it, in this order: `follow_up`, `scores`,
 * `rewrite`, `feedback` once each; notices and usage in between.
 */
export type Assessment =
  | { readonly kind: 'follow_up'; readonly followUp: FollowUp }
  | {
      readonly kind: 'scores';
      readonly scoring: Scoring;
      readonly contentFeedback: ContentFeedback;
      readonly deliveryFeedback: DeliveryFeedback;
    }
  | {
      readonly kind: 'rewrite';
      readonly rewrite: Rewrite;
      readonly coachNotes: readonly CoachNote[];
      readonly librarySuggestion: LibrarySuggestion;
    }
  | { readonly kind: 'notice'; readonly code: NoticeCode; readonly message: string }
  | { readonly kind: 'usage'; readonly usage: CoachUsage }
  | { readonly kind: 'feedback'; readonly feedback: Feedback; readonly coach: string };

/** Coaches one attempt; nothing is stored here. Throws AppError when even the last coach failed. */
export type AssessAttempt = (
  request: CoachRequest,
  context: { readonly signal: AbortSignal; readonly attemptKey: string },
) => AsyncIterable<Assessment>;
