import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMongoPersonDataStore } from '../../../models/stores/mongo-person-stores.ts';
import { createMongoPlanStore } from '../../../models/stores/mongo-plan-store.ts';
import { createMongoQuestionSetStore } from '../../../models/stores/mongo-question-set-store.ts';
import {
  describePracticeStores,
  type OpenedPracticeStores,
  sampleOwnQuestion,
  samplePlan,
} from '../../contracts/practice-store-contract.ts';
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
