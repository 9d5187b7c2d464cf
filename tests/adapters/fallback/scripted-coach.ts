import {
  FEEDBACK_KEYS,
  type Feedback,
  type FeedbackKey,
} from '../../../core/domain/attempt-contract/schema.ts';
import { AppError, type ErrorCode } from '../../../core/errors/app-error.ts';
import type { Coach, CoachPart } from '../../../core/ports/coach.ts';
import { sampleFeedback } from '../../standins/openai/sample-attempt.ts';

export interface ScriptedCoach extends Coach {
  calls: number;
  /** What the coach does from now on. */
  mood: 'well' | { readonly failsWith: ErrorCode; readonly after?: readonly FeedbackKey[] } | Error;
}

const isRetryable = (code: ErrorCode): boolean =>
  code === 'coach_unavailable' || code === 'coach_stalled' || code === 'coach_malformed';

/** A coach that says what it is told; each headline carries its name. */
export const scriptedCoach = (name: string, { degraded = false } = {}): ScriptedCoach => {
  const feedback: Feedback = sampleFeedback();
  feedback.content_feedback.headline = `By ${name}`;
  feedback.metadata = { ...feedback.metadata, model_version: name, degraded };
  const coach: ScriptedCoach = {
    name,
    degraded,
    calls: 0,
    mood: 'well',
    async *assess() {
      coach.calls += 1;
      const { mood } = coach;
      if (mood instanceof Error) throw mood;
      const keys = mood === 'well' ? FEEDBACK_KEYS : (mood.after ?? []);
      for (const key of keys) yield { kind: 'part', key, value: feedback[key] } as CoachPart;
      if (mood === 'well') return;
      throw new AppError(mood.failsWith, `${name} is not well.`, { retryable: isRetryable(mood.failsWith) });
    },
  };
  return coach;
};
