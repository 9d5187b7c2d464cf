import { createMongoPracticeReader } from '../../../models/stores/mongo-practice-reader.ts';
import { createMongoStores } from '../../../models/stores/mongo-stores.ts';
import {
  describePracticeReader,
  type OpenedPracticeReader,
} from '../../contracts/practice-reader-contract.ts';
import { createMemoryPractice } from '../../fakes/memory-practice.ts';
import { createMemoryStores, createMemoryTables } from '../../fakes/memory-stores.ts';
import { openCollections } from './open-collections.ts';

const open = async (uri: string | undefined): Promise<OpenedPracticeReader> => {
  const { collections, close } = await openCollections(uri);
  return {
    practice: createMongoPracticeReader(collections),
    stores: createMongoStores(collections),
    clear: async () => {
      for (const model of Object.values(collections)) await model.deleteMany({});
    },
    close,
  };
};

describePracticeReader('in memory, the fake', async () => {
  const tables = createMemoryTables();
  return {
    practice: createMemoryPractice(tables),
    stores: createMemoryStores(tables),
    clear: async () => {
      for (const rows of Object.values(tables)) rows.clear();
    },
    close: async () => {},
  };
});
describePracticeReader('Mongoose on the embedded database', () => open(undefined));

const uri = process.env['MONGODB_URI'];
if (uri) describePracticeReader('Mongoose on MONGODB_URI', () => open(uri));
