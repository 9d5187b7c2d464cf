import { type Feedback, POLICY_VERSION } from '../../core/domain/attempt-contract/schema.ts';

export interface FeedbackWish {
  readonly overall?: number;
  /** Null asks none. */
  readonly followUp?: string | null;
  readonly headline?: string;
  readonly modelVersion?: string;
  readonly degraded?: boolean;
}

const star = (status: 'present' | 'missing') => ({ status, note: `It is ${status}.` });

/** Feedback that fits the contract, with the score and the follow-up that a test wishes. */
export const sampleFeedback = (wish: FeedbackWish = {}): Feedback => {
  const {
    overall = 6,
    followUp = null,
    headline = 'Clear story',
    modelVersion = 'fake-1',
    degraded = false,
  } = wish;
  return {
    follow_up: {
      should_ask: followUp !== null,
      question_text: followUp ?? '',
      reason: followUp === null ? '' : 'The result is missing.',
    },
    scoring: {
      overall,
      content: overall,
      delivery: null,
      content_breakdown: { star: overall, relevance: overall, clarity: overall, impact: overall },
      delivery_breakdown: { pace: null, fillers: null, pauses: null, confidence: null },
      level_demonstrated: 'L4',
    },
    content_feedback: {
      headline,
      top_strengths: ['You said what you did.'],
      top_improvements: ['Say what came of it.'],
      star_checklist: {
        situation: star('present'),
        task: star('present'),
        action: star('present'),
        result: star(followUp === null ? 'present' : 'missing'),
      },
      relevance_note: 'It answers the question.',
      one_action_tip: 'End with a number.',
    },
    delivery_feedback: null,
    rewrite: {
      polished_answer: 'I led the move.',
      star_version: {
        situation: 'A move.',
        task: 'Lead it.',
        action: 'I led it.',
        result: '[add the result]',
      },
      keywords_to_include: ['migration'],
    },
    coach_notes: [
      {
        change_type: 'ownership',
        original_snippet: 'we led',
        revised_snippet: 'I led',
        reason: 'Say what you did yourself.',
      },
    ],
    library_suggestion: {
      should_save: overall >= 8,
      suggested_title: 'Leading the move',
      category: 'leadership',
      why_save: 'It is a strong story.',
    },
    metadata: {
      model_version: modelVersion,
      policy_version: POLICY_VERSION,
      follow_up_type: followUp === null ? 'none' : 'missing_star',
      degraded,
    },
  };
};
