import type { Model } from 'mongoose';
import type { Collections, Document } from '../../../models/collections.ts';
import { createMongoDrillStore } from '../../../models/stores/mongo-drill-store.ts';
import { createMongoInboxStore } from '../../../models/stores/mongo-inbox-store.ts';
import { createMongoLinkStore } from '../../../models/stores/mongo-link-store.ts';
import { createMongoMaterialStores } from '../../../models/stores/mongo-material-stores.ts';
import { createMongoOutboxStore } from '../../../models/stores/mongo-outbox-store.ts';
import { createMongoPlanStore } from '../../../models/stores/mongo-plan-store.ts';
import { createMongoQuestionSetStore } from '../../../models/stores/mongo-question-set-store.ts';
import { createMongoRecordingStore } from '../../../models/stores/mongo-recording-store.ts';
import {
  createMongoConsentStore,
  createMongoPreferenceStore,
  createMongoRoomStore,
} from '../../../models/stores/mongo-room-stores.ts';
import { createMongoStores } from '../../../models/stores/mongo-stores.ts';
import { sampleEntry } from '../../contracts/drill-store-contract.ts';
import { sampleItem } from '../../contracts/inbox-store-contract.ts';
import { samplePost } from '../../contracts/outbox-store-contract.ts';
import { sampleOwnQuestion, samplePlan } from '../../contracts/practice-store-contract.ts';
import { AT, sampleInterview, sampleLive, sampleStep, sampleStory } from '../../contracts/store-samples.ts';
import { samplePreferences, sampleRecording, sampleRoom } from '../../contracts/voice-store-contract.ts';
import type { OpenedCollections } from './open-collections.ts';

/** Every store that keeps something of a person. */
export const openPersonStores = ({ collections, shared }: OpenedCollections) => ({
  ...createMongoStores(collections),
  ...createMongoMaterialStores(collections),
  drills: createMongoDrillStore({ ...shared, ...collections }),
  inbox: createMongoInboxStore(collections),
  outbox: createMongoOutboxStore(collections),
  links: createMongoLinkStore(collections),
  plans: createMongoPlanStore(collections),
  questionSets: createMongoQuestionSetStore(collections),
  recordings: createMongoRecordingStore(collections),
  consents: createMongoConsentStore(collections),
  preferences: createMongoPreferenceStore(collections),
  rooms: createMongoRoomStore(collections),
});

type PersonStores = ReturnType<typeof openPersonStores>;

interface Held {
  readonly id: string;
  readonly createdAt?: Date;
  readonly frontEnd?: 'slack' | 'discord';
  readonly workspaceId?: string;
}

/** An interview with all that comes with one. */
export const holdInterview = async (stores: PersonStores, personId: string, held: Held): Promise<void> => {
  const { id, createdAt = AT, frontEnd = 'slack', workspaceId = 'slack:T1' } = held;
  const attemptId = `${id}:a`;
  await stores.interviews.create(sampleInterview({ id, personId, frontEnd, workspaceId, createdAt }));
  await stores.live.save(sampleLive({ interviewId: id, personId }));
  await stores.rooms.save(sampleRoom({ interviewId: id, personId, frontEnd, workspaceId }));
  await stores.attempts.recordStep(sampleStep({ attemptId, interviewId: id, personId }));
  await stores.recordings.save({ personId, attemptId, step: 0 }, sampleRecording({ interviewId: id }));
  await stores.stories.save(sampleStory({ id: `${id}:s`, personId, attemptId, interviewId: id }));
  await stores.drills.saveEntry(sampleEntry({ drillId: `${id}:d`, personId, workspaceId, interviewId: id }));
  const spent = { model: 'm', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, workspaceId };
  await stores.usage.record({ ...spent, personId, interviewId: id, key: `${attemptId}:0`, at: createdAt });
};

const resume = (personId: string, name: string, kind: 'base' | 'tailored') =>
  ({
    personId,
    name,
    kind,
    versions: [],
    usedAt: null,
    createdAt: AT,
    addedAt: AT,
    revision: 0,
  }) as unknown as Parameters<PersonStores['resumes']['save']>[0];

/** Something in every collection; `name` is in the ids that are the person's own choice. */
export const fillPerson = async (stores: PersonStores, personId: string, name: string): Promise<void> => {
  await holdInterview(stores, personId, { id: `${name}:i1` });
  await holdInterview(stores, personId, { id: `${name}:i2`, frontEnd: 'discord', workspaceId: 'guild' });
  for (const question of ['q1', `${name}:q2`]) await stores.seenQuestions.record(personId, question, AT);
  await stores.resumes.save(resume(personId, 'base', 'base'));
  await stores.resumes.save(resume(personId, name, 'tailored'));
  await stores.postings.save(resume(personId, name, 'tailored') as never);
  await stores.plans.save(samplePlan({ personId, name }));
  await stores.questionSets.add(sampleOwnQuestion({ id: `${name}:o1`, personId }));
  await stores.questionSets.add(sampleOwnQuestion({ id: `${name}:o2`, personId, textKey: name }));
  await stores.consents.agree(personId, 'slack:T1', AT);
  await stores.consents.agree(personId, name, AT);
  await stores.preferences.save(samplePreferences({ personId, voice: name }));
  await stores.inbox.take(sampleItem({ id: `slack:${name}`, personId }));
  await stores.outbox.add(samplePost({ key: `plan:${name}`, personId }));
  const claim = { personId, kind: 'resume', contentHash: name, owner: name, now: AT, leaseMs: 1 } as const;
  await stores.analyses.claim(claim);
};

/** Everything of people as it lies there, in one order: two states are equal when these are. */
export const dump = async (collections: Collections): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const [name, model] of Object.entries(collections)) {
    for (const document of await model.find({}).lean<Document[]>()) {
      const fields = Object.entries(document).toSorted(([a], [b]) => (a < b ? -1 : 1));
      // Two saves of a recording differ in this one.
      const same = fields.filter(([field]) => field !== 'version');
      texts.push(`${name} ${JSON.stringify(same).replaceAll(/[\da-f-]{36}/g, 'version')}`);
    }
  }
  return texts.toSorted();
};

/** Notes what is there, and gives what puts it back. */
export const keepState = async (collections: Collections): Promise<() => Promise<void>> => {
  const kept: [Model<Document>, Document[]][] = [];
  for (const model of Object.values(collections)) kept.push([model, await model.find({}).lean<Document[]>()]);
  return async () => {
    for (const [model, documents] of kept) {
      await model.deleteMany({});
      if (documents.length > 0) await model.insertMany(documents, { lean: true });
    }
  };
};

const WRITES = ['insertMany', 'updateMany', 'updateOne', 'replaceOne', 'deleteOne', 'deleteMany'];

/** Collections of a process that is killed after `writes` writes. */
export const killedAfter = (collections: Collections, writes: number): Collections => {
  let left = writes;
  const killed = (model: Model<Document>) =>
    new Proxy(model, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== 'function') return value;
        if (WRITES.includes(String(name)) && left-- <= 0)
          return () => {
            throw new Error('killed');
          };
        return value.bind(target);
      },
    });
  return Object.fromEntries(
    Object.entries(collections).map(([name, model]) => [name, killed(model)]),
  ) as unknown as Collections;
};
