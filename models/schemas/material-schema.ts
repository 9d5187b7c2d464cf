import { defineSchema, owned } from './define-schema.ts';

/** Résumés with their versions; `_id` is person and name. Kept until the person deletes them. */
export const resumeSchema = defineSchema('resumes', {
  ...owned,
  name: { type: String, required: true },
  kind: { type: String, enum: ['base', 'tailored'], required: true },
  createdAt: { type: Date, required: true },
  revision: { type: Number, required: true },
});
resumeSchema.index({ personId: 1, name: 1 }, { unique: true });

/** Job postings; `_id` is person and name. Kept until the person deletes them. */
export const postingSchema = defineSchema('postings', {
  ...owned,
  name: { type: String, required: true },
  addedAt: { type: Date, required: true },
  revision: { type: Number, required: true },
});
postingSchema.index({ personId: 1, name: 1 }, { unique: true });
