import { createMongoLeaseStore } from '../../../models/stores/mongo-lease-store.ts';
import { createMongoOutboxStore } from '../../../models/stores/mongo-outbox-store.ts';
import { createMongoScheduleStore } from '../../../models/stores/mongo-schedule-store.ts';
import { describeLeaseStore } from '../../contracts/lease-store-contract.ts';
import { describeOutboxStore } from '../../contracts/outbox-store-contract.ts';
import { describeScheduleStore } from '../../contracts/schedule-store-contract.ts';
import { openCollections } from './open-collections.ts';

const open = async (uri: string | undefined) => {
  const { collections, shared, close } = await openCollections(uri);
  return {
    leases: createMongoLeaseStore(shared),
    outbox: createMongoOutboxStore(collections),
    schedules: createMongoScheduleStore(shared),
    clear: async () => {
      for (const model of [shared.leases, shared.schedules]) await model.deleteMany({});
      await collections.outbox.deleteMany({});
    },
    close,
  };
};

const describeAll = (name: string, uri: string | undefined): void => {
  describeLeaseStore(name, () => open(uri));
  describeOutboxStore(name, () => open(uri));
  describeScheduleStore(name, () => open(uri));
};

describeAll('Mongoose on the embedded database', undefined);

const uri = process.env['MONGODB_URI'];
if (uri) describeAll('Mongoose on MONGODB_URI', uri);
