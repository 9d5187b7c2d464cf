import { defineSchema, opaque, owned } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/** Deliveries of a platform; `_id` is the platform's own id. Of what is done only the id and its dates are left. */
export const inboxSchema = defineSchema('inbox', {
  ...owned,
  kind: { type: String, required: true },
  payload: opaque,
  owner: { type: String, required: true },
  receivedAt: { type: Date, required: true },
  doneAt: { type: Date, default: null },
});
inboxSchema.index({ personId: 1 });
inboxSchema.index({ doneAt: 1, owner: 1, receivedAt: 1, _id: 1 });
inboxSchema.index({ doneAt: 1 }, { expireAfterSeconds: RETENTION_S.inboxDone, name: 'known' });
inboxSchema.index({ receivedAt: 1 }, { expireAfterSeconds: RETENTION_S.inboxOpen, name: 'retention' });
