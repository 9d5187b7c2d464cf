import fc from 'fast-check';
import { cleaned } from '../../../../bots/slack/blocks/text.ts';
import type { FeedbackView } from '../../../../bots/slack/presenters/feedback.ts';
import { interviewIds } from '../../../../bots/slack/presenters/interview-id.ts';
import { CHANGE_TYPES, type Feedback } from '../../../../core/domain/attempt-contract/schema.ts';
import { LEVELS, STAR_STATUSES } from '../../../../core/domain/vocabulary.ts';
import { hostileText } from '../blocks/hostile-texts.ts';

const score = fc.double({ min: 0, max: 10, noNaN: true });

/** Texts as a coach may send them: of any kind, within the length that the contract gives them. */
const within = (max: number) => hostileText.map((text) => cleaned(text).slice(0, max).toWellFormed());

const star = fc.record({ status: fc.constantFrom(...STAR_STATUSES), note: within(140) });

const content = fc.record({
  headline: within(90),
  top_strengths: fc.array(within(140), { maxLength: 3 }),
  top_improvements: fc.array(within(140), { maxLength: 3 }),
  star_checklist: fc.record({ situation: star, task: star, action: star, result: star }),
  relevance_note: fc.constant(''),
  one_action_tip: within(160),
});

const delivery = fc.option(
  fc.record({
    headline: within(90),
    metrics: fc.record({
      wpm: fc.double({ min: 0, max: 400, noNaN: true }),
      filler_count: fc.option(fc.nat({ max: 999 })),
      long_pause_count: fc.nat({ max: 999 }),
      clarity_note: within(160),
    }),
    one_action_tip: within(160),
  }),
);

const NO_STAR = { situation: '', task: '', action: '', result: '' };

/** Feedback that keeps the contract, in the worst words that it allows. */
export const hostileFeedback: fc.Arbitrary<Feedback> = fc.record({
  follow_up: fc.constant({ should_ask: false, question_text: '', reason: '' }),
  scoring: fc.record({
    ...{ overall: score, content: score, delivery: fc.option(score) },
    content_breakdown: fc.record({ star: score, relevance: score, clarity: score, impact: score }),
    delivery_breakdown: fc.constant({ pace: null, fillers: null, pauses: null, confidence: null }),
    level_demonstrated: fc.constantFrom(...LEVELS),
  }),
  content_feedback: content,
  delivery_feedback: delivery,
  rewrite: fc.record({
    polished_answer: within(2200),
    star_version: fc.constant(NO_STAR),
    keywords_to_include: fc.constant([]),
  }),
  coach_notes: fc.array(
    fc.record({
      change_type: fc.constantFrom(...CHANGE_TYPES),
      original_snippet: within(120),
      revised_snippet: within(120),
      reason: within(170),
    }),
    { maxLength: 12 },
  ),
  library_suggestion: fc.constant({ should_save: false, suggested_title: '', category: '', why_save: '' }),
  metadata: fc.record({
    model_version: fc.constantFrom('gpt', 'offline-1'),
    policy_version: fc.constant('1'),
    follow_up_type: fc.constant('none' as const),
    degraded: fc.boolean(),
  }),
});

const INTERVIEW = '0198c0de-0000-7000-8000-000000000001';

/** A transcript of any length, and whatever can be chosen below it. */
export const hostileView: fc.Arbitrary<FeedbackView> = fc.record({
  id: fc.constant(interviewIds(INTERVIEW, `${INTERVIEW}-1-2`, 0)),
  transcript: hostileText,
  feedback: hostileFeedback,
  attempts: fc
    .tuple(fc.array(fc.option(score), { maxLength: 300 }), fc.nat({ max: 299 }))
    .map(([scores, best]) => scores.map((overall, place) => ({ overall, isBest: place === best }))),
  heardBySlack: fc.boolean(),
  choices: fc.option(
    fc.record({ followUp: fc.option(within(260)), hasNext: fc.boolean(), isOpen: fc.boolean() }),
  ),
});
