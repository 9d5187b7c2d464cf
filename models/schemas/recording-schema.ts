import { defineSchema, opaque, owned } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/**
 * What is known of a recording; `_id` is person, attempt and step. `version` names the pieces that it consists of:
 * it is written after them, so that half a recording is none.
 */
export const recordingSchema = defineSchema('recordings', {
  ...owned,
  interviewId: { type: String, required: true },
  attemptId: { type: String, required: true },
  step: { type: Number, required: true },
  mediaType: { type: String, required: true },
  durationS: { type: Number, required: true },
  bytes: { type: Number, required: true },
  recordedAt: { type: Date, required: true },
  availableUntil: { type: Date, required: true },
  version: { type: String, required: true },
  pieces: { type: Number, required: true },
});
recordingSchema.index({ personId: 1, recordedAt: -1 });

/** Audio of recordings, cut up; `_id` is version and number. Pieces of a save that was cut off expire like others. */
export const recordingPartSchema = defineSchema('recording_parts', {
  ...owned,
  interviewId: { type: String, required: true },
  version: { type: String, required: true },
  number: { type: Number, required: true },
  audio: opaque,
  recordedAt: { type: Date, required: true },
  availableUntil: { type: Date, required: true },
});
recordingPartSchema.index({ personId: 1, version: 1 });

for (const schema of [recordingSchema, recordingPartSchema]) {
  schema.index({ personId: 1, interviewId: 1 });
  // The product's bound, whatever was written into the date below, which a workspace may ask for.
  schema.index({ recordedAt: 1 }, { expireAfterSeconds: RETENTION_S.recording, name: 'retention' });
  schema.index({ availableUntil: 1 }, { expireAfterSeconds: 0, name: 'expiry' });
}
