import type { Feedback } from '../../../../core/domain/attempt-contract/schema.ts';
import type { Attempt, Exchange, Interview } from '../../../../core/domain/interview/types.ts';
import type { Competency } from '../../../../core/domain/vocabulary.ts';
import { sampleFeedback } from '../../../fakes/sample-feedback.ts';
import { AT, sampleInterview, sampleQuestion } from '../../../fakes/sample-interview.ts';

export interface AttemptWish {
  readonly exchange?: number;
  readonly number?: number;
  /** Null leaves it without feedback. */
  readonly overall?: number | null;
  readonly transcript?: string;
  readonly change?: (feedback: Feedback) => Feedback;
}

/** An attempt with the score and the feedback that a test wishes. */
export const attemptOf = (wish: AttemptWish = {}): Attempt => {
  const {
    exchange = 1,
    number = 1,
    overall = 6,
    transcript = 'I did it.',
    change = (same: Feedback) => same,
  } = wish;
  const feedback = overall === null ? null : change(sampleFeedback({ overall }));
  return {
    id: `a-${exchange}-${number}`,
    interviewId: 'i',
    personId: 'ana',
    exchange,
    number,
    steps: [{ question: `Question ${exchange}?`, transcript, words: null, submittedAt: AT, feedback }],
    delivery: null,
    durationS: null,
    feedback,
    submittedAt: AT,
    settledAt: feedback === null ? null : AT,
  };
};

export const exchangeOf = (number: number, competency: Competency = 'leadership'): Exchange => ({
  number,
  question: { ...sampleQuestion(number), competency },
  difficulty: 'medium',
  bestAttemptId: null,
  bestOverall: null,
  attemptCount: 0,
});

export const interviewOf = (
  competencies: readonly Competency[],
  change: Partial<Interview> = {},
): Interview => ({
  ...sampleInterview(),
  status: 'completed',
  exchanges: competencies.map((competency, index) => exchangeOf(index + 1, competency)),
  ...change,
});

/** A checklist in which one element is not there. */
export const without =
  (element: 'situation' | 'task' | 'action' | 'result', status: 'missing' | 'weak' = 'missing') =>
  (feedback: Feedback): Feedback => ({
    ...feedback,
    content_feedback: {
      ...feedback.content_feedback,
      star_checklist: {
        ...feedback.content_feedback.star_checklist,
        [element]: { status, note: `The ${element} is ${status}.` },
      },
    },
  });
