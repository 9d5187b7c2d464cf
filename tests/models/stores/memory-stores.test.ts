import { describeStoreContracts } from '../../contracts/store-contracts.ts';
import { createMemoryStores, createMemoryTables } from '../../fakes/memory-stores.ts';

describeStoreContracts('in memory, the fakes', async () => {
  const tables = createMemoryTables();
  return {
    stores: createMemoryStores(tables),
    clear: async () => {
      for (const table of Object.values(tables)) table.clear();
    },
    close: async () => {},
  };
});
