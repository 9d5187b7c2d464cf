import { defineSchema, opaque, owned } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/** The answer library: kept until the person deletes it. */
export const storySchema = defineSchema('stories', {
  ...owned,
  attemptId: { type: String, required: true },
  questions: opaque,
  star: opaque,
  coachNotes: opaque,
  tags: opaque,
  savedAt: { type: Date, required: true },
});
storySchema.index({ personId: 1, savedAt: -1 });
storySchema.index({ personId: 1, attemptId: 1 }, { unique: true });

/** Analyses of résumés and postings, one per person and content hash, so that nobody sees another's upload. */
export const analysisSchema = defineSchema('analyses', {
  ...owned,
  kind: { type: String, enum: ['resume', 'posting'], required: true },
  contentHash: { type: String, required: true },
  analysedAt: { type: Date, required: true },
});
analysisSchema.index({ personId: 1, kind: 1, contentHash: 1 }, { unique: true });
analysisSchema.index({ analysedAt: 1 }, { expireAfterSeconds: RETENTION_S.analysis, name: 'retention' });
