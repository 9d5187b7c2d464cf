import { defineSchema, opaque, owned } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/** One question sent to a channel; names no person. Kept twelve months after it was closed. */
export const drillSchema = defineSchema('drills', {
  workspaceId: { type: String, required: true },
  frontEnd: { type: String, required: true },
  channelId: { type: String, required: true },
  question: opaque,
  topic: opaque,
  openedAt: { type: Date, required: true },
  closesAt: { type: Date, required: true },
  messageId: { type: String, default: null },
  closedAt: { type: Date, default: null },
});
drillSchema.index(
  { workspaceId: 1, channelId: 1, messageId: 1 },
  { unique: true, partialFilterExpression: { messageId: { $type: 'string' } }, name: 'message' },
);
drillSchema.index({ workspaceId: 1, openedAt: -1, _id: -1 });
drillSchema.index({ workspaceId: 1, closedAt: 1, openedAt: -1, _id: -1 });
drillSchema.index({ closedAt: 1, closesAt: 1, _id: 1 });
// A drill that is still open has no date in this field, and stays.
drillSchema.index({ closedAt: 1 }, { expireAfterSeconds: RETENTION_S.transcript, name: 'retention' });

/** That a person answers a drill; `_id` is person and drill. Kept twelve months after the answer. */
export const drillEntrySchema = defineSchema('drill_entries', {
  ...owned,
  drillId: { type: String, required: true },
  workspaceId: { type: String, required: true },
  interviewId: { type: String, required: true },
  answeredAt: { type: Date, required: true },
  standing: opaque,
});
drillEntrySchema.index({ drillId: 1, answeredAt: 1, _id: 1 });
drillEntrySchema.index({ personId: 1, answeredAt: -1 });
drillEntrySchema.index({ answeredAt: 1 }, { expireAfterSeconds: RETENTION_S.transcript, name: 'retention' });
