import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../../models/open-database.ts';
import { describeStoreContracts, type OpenedStores } from '../../contracts/store-contracts.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

/** In a database of its own name, so that a person's data on the same server is never touched. */
const open = async (uri: string | undefined): Promise<OpenedStores> => {
  const databaseName = `hotseat_contracts_${randomUUID().slice(0, 8)}`;
  const { stores, drop, close } = await openDatabase({
    uri,
    databaseName,
    dataDir: null,
    ttlIntervalMs: 60_000,
    logger: silentLogger,
  });
  return {
    stores,
    clear: async () => {
      for (const person of ['ada', 'bob']) await stores.personData.deleteAll(person);
    },
    close: async () => {
      await drop();
      await close();
    },
  };
};

describeStoreContracts('Mongoose on the embedded database', () => open(undefined));

/** Also against a real server whenever one is named. */
const uri = process.env['MONGODB_URI'];
if (uri) describeStoreContracts('Mongoose on MONGODB_URI', () => open(uri));
