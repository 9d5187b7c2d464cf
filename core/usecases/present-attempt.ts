import type { Feedback } from '../domain/attempt-contract/schema.ts';
import type { AttemptStatus, AttemptView, EngineEvent } from '../domain/events.ts';
import { followUpAfter } from '../domain/interview/attempt-place.ts';
import { bestOf, overallOf } from '../domain/interview/best-attempt.ts';
import type { Attempt, Exchange } from '../domain/interview/types.ts';
import type { Format } from '../domain/vocabulary.ts';

/** A step with what its scores are measured against. */
export interface AssessedStep {
  readonly attempt: Attempt;
  readonly step: number;
  /** As it stands, and the attempts of it that are known: all, or the latest. */
  readonly exchange: Exchange;
  readonly attempts: readonly Attempt[];
  readonly format: Format;
}

const stepsOf = (attempt: Attempt, upTo: number): AttemptView['steps'] =>
  attempt.steps.slice(0, upTo + 1).map(({ question, transcript }) => ({ question, transcript }));

/** Everything that was said in an attempt up to a step. */
export const transcriptUpTo = (attempt: Attempt, step: number): string =>
  stepsOf(attempt, step)
    .map(({ transcript }) => transcript)
    .join('\n\n');

/** All attempts as an interview shows them, each with its score and the best of each exchange marked. */
export const viewAttempts = (attempts: readonly Attempt[]): readonly AttemptView[] => {
  const best = new Set<string>();
  for (const own of Map.groupBy(attempts, (each) => each.exchange).values()) {
    const found = bestOf(own);
    if (found !== null) best.add(found.id);
  }
  return attempts.map((attempt) => ({
    id: attempt.id,
    exchange: attempt.exchange,
    number: attempt.number,
    steps: stepsOf(attempt, attempt.steps.length - 1),
    overall: overallOf(attempt),
    is_best: best.has(attempt.id),
    settled: attempt.settledAt !== null,
  }));
};

/** Best now; else current while no later attempt was made; else superseded. */
const statusOf = (attempt: Attempt, { attemptCount }: Exchange, isBest: boolean): AttemptStatus => {
  if (isBest) return 'best';
  return attemptCount > attempt.number ? 'superseded' : 'current';
};

/** Whether an attempt with this overall is the best of its exchange; of equal ones the later is. */
const beatsOthers = ({ attempt, exchange, attempts }: AssessedStep, overall: number): boolean => {
  const own = attempts.filter((each) => each.exchange === attempt.exchange && each.id !== attempt.id);
  const isKept = exchange.bestAttemptId !== attempt.id && exchange.bestOverall !== null;
  const kept = own.some(({ id }) => id === exchange.bestAttemptId) || !isKept ? null : exchange.bestOverall;
  return (
    (kept === null || kept <= overall) &&
    own.every((each) => {
      const other = overallOf(each);
      return other === null || other < overall || (other === overall && each.number < attempt.number);
    })
  );
};

/** The scores of one step, as they would stand if `scoring` were the attempt's. */
export const presentScores = (
  assessed: AssessedStep,
  shown: Pick<Feedback, 'scoring' | 'content_feedback' | 'delivery_feedback'>,
  settled: boolean,
): EngineEvent => {
  const { attempt, exchange, step } = assessed;
  const { overall } = shown.scoring;
  const isBest = beatsOthers(assessed, overall);
  return {
    type: 'scores_updated',
    attempt: {
      id: attempt.id,
      exchange: attempt.exchange,
      number: attempt.number,
      steps: stepsOf(attempt, step),
      overall,
      is_best: isBest,
      settled,
    },
    attempt_status: statusOf(attempt, exchange, isBest),
    ...shown,
  };
};

export const presentRewrite = (
  attempt: Attempt,
  step: number,
  {
    rewrite,
    coach_notes,
    library_suggestion,
  }: Pick<Feedback, 'rewrite' | 'coach_notes' | 'library_suggestion'>,
): EngineEvent => ({
  type: 'rewrite_updated',
  attempt_id: attempt.id,
  transcript: transcriptUpTo(attempt, step),
  rewrite,
  coach_notes,
  library_suggestion,
});

export const presentFollowUp = (
  attemptId: string,
  step: number,
  format: Format,
  feedback: Pick<Feedback, 'follow_up'>,
): EngineEvent => {
  const question = followUpAfter(feedback, format, step);
  if (question === null) return { type: 'no_follow_up', attempt_id: attemptId };
  return {
    type: 'follow_up_queued',
    attempt_id: attemptId,
    question_text: question,
    reason: feedback.follow_up.reason,
  };
};

/** `exchange` with the feedback of this step taken into account. */
export const presentSettled = (
  { attempt, exchange, step, format }: AssessedStep,
  feedback: Feedback,
): EngineEvent => ({
  type: 'attempt_settled',
  attempt_id: attempt.id,
  step,
  overall: feedback.scoring.overall,
  best_attempt_id: exchange.bestAttemptId ?? attempt.id,
  // The stored feedback names who made it, so a replay says the same as the first telling.
  coach: feedback.metadata.model_version,
  degraded: feedback.metadata.degraded,
  follow_up: followUpAfter(feedback, format, step),
});
