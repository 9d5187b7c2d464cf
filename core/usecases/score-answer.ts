import { type CoachRequest, transcriptOf } from '../domain/coach-request.ts';
import type { AttemptView, EngineEvent } from '../domain/events.ts';
import type { Ids } from '../ports/ids.ts';
import type { AssessAttempt, Assessment } from './assessment.ts';
import type { ScoreAnswer } from './engine.ts';

export interface ScoreAnswerDeps {
  readonly assessAttempt: AssessAttempt;
  readonly ids: Ids;
}

const viewOf = (id: string, { steps }: CoachRequest, overall: number): AttemptView => ({
  id,
  exchange: 1,
  number: 1,
  steps: steps.map(({ question, answer }) => ({ question, transcript: answer })),
  overall,
  is_best: true,
  settled: false,
});

const settled = (
  id: string,
  request: CoachRequest,
  { feedback, coach }: Extract<Assessment, { kind: 'feedback' }>,
): EngineEvent => ({
  type: 'attempt_settled',
  attempt_id: id,
  step: request.steps.length - 1,
  overall: feedback.scoring.overall,
  best_attempt_id: id,
  coach,
  degraded: feedback.metadata.degraded,
  follow_up: feedback.follow_up.should_ask ? feedback.follow_up.question_text : null,
});

/** One part of an assessment as the event that front ends render; usage is nobody's to see. */
const toEvent = (id: string, request: CoachRequest, part: Assessment): EngineEvent | null => {
  switch (part.kind) {
    case 'follow_up': {
      const { should_ask, question_text, reason } = part.followUp;
      if (!should_ask) return { type: 'no_follow_up', attempt_id: id };
      return { type: 'follow_up_queued', attempt_id: id, question_text, reason };
    }
    case 'scores':
      return {
        type: 'scores_updated',
        attempt: viewOf(id, request, part.scoring.overall),
        attempt_status: 'best',
        scoring: part.scoring,
        content_feedback: part.contentFeedback,
        delivery_feedback: part.deliveryFeedback,
      };
    case 'rewrite':
      return {
        type: 'rewrite_updated',
        attempt_id: id,
        transcript: transcriptOf(request),
        rewrite: part.rewrite,
        coach_notes: part.coachNotes,
        library_suggestion: part.librarySuggestion,
      };
    case 'notice':
      return { type: 'notice', code: part.code, message: part.message, recoverable: true };
    case 'usage':
      return null;
    case 'feedback':
      return settled(id, request, part);
  }
};

/**
 * Scores one answer outside any interview; nothing is stored. Gives the events of a submitted attempt: processing,
 * follow_up_queued or no_follow_up, scores_updated, rewrite_updated, attempt_settled, notices in between. Throws
 * what the assessment throws.
 */
export const createScoreAnswer = ({ assessAttempt, ids }: ScoreAnswerDeps): ScoreAnswer =>
  async function* (request, signal = new AbortController().signal) {
    const id = ids.next();
    yield { type: 'processing', attempt_id: id, min_display_ms: 800 };
    for await (const part of assessAttempt(request, {
      signal,
      attemptKey: `${id}:${request.steps.length - 1}`,
    })) {
      const event = toEvent(id, request, part);
      if (event !== null) yield event;
    }
  };
