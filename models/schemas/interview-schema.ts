import { defineSchema, opaque, owned } from './define-schema.ts';
import { RETENTION_S } from './retention.ts';

/** The durable record of an interview. Kept twelve months after its last activity. */
export const interviewSchema = defineSchema('interviews', {
  ...owned,
  status: { type: String, required: true },
  settings: opaque,
  job: opaque,
  resume: opaque,
  plan: opaque,
  exchanges: opaque,
  summary: opaque,
  createdAt: { type: Date, required: true },
  lastActivityAt: { type: Date, required: true },
  revision: { type: Number, required: true },
});
interviewSchema.index({ personId: 1, createdAt: -1, _id: -1 });
interviewSchema.index({ status: 1, lastActivityAt: 1 });
interviewSchema.index({ workspaceId: 1, lastActivityAt: 1 });
interviewSchema.index(
  { lastActivityAt: 1 },
  { expireAfterSeconds: RETENTION_S.transcript, name: 'retention' },
);

/** One answer with its steps, transcripts and feedback. */
export const attemptSchema = defineSchema('attempts', {
  ...owned,
  interviewId: { type: String, required: true },
  exchange: { type: Number, required: true },
  number: { type: Number, required: true },
  steps: opaque,
  stepsRecorded: { type: Number, required: true },
  stepsSettled: { type: Number, required: true },
  claim: opaque,
  delivery: opaque,
  submittedAt: { type: Date, required: true },
  keptSince: { type: Date, required: true },
});
attemptSchema.index({ interviewId: 1, exchange: 1, number: 1 }, { unique: true });
attemptSchema.index({ personId: 1, submittedAt: 1 });
attemptSchema.index({ settledAt: 1, keptSince: 1, _id: 1 });
attemptSchema.index({ keptSince: 1 }, { expireAfterSeconds: RETENTION_S.transcript, name: 'retention' });

/** Where a running interview stands; a cache of what the durable record can rebuild. */
export const liveInterviewSchema = defineSchema('live_interviews', {
  ...owned,
  turn: opaque,
  prepared: opaque,
  updatedAt: { type: Date, required: true },
  revision: { type: Number, required: true },
});
liveInterviewSchema.index({ personId: 1 });
liveInterviewSchema.index({ updatedAt: 1 }, { expireAfterSeconds: RETENTION_S.live, name: 'retention' });

/** Which question a person saw when; `_id` is person and question. */
export const seenQuestionSchema = defineSchema('seen_questions', {
  ...owned,
  questionId: { type: String, required: true },
  seenAt: { type: Date, required: true },
});
seenQuestionSchema.index({ personId: 1, seenAt: 1 });
seenQuestionSchema.index({ seenAt: 1 }, { expireAfterSeconds: RETENTION_S.seenQuestion, name: 'retention' });
