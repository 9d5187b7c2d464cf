import { defineSchema, owned } from './define-schema.ts';

/** Questions that people bring, each owned by who brought it, also when a workspace may use it. Kept until deleted. */
export const ownQuestionSchema = defineSchema('own_questions', {
  ...owned,
  workspaceId: { type: String, default: null },
  textKey: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
ownQuestionSchema.index({ personId: 1, workspaceId: 1, textKey: 1 }, { unique: true });
ownQuestionSchema.index({ workspaceId: 1, createdAt: 1 });
