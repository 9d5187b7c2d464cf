import { defineSchema, opaque, owned } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/** What a request cost, once; `_id` is the key that makes it once. */
export const usageSchema = defineSchema('usage', {
  ...owned,
  interviewId: { type: String, required: true },
  at: { type: Date, required: true },
});
usageSchema.index({ personId: 1, at: 1 });
usageSchema.index({ workspaceId: 1, at: 1 });
usageSchema.index({ at: 1 }, { expireAfterSeconds: RETENTION_S.transcript, name: 'retention' });

/** What a workspace spent in a month, summed; `_id` is both. Kept for good, names no person. */
export const usageMonthSchema = defineSchema('usage_months', {
  workspaceId: { type: String, required: true },
  month: { type: String, required: true },
  models: opaque,
});
usageMonthSchema.index({ workspaceId: 1, month: -1 });

/** How often something happened within a time; `_id` is the hash of who, what and when, so it names no person. */
export const rateSchema = defineSchema('rates', {
  count: { type: Number, required: true },
  forgetAt: { type: Date, required: true },
});
rateSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0, name: 'forget' });
