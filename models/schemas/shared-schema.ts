import { defineSchema, opaque } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/** Settings of a Discord guild or a Slack workspace; `_id` is its id. Kept until changed; names no person. */
export const workspaceSchema = defineSchema('workspaces', {
  frontEnd: { type: String, required: true },
  channels: opaque,
  defaults: opaque,
  recordingDays: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
});

/** Synthesised speech of fixed texts; `_id` is the hash of text, voice and model. */
export const speechSchema = defineSchema('speech_cache', {
  audio: opaque,
  usedAt: { type: Date, required: true },
});
speechSchema.index({ usedAt: 1 }, { expireAfterSeconds: RETENTION_S.speech, name: 'retention' });
