import { createMongoDrillStore } from '../../../models/stores/mongo-drill-store.ts';
import { createMongoInboxStore } from '../../../models/stores/mongo-inbox-store.ts';
import { createMongoInstallationStore } from '../../../models/stores/mongo-installation-store.ts';
import { createMongoLinkStore } from '../../../models/stores/mongo-link-store.ts';
import { describeDrillStore } from '../../contracts/drill-store-contract.ts';
import { describeInboxStore } from '../../contracts/inbox-store-contract.ts';
import { describeInstallationStore } from '../../contracts/installation-store-contract.ts';
import { describeLinkStore } from '../../contracts/link-store-contract.ts';
import { openCollections } from './open-collections.ts';

const open = async (uri: string | undefined) => {
  const { collections, shared, close } = await openCollections(uri);
  return {
    drills: createMongoDrillStore({ ...shared, ...collections }),
    inbox: createMongoInboxStore(collections),
    installations: (sealer: Parameters<typeof createMongoInstallationStore>[0]['sealer']) =>
      createMongoInstallationStore({ ...shared, sealer }),
    links: createMongoLinkStore(collections),
    clear: async () => {
      for (const model of Object.values(collections)) await model.deleteMany({});
      for (const model of Object.values(shared)) await model.deleteMany({});
    },
    close,
  };
};

const describeAll = (name: string, uri: string | undefined): void => {
  describeDrillStore(name, () => open(uri));
  describeInboxStore(name, () => open(uri));
  describeInstallationStore(name, () => open(uri));
  describeLinkStore(name, () => open(uri));
};

describeAll('Mongoose on the embedded database', undefined);

const uri = process.env['MONGODB_URI'];
if (uri) describeAll('Mongoose on MONGODB_URI', uri);
