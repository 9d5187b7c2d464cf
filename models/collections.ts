import type { Connection, Model } from 'mongoose';
import {
  attemptSchema,
  interviewSchema,
  liveInterviewSchema,
  seenQuestionSchema,
  usageSchema,
} from './schemas/interview-schema.ts';
import { analysisSchema, recordingSchema, storySchema } from './schemas/library-schema.ts';
import { postingSchema, resumeSchema } from './schemas/material-schema.ts';
import { planSchema } from './schemas/plan-schema.ts';
import { ownQuestionSchema } from './schemas/question-set-schema.ts';

/** A document as it lies in the database: our own string id, and whatever else was written. */
export type Document = { _id: string; personId: string } & Record<string, unknown>;

const SCHEMAS = {
  interviews: interviewSchema,
  attempts: attemptSchema,
  live: liveInterviewSchema,
  seenQuestions: seenQuestionSchema,
  usage: usageSchema,
  stories: storySchema,
  analyses: analysisSchema,
  recordings: recordingSchema,
  resumes: resumeSchema,
  postings: postingSchema,
  ownQuestions: ownQuestionSchema,
  plans: planSchema,
} as const;

export type Collections = Readonly<Record<keyof typeof SCHEMAS, Model<Document>>>;

/** The Mongoose models on one connection. Every one of them belongs to a person through `personId`. */
export const createCollections = (connection: Connection): Collections =>
  Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      connection.model<Document>(name, schema as never),
    ]),
  ) as Collections;

/** Creates what indexes are missing. */
export const ensureIndexes = async (collections: Collections): Promise<void> => {
  await Promise.all(Object.values(collections).map((model) => model.createIndexes()));
};
