import type { Feedback } from '../domain/attempt-contract/schema.ts';
import type { EngineEvent } from '../domain/events.ts';
import type { Assessment } from './assessment.ts';
import { type AssessedStep, presentFollowUp, presentRewrite, presentScores } from './present-attempt.ts';

type Part = 'follow_up' | 'scores' | 'rewrite';
const ORDER: readonly Part[] = ['follow_up', 'scores', 'rewrite'];

/** All three parts of a whole feedback, in contract order. */
export const presentFeedback = (
  assessed: AssessedStep,
  feedback: Feedback,
  settled: boolean,
): Readonly<Record<Part, EngineEvent>> => {
  const { attempt, step, format } = assessed;
  const { scoring, content_feedback, delivery_feedback } = feedback;
  const scores = { scoring, content_feedback, delivery_feedback };
  return {
    follow_up: presentFollowUp(attempt.id, step, format, feedback),
    scores: presentScores(assessed, scores, settled),
    rewrite: presentRewrite(attempt, step, feedback),
  };
};

const partOf = (assessed: AssessedStep, said: Assessment): readonly [Part, EngineEvent] | null => {
  const { attempt, step, format } = assessed;
  switch (said.kind) {
    case 'follow_up':
      return [said.kind, presentFollowUp(attempt.id, step, format, { follow_up: said.followUp })];
    case 'scores': {
      const { scoring, contentFeedback: content_feedback, deliveryFeedback: delivery_feedback } = said;
      const shown = { scoring, content_feedback, delivery_feedback };
      return [said.kind, presentScores(assessed, shown, false)];
    }
    case 'rewrite': {
      const { rewrite, coachNotes, librarySuggestion: library_suggestion } = said;
      const shown = { rewrite, coach_notes: [...coachNotes], library_suggestion };
      return [said.kind, presentRewrite(attempt, step, shown)];
    }
    default:
      return null;
  }
};

/**
 * Turns what an assessment yields into events. Each part is said as soon as it is there and once; a part that
 * comes too early waits for those before it, and the whole feedback brings what was never said on its own.
 */
export const createAssessmentEvents = (assessed: AssessedStep, emit: (event: EngineEvent) => void) => {
  const waiting = new Map<Part, EngineEvent>();
  let said = 0;
  const flush = () => {
    for (let part = ORDER[said]; part !== undefined; part = ORDER[said]) {
      const event = waiting.get(part);
      if (event === undefined) return;
      said++;
      emit(event);
    }
  };
  return (assessment: Assessment): void => {
    if (assessment.kind === 'feedback') {
      const whole = presentFeedback(assessed, assessment.feedback, false);
      for (const part of ORDER) if (!waiting.has(part)) waiting.set(part, whole[part]);
    }
    const part = partOf(assessed, assessment);
    if (part !== null && !waiting.has(part[0])) waiting.set(...part);
    flush();
  };
};
