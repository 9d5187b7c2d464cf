import type { Feedback } from '../../core/domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../core/domain/coach-request.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { CoachUsage } from '../../core/ports/coach.ts';
import type { AssessAttempt, Assessment } from '../../core/usecases/assessment.ts';
import { type FeedbackWish, sampleFeedback } from './sample-feedback.ts';

export interface FakeAssess {
  readonly assess: AssessAttempt;
  /** One entry a call, in order. */
  readonly calls: {
    readonly attemptKey: string;
    readonly request: CoachRequest;
    readonly signal: AbortSignal;
  }[];
  /** What the next calls answer; the last wish stays. An Error is thrown after the follow-up. */
  answer(...wishes: readonly (FeedbackWish | Error)[]): void;
  /** What every call from now on answers, by what it is asked. */
  answerBy(choose: (request: CoachRequest, attemptKey: string) => FeedbackWish): void;
  /** Calls wait before their scores until the returned function is called. */
  hold(): () => void;
}

export const SAMPLE_USAGE: CoachUsage = {
  model: 'fake-1',
  inputTokens: 900,
  cachedInputTokens: 100,
  outputTokens: 400,
};

const scoresOf = (feedback: Feedback): Assessment => ({
  kind: 'scores',
  scoring: feedback.scoring,
  contentFeedback: feedback.content_feedback,
  deliveryFeedback: feedback.delivery_feedback,
});

const rewriteOf = (feedback: Feedback): Assessment => ({
  kind: 'rewrite',
  rewrite: feedback.rewrite,
  coachNotes: feedback.coach_notes,
  librarySuggestion: feedback.library_suggestion,
});

const released = (gate: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    void gate.then(resolve);
    signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Stopped.')), { once: true });
  });

/** Assesses as it is told, in contract order, and bills every call. */
export const createFakeAssess = (): FakeAssess => {
  const calls: FakeAssess['calls'] = [];
  const wishes: (FeedbackWish | Error)[] = [];
  let choose: ((request: CoachRequest, attemptKey: string) => FeedbackWish) | null = null;
  let gate: Promise<void> = Promise.resolve();
  async function* assess(
    request: CoachRequest,
    { signal, attemptKey }: { readonly signal: AbortSignal; readonly attemptKey: string },
  ): AsyncGenerator<Assessment> {
    calls.push({ attemptKey, request, signal });
    const wish = choose?.(request, attemptKey) ?? (wishes.length > 1 ? wishes.shift() : wishes[0]) ?? {};
    const feedback = sampleFeedback(wish instanceof Error ? {} : wish);
    yield { kind: 'follow_up', followUp: feedback.follow_up };
    if (wish instanceof Error) throw wish;
    await released(gate, signal);
    yield scoresOf(feedback);
    yield rewriteOf(feedback);
    yield { kind: 'usage', usage: SAMPLE_USAGE };
    yield { kind: 'feedback', feedback, coach: 'fake' };
  }
  return {
    assess,
    calls,
    answer: (...next) => {
      wishes.splice(0, wishes.length, ...next);
    },
    answerBy: (next) => {
      choose = next;
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
};
