import { describeMaterialStores } from '../../contracts/material-store-contract.ts';
import { createMaterialTables, createMemoryMaterialStores } from '../../fakes/memory-material-stores.ts';

describeMaterialStores('in memory, the fakes', async () => {
  const tables = createMaterialTables();
  return {
    stores: createMemoryMaterialStores(tables),
    clear: async () => {
      for (const table of Object.values(tables)) table.clear();
    },
    close: async () => {},
  };
});
