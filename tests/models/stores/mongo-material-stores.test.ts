import { createMongoMaterialStores } from '../../../models/stores/mongo-material-stores.ts';
import {
  describeMaterialStores,
  type OpenedMaterialStores,
} from '../../contracts/material-store-contract.ts';
import { openCollections } from './open-collections.ts';

const open = async (uri: string | undefined): Promise<OpenedMaterialStores> => {
  const { collections, close } = await openCollections(uri);
  return {
    stores: createMongoMaterialStores(collections),
    clear: async () => {
      for (const model of Object.values(collections)) await model.deleteMany({});
    },
    close,
  };
};

describeMaterialStores('Mongoose on the embedded database', () => open(undefined));

const uri = process.env['MONGODB_URI'];
if (uri) describeMaterialStores('Mongoose on MONGODB_URI', () => open(uri));
