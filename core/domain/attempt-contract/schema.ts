import { z } from 'zod';
import { LEVELS, STAR_STATUSES } from '../vocabulary.ts';

/**
 * The attempt contract: what every coach returns for one attempt. This schema is the only definition; the
 * TypeScript types, the JSON Schema for a model's structured output and the runtime check come from it.
 * Key order matters: a part is shown as soon as it has streamed in, and models keep the order of the schema.
 */

const text = (max: number) => z.string().max(max);
const score = z.number().min(0).max(10);
const measuredScore = score.nullable();

export const followUpSchema = z.strictObject({
  should_ask: z.boolean(),
  question_text: text(260),
  reason: text(220),
});

export const scoringSchema = z.strictObject({
  overall: score,
  content: score,
  delivery: measuredScore,
  content_breakdown: z.strictObject({ star: score, relevance: score, clarity: score, impact: score }),
  delivery_breakdown: z.strictObject({
    pace: measuredScore,
    fillers: measuredScore,
    pauses: measuredScore,
    confidence: measuredScore,
  }),
  level_demonstrated: z.enum(LEVELS),
});

const starItem = z.strictObject({ status: z.enum(STAR_STATUSES), note: text(140) });

export const contentFeedbackSchema = z.strictObject({
  headline: text(90),
  top_strengths: z.array(text(140)).max(3),
  top_improvements: z.array(text(140)).max(3),
  star_checklist: z.strictObject({ situation: starItem, task: starItem, action: starItem, result: starItem }),
  relevance_note: text(220),
  one_action_tip: text(160),
});

export const deliveryFeedbackSchema = z
  .strictObject({
    headline: text(90),
    metrics: z.strictObject({
      wpm: z.number().min(0).max(400),
      filler_count: z.number().int().min(0).max(999).nullable(),
      long_pause_count: z.number().int().min(0).max(999),
      clarity_note: text(160),
    }),
    one_action_tip: text(160),
  })
  .nullable();

export const rewriteSchema = z.strictObject({
  polished_answer: text(2200),
  star_version: z.strictObject({
    situation: text(500),
    task: text(500),
    action: text(800),
    result: text(500),
  }),
  keywords_to_include: z.array(text(40)).max(12),
});

export const CHANGE_TYPES = [
  'clarity',
  'ownership',
  'metrics',
  'structure',
  'relevance',
  'conciseness',
  'impact_language',
] as const;

export const coachNoteSchema = z.strictObject({
  change_type: z.enum(CHANGE_TYPES),
  original_snippet: text(120),
  revised_snippet: text(120),
  reason: text(170),
});

export const librarySuggestionSchema = z.strictObject({
  should_save: z.boolean(),
  suggested_title: text(80),
  category: text(40),
  why_save: text(160),
});

export const FOLLOW_UP_TYPES = ['none', 'missing_star', 'low_relevance'] as const;

export const metadataSchema = z.strictObject({
  model_version: text(40),
  policy_version: text(20),
  follow_up_type: z.enum(FOLLOW_UP_TYPES),
  /** True for the offline coach, and when any part had to be repaired or replaced by the engine. */
  degraded: z.boolean(),
});

export const feedbackSchema = z.strictObject({
  follow_up: followUpSchema,
  scoring: scoringSchema,
  content_feedback: contentFeedbackSchema,
  delivery_feedback: deliveryFeedbackSchema,
  rewrite: rewriteSchema,
  coach_notes: z.array(coachNoteSchema).max(12),
  library_suggestion: librarySuggestionSchema,
  metadata: metadataSchema,
});

export type Feedback = z.infer<typeof feedbackSchema>;
export type FollowUp = z.infer<typeof followUpSchema>;
export type Scoring = z.infer<typeof scoringSchema>;
export type ContentFeedback = z.infer<typeof contentFeedbackSchema>;
export type DeliveryFeedback = z.infer<typeof deliveryFeedbackSchema>;
export type Rewrite = z.infer<typeof rewriteSchema>;
export type CoachNote = z.infer<typeof coachNoteSchema>;
export type LibrarySuggestion = z.infer<typeof librarySuggestionSchema>;
export type FeedbackMetadata = z.infer<typeof metadataSchema>;

/** The keys of the contract in their fixed order. */
export const FEEDBACK_KEYS = [
  'follow_up',
  'scoring',
  'content_feedback',
  'delivery_feedback',
  'rewrite',
  'coach_notes',
  'library_suggestion',
  'metadata',
] as const satisfies readonly (keyof Feedback)[];
export type FeedbackKey = (typeof FEEDBACK_KEYS)[number];

/** Version of the scoring policy that feedback was made under. */
export const POLICY_VERSION = '2026-11';
