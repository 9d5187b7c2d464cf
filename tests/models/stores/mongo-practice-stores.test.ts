import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOfflineDrafter } from '../../../core/adapters/offline/offline-drafter.ts';
import { createLibrary } from '../../../core/usecases/library/create-library.ts';
import { createMongoPersonDataStore } from '../../../models/stores/mongo-person-stores.ts';
import { createMongoPlanStore } from '../../../models/stores/mongo-plan-store.ts';
import { createMongoQuestionSetStore } from '../../../models/stores/mongo-question-set-store.ts';
import { createMongoStores } from '../../../models/stores/mongo-stores.ts';
import {
  describePracticeStores,
  type OpenedPracticeStores,
  sampleOwnQuestion,
  samplePlan,
} from '../../contracts/practice-store-contract.ts';
import { createFakeTime } from '../../fakes/fake-time.ts';
import { libraryStory, NURSE_JOB, NURSE_RESUME } from '../../fakes/sample-library.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { type OpenedCollections, openCollections } from './open-collections.ts';

const open = async (uri: string | undefined): Promise<OpenedPracticeStores> => {
  const { collections, close } = await openCollections(uri);
  return {
    questionSets: createMongoQuestionSetStore(collections),
    plans: createMongoPlanStore(collections),
    clear: async () => {
      for (const model of Object.values(collections)) await model.deleteMany({});
    },
    close,
  };
};

describePracticeStores('Mongoose on the embedded database', () => open(undefined));

const uri = process.env['MONGODB_URI'];
if (uri) describePracticeStores('Mongoose on MONGODB_URI', () => open(uri));

describe('an answer library in the database', () => {
  it('keeps drafts beside stories, goes on after a stop and lets them be accepted', async () => {
    const { collections, close } = await openCollections(undefined);
    const { stories } = createMongoStores(collections);
    await stories.save(libraryStory());
    const open = () =>
      createLibrary({
        stories,
        drafters: [createOfflineDrafter()],
        clock: createFakeTime().clock,
        logger: silentLogger,
      });
    const input = { job: NURSE_JOB, resume: NURSE_RESUME, limit: 6 };
    for await (const event of open().draftMissing('ana', input)) if (event.type === 'draft_saved') break;
    expect(await open().list('ana', { drafts: true })).toHaveLength(1);
    await Array.fromAsync(open().draftMissing('ana', input));
    const drafts = await open().list('ana', { drafts: true });
    expect(new Set(drafts.map(({ draftOf }) => draftOf)).size).toBe(drafts.length);
    expect((await open().coverage('ana', input)).missing).toEqual([]);
    const [draft] = drafts;
    await open().edit('ana', draft?.id ?? '', { polishedAnswer: 'I led 22 nurses.' });
    expect(await open().accept('ana', draft?.id ?? '')).toMatchObject({ draft: false });
    expect(await open().list('ana', { drafts: false })).toHaveLength(2);
    await close();
  });
});

describe('the rights of a person', () => {
  let opened: OpenedCollections;
  beforeAll(async () => {
    opened = await openCollections(undefined);
  });
  afterAll(() => opened.close());

  it('cover own questions, those given to a workspace too, and plans', async () => {
    const { collections } = opened;
    const questions = createMongoQuestionSetStore(collections);
    await questions.add(sampleOwnQuestion());
    await questions.add(sampleOwnQuestion({ id: 'w1', workspaceId: 'guild' }));
    await questions.add(sampleOwnQuestion({ id: 'w2', workspaceId: 'guild', personId: 'bob' }));
    await createMongoPlanStore(collections).save(samplePlan());
    const personData = createMongoPersonDataStore(collections);
    const exported = await Array.fromAsync(personData.exportAll('ada'));
    expect(exported.map(({ collection }) => collection).sort()).toEqual([
      'own_questions',
      'own_questions',
      'practice_plans',
    ]);
    expect(await personData.deleteAll('ada')).toBe(3);
    for (const model of Object.values(collections)) {
      const left = await model.find({}).lean();
      expect(JSON.stringify(left)).not.toContain('ada');
    }
    expect(await questions.listWorkspace('guild')).toHaveLength(1);
  });
});
