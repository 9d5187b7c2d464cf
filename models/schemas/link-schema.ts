import { defineSchema, owned } from './define-schema.ts';

/** Codes that link two platforms; `_id` is the hash of the code. Gone when they expire. */
export const linkCodeSchema = defineSchema('link_codes', {
  ...owned,
  expiresAt: { type: Date, required: true },
});
linkCodeSchema.index({ personId: 1 });
linkCodeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'expiry' });

/** Which person an identity stands for; `_id` is the identity. Kept until unlinked. */
export const linkSchema = defineSchema('links', {
  ...owned,
  linkedAt: { type: Date, required: true },
});
linkSchema.index({ personId: 1, linkedAt: 1, _id: 1 });
