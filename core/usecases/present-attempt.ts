import type { Feedback } from '../domain/attempt-contract/schema.ts';
import type { AttemptStatus, AttemptView, EngineEvent } from '../domain/events.ts';
import { followUpAfter } from '../domain/interview/attempt-place.ts';
import { bestOf, overallOf } from '../domain/interview/best-attempt.ts';
import type { Attempt } from '../domain/interview/types.ts';
import type { Format } from '../domain/vocabulary.ts';

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
const statusOf = (attempt: Attempt, own: readonly Attempt[], isBest: boolean): AttemptStatus => {
  if (isBest) return 'best';
  return own.some((each) => each.number > attempt.number) ? 'superseded' : 'current';
};

/** The scores of one step, as they would stand if `scoring` were the attempt's. */
export const presentScores = (
  attempt: Attempt,
  attempts: readonly Attempt[],
  step: number,
  shown: Pick<Feedback, 'scoring' | 'content_feedback' | 'delivery_feedback'>,
  settled: boolean,
): EngineEvent => {
  const own = attempts.filter((each) => each.exchange === attempt.exchange && each.id !== attempt.id);
  const { overall } = shown.scoring;
  const isBest = own.every((each) => {
    const other = overallOf(each);
    return other === null || other < overall || (other === overall && each.number < attempt.number);
  });
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
    attempt_status: statusOf(attempt, own, isBest),
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

/** `attempts` as stored, with the feedback of this step in them. */
export const presentSettled = (
  attempt: Attempt,
  attempts: readonly Attempt[],
  step: number,
  format: Format,
  feedback: Feedback,
): EngineEvent => ({
  type: 'attempt_settled',
  attempt_id: attempt.id,
  step,
  overall: feedback.scoring.overall,
  best_attempt_id: bestOf(attempts.filter((each) => each.exchange === attempt.exchange))?.id ?? attempt.id,
  // The stored feedback names who made it, so a replay says the same as the first telling.
  coach: feedback.metadata.model_version,
  degraded: feedback.metadata.degraded,
  follow_up: followUpAfter(feedback, format, step),
});
