import type { Connection, Model, Schema } from 'mongoose';
import { drillEntrySchema, drillSchema } from './schemas/drill-schema.ts';
import { inboxSchema } from './schemas/inbox-schema.ts';
import { installationSchema } from './schemas/installation-schema.ts';
import {
  attemptSchema,
  interviewSchema,
  liveInterviewSchema,
  seenQuestionSchema,
} from './schemas/interview-schema.ts';
import { leaseSchema, outboxSchema, scheduleSchema } from './schemas/jobs-schema.ts';
import { analysisSchema, storySchema } from './schemas/library-schema.ts';
import { linkCodeSchema, linkSchema } from './schemas/link-schema.ts';
import { postingSchema, resumeSchema } from './schemas/material-schema.ts';
import { planSchema } from './schemas/plan-schema.ts';
import { ownQuestionSchema } from './schemas/question-set-schema.ts';
import { recordingPartSchema, recordingSchema } from './schemas/recording-schema.ts';
import { consentSchema, preferenceSchema, roomSchema } from './schemas/room-schema.ts';
import { speechSchema, workspaceSchema } from './schemas/shared-schema.ts';
import { rateSchema, usageMonthSchema, usageSchema } from './schemas/usage-schema.ts';

/** A document as it lies in the database: our own string id, and whatever else was written. */
export type SharedDocument = { _id: string } & Record<string, unknown>;
/** The same, of a person. */
export type Document = SharedDocument & { personId: string };

/** What people own: exported with their data and deleted with it, through `personId`. */
const PERSONAL = {
  interviews: interviewSchema,
  attempts: attemptSchema,
  live: liveInterviewSchema,
  seenQuestions: seenQuestionSchema,
  usage: usageSchema,
  stories: storySchema,
  analyses: analysisSchema,
  recordings: recordingSchema,
  recordingParts: recordingPartSchema,
  consents: consentSchema,
  preferences: preferenceSchema,
  rooms: roomSchema,
  resumes: resumeSchema,
  postings: postingSchema,
  ownQuestions: ownQuestionSchema,
  plans: planSchema,
  drillEntries: drillEntrySchema,
  inbox: inboxSchema,
  /** Posts to channels are in here, too: they have null for the person, whom no export or deletion names. */
  outbox: outboxSchema,
  linkCodes: linkCodeSchema,
  links: linkSchema,
} as const;

/** What belongs to nobody: no document in here holds the id or the words of a person. */
const SHARED = {
  workspaces: workspaceSchema,
  speechCache: speechSchema,
  drills: drillSchema,
  installations: installationSchema,
  leases: leaseSchema,
  schedules: scheduleSchema,
  usageMonths: usageMonthSchema,
  rates: rateSchema,
} as const;

type Models<Name extends string, Shape> = Readonly<Record<Name, Model<Shape>>>;
export type Collections = Models<keyof typeof PERSONAL, Document>;
export type SharedCollections = Models<keyof typeof SHARED, SharedDocument>;

const createModels = (connection: Connection, schemas: Readonly<Record<string, Schema>>) =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      connection.model<Document>(name, schema as never),
    ]),
  );

/** The Mongoose models of what people own. Every one of them belongs to a person through `personId`. */
export const createCollections = (connection: Connection): Collections =>
  createModels(connection, PERSONAL) as Collections;

/** The Mongoose models of what belongs to nobody. */
export const createSharedCollections = (connection: Connection): SharedCollections =>
  createModels(connection, SHARED) as unknown as SharedCollections;

/** Creates what indexes are missing. */
export const ensureIndexes = async (collections: Collections | SharedCollections): Promise<void> => {
  await Promise.all(Object.values(collections).map((model) => model.createIndexes()));
};
