import { describeDrillStore } from '../../contracts/drill-store-contract.ts';
import { describeInboxStore } from '../../contracts/inbox-store-contract.ts';
import { describeInstallationStore } from '../../contracts/installation-store-contract.ts';
import { describeLinkStore } from '../../contracts/link-store-contract.ts';
import { createMemoryDrills } from '../../fakes/memory-drills.ts';
import { createMemoryInbox } from '../../fakes/memory-inbox.ts';
import { createMemoryInstallations } from '../../fakes/memory-installations.ts';
import { createMemoryLinks } from '../../fakes/memory-links.ts';

const NAME = 'in memory, the fake';

const tables = () => {
  const [first, second] = [new Map(), new Map()];
  return {
    ...{ first, second },
    clear: async () => {
      first.clear();
      second.clear();
    },
    close: async () => {},
  };
};

describeDrillStore(NAME, async () => {
  const { first, second, ...rest } = tables();
  return { drills: createMemoryDrills(first, second), ...rest };
});

describeInboxStore(NAME, async () => {
  const { first, ...rest } = tables();
  return { inbox: createMemoryInbox(first), ...rest };
});

describeInstallationStore(NAME, async () => {
  const { first, ...rest } = tables();
  return { installations: (sealer) => createMemoryInstallations(sealer, first), ...rest };
});

describeLinkStore(NAME, async () => {
  const { first, second, ...rest } = tables();
  return { links: createMemoryLinks(first, second), ...rest };
});
