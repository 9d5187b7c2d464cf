import { defineSchema, owned } from './define-schema.ts';

/** Practice plans, one a posting; `_id` is person and name. Kept until deleted. */
export const planSchema = defineSchema('practice_plans', {
  ...owned,
  name: { type: String, required: true },
  createdAt: { type: Date, required: true },
  revision: { type: Number, required: true },
});
planSchema.index({ personId: 1, createdAt: -1 });
