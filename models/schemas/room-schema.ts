import { defineSchema, opaque, owned } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/** Who agreed to be heard where; `_id` is person and workspace. Kept until revoked. */
export const consentSchema = defineSchema('consents', {
  ...owned,
  workspaceId: { type: String, required: true },
  agreedAt: { type: Date, required: true },
});
consentSchema.index({ personId: 1, agreedAt: 1 });

/** What front ends ask a person once; `_id` is the person. Kept until deleted. */
export const preferenceSchema = defineSchema('preferences', {
  ...owned,
  visibility: { type: String, required: true },
});
preferenceSchema.index({ personId: 1 });

/** Where a running interview is shown; `_id` is the interview. */
export const roomSchema = defineSchema('rooms', {
  ...owned,
  frontEnd: { type: String, required: true },
  channelId: { type: String, required: true },
  view: opaque,
  updatedAt: { type: Date, required: true },
});
roomSchema.index({ personId: 1 });
roomSchema.index({ frontEnd: 1, updatedAt: -1 });
roomSchema.index({ updatedAt: 1 }, { expireAfterSeconds: RETENTION_S.room, name: 'retention' });
