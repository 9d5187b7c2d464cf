import type { AnswerReading } from '../../../core/domain/answer-reading.ts';
import { type Feedback, POLICY_VERSION } from '../../../core/domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../../core/domain/coach-request.ts';

/** A typed answer with every fact that the sample feedback uses. */
export const SAMPLE_ANSWER = `Our bakery's online orders kept arriving wrong last spring, about 40 complaints a month. I was asked to find out why before the wedding season. I sat with the packers for two days, saw that the tickets listed cakes by code, and rewrote the ticket template so that it shows a picture and the customer's own words. Then I trained the four packers on it. Complaints fell to 6 a month and we kept the template.`;

export const sampleRequest = (overrides: Partial<CoachRequest> = {}): CoachRequest => ({
  question: {
    text: 'Tell me about a time you found the real cause of a recurring problem.',
    type: 'behavioural',
    competency: 'problem_solving',
    strongAnswerShows: ['how the cause was found', 'what changed after'],
  },
  steps: [
    {
      question: 'Tell me about a time you found the real cause of a recurring problem.',
      answer: SAMPLE_ANSWER,
    },
  ],
  durationS: null,
  delivery: null,
  job: null,
  resume: null,
  history: [],
  format: 'coach',
  style: 'coach',
  followUpsLeft: 1,
  ...overrides,
});

export const sampleReading = (overrides: Partial<AnswerReading> = {}): AnswerReading => ({
  star: { situation: 'present', task: 'weak', action: 'present', result: 'present' },
  relevance: 8,
  ownership: 'clear',
  specificity: 'specific',
  result: 'measured',
  noAnswer: null,
  injectedInstructions: [],
  ...overrides,
});

const scoring: Feedback['scoring'] = {
  overall: 7.8,
  content: 7.8,
  delivery: null,
  content_breakdown: { star: 7.5, relevance: 8, clarity: 8, impact: 7.5 },
  delivery_breakdown: { pace: null, fillers: null, pauses: null, confidence: null },
  level_demonstrated: 'L4',
};

const contentFeedback: Feedback['content_feedback'] = {
  headline: 'A real cause, found by watching the work, with a clear before and after',
  top_strengths: [
    'You went to where the mistakes happened: "I sat with the packers for two days".',
    'The outcome is measured: from 40 complaints a month to 6.',
  ],
  top_improvements: ['Say what you were accountable for, beyond being asked to look into it.'],
  star_checklist: {
    situation: { status: 'present', note: 'Wrong online orders, "about 40 complaints a month".' },
    task: { status: 'weak', note: '"I was asked to find out why" leaves the goal open.' },
    action: { status: 'present', note: 'Watched the packing, rewrote the ticket, trained the packers.' },
    result: { status: 'present', note: '"Complaints fell to 6 a month".' },
  },
  relevance_note: 'It answers the question: a recurring problem, its cause, and proof that it went away.',
  one_action_tip: 'Add one sentence on the target you were given before the wedding season.',
};

const rewrite: Feedback['rewrite'] = {
  polished_answer:
    "Last spring our bakery's online orders kept arriving wrong, about 40 complaints a month. I was asked to find the cause before the wedding season, with the aim of [add the target]. I sat with the packers for two days and saw that the tickets listed cakes by code. I rewrote the ticket template so that it shows a picture and the customer's own words, and trained the four packers on it. Complaints fell to 6 a month, and we kept the template.",
  star_version: {
    situation: "Last spring our bakery's online orders kept arriving wrong, about 40 complaints a month.",
    task: 'I was asked to find the cause before the wedding season, with the aim of [add the target].',
    action:
      "I sat with the packers for two days, saw that the tickets listed cakes by code, rewrote the ticket template to show a picture and the customer's own words, and trained the four packers on it.",
    result: 'Complaints fell to 6 a month, and we kept the template.',
  },
  keywords_to_include: ['root cause', 'process change', 'customer complaints'],
};

const feedback: Feedback = {
  follow_up: {
    should_ask: true,
    question_text: 'What exactly were you expected to reach before the wedding season?',
    reason: 'The goal behind the task is not stated.',
  },
  scoring,
  content_feedback: contentFeedback,
  delivery_feedback: null,
  rewrite,
  coach_notes: [
    {
      change_type: 'structure',
      original_snippet: 'I was asked to find out why',
      revised_snippet: 'I was asked to find the cause [...] with the aim of [add the target]',
      reason: 'A goal gives the result something to be measured against.',
    },
  ],
  library_suggestion: {
    should_save: true,
    suggested_title: 'The cake tickets',
    category: 'problem_solving',
    why_save: 'A complete story with a measured result.',
  },
  metadata: {
    model_version: 'stand-in',
    policy_version: POLICY_VERSION,
    follow_up_type: 'missing_star',
    degraded: false,
  },
};

/** Feedback on `SAMPLE_ANSWER` that satisfies the contract; parts can be replaced. */
export const sampleFeedback = (overrides: Partial<Feedback> = {}): Feedback => ({
  ...structuredClone(feedback),
  ...overrides,
});
