import { defineSchema, opaque } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/**
 * Who may do something alone; `_id` is the key, which names no person. `forgetAt` is there once it is done. The counter
 * of a lease that nobody wants any more may go: it starts again from the time of day, above every one before.
 */
export const leaseSchema = defineSchema('leases', {
  owner: { type: String, default: null },
  fence: { type: Number, required: true },
  expiresAt: { type: Date, required: true },
  forgetAt: { type: Date, default: null },
});
leaseSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0, name: 'forget' });
leaseSchema.index({ expiresAt: 1 }, { expireAfterSeconds: RETENTION_S.lease, name: 'retention' });

/**
 * What is to be posted; `_id` is the key that makes it one post. One collection for both kinds, so that one unique key
 * and one order hold for all: a direct message has the person's id, and is exported and deleted with the person; a post
 * to a channel has null there, and holds nothing of one person. Settled items are their key and dates alone.
 */
export const outboxSchema = defineSchema('outbox', {
  personId: { type: String, default: null },
  frontEnd: { type: String, required: true },
  workspaceId: { type: String, default: null },
  channelId: { type: String, default: null },
  kind: { type: String, required: true },
  content: opaque,
  dueAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  createdAt: { type: Date, required: true },
  /** When it is tried next: `dueAt`, or later after a failure. */
  tryAt: { type: Date, required: true },
  settledAt: { type: Date, default: null },
  owner: { type: String, default: null },
  fence: { type: Number, required: true },
  attempts: { type: Number, required: true },
});
outboxSchema.index({ personId: 1 });
// Of a channel, and (without one) of a person: what is to be posted before something else.
outboxSchema.index({ channelId: 1, personId: 1, settledAt: 1 });
outboxSchema.index({ settledAt: 1, tryAt: 1, _id: 1 });
outboxSchema.index({ settledAt: 1, owner: 1 });
outboxSchema.index({ settledAt: 1, expiresAt: 1 });
outboxSchema.index({ claimId: 1 }, { sparse: true });
outboxSchema.index({ settledAt: 1 }, { expireAfterSeconds: RETENTION_S.outboxKey, name: 'known' });
// What nobody claimed for so long that nobody dropped it either.
outboxSchema.index({ expiresAt: 1 }, { expireAfterSeconds: RETENTION_S.outboxLost, name: 'retention' });

/** What a workspace wants posted again and again; names no person. Kept until somebody deletes it. */
export const scheduleSchema = defineSchema('schedules', {
  workspaceId: { type: String, required: true },
  frontEnd: { type: String, required: true },
  channelId: { type: String, required: true },
  what: opaque,
  timetable: opaque,
  isPaused: { type: Boolean, required: true },
  daysOff: opaque,
  catchUpMinutes: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
});
scheduleSchema.index({ workspaceId: 1, createdAt: 1, _id: 1 });
scheduleSchema.index({ isPaused: 1, _id: 1 });
