import type { Stores } from '../../core/ports/stores.ts';
import type { Collections } from '../collections.ts';
import { createMongoAttemptStore } from './mongo-attempt-store.ts';
import { createMongoInterviewStore } from './mongo-interview-store.ts';
import { createMongoLiveInterviewStore } from './mongo-live-interview-store.ts';
import {
  createMongoPersonDataStore,
  createMongoSeenQuestionStore,
  createMongoStoryStore,
} from './mongo-person-stores.ts';
import { createMongoUsageStore } from './mongo-usage-store.ts';

/** Every store port over one set of collections. */
export const createMongoStores = (collections: Collections): Stores => ({
  interviews: createMongoInterviewStore(collections),
  attempts: createMongoAttemptStore(collections),
  live: createMongoLiveInterviewStore(collections),
  seenQuestions: createMongoSeenQuestionStore(collections),
  stories: createMongoStoryStore(collections),
  usage: createMongoUsageStore(collections),
  personData: createMongoPersonDataStore(collections),
});
