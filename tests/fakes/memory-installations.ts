import { AppError } from '../../core/errors/app-error.ts';
import type { InstallationKey, InstallationStore, Sealer } from '../../core/ports/installation-store.ts';

const idOf = ({ teamId, enterpriseId, isEnterpriseInstall }: InstallationKey): string | null => {
  const id = isEnterpriseInstall ? enterpriseId : teamId;
  return id === null ? null : `${isEnterpriseInstall ? 'enterprise' : 'team'}:${id}`;
};

/** A seal that anyone can read, but for one key only; quick. */
export const createFakeSealer = (key = 'key'): Sealer => ({
  seal: (text) => `${key}:${Buffer.from(text).toString('hex')}`,
  unseal: (sealed) => {
    if (!sealed.startsWith(`${key}:`)) throw new AppError('configuration', 'Sealed with another key.');
    return Buffer.from(sealed.slice(key.length + 1), 'hex').toString();
  },
});

/** Installations in memory, sealed as in the real store. */
export const createMemoryInstallations = (
  sealer: Sealer = createFakeSealer(),
  rows: Map<string, string> = new Map(),
): InstallationStore => ({
  save: async (key, installation) => {
    const id = idOf(key);
    if (id === null) throw new AppError('bad_input', 'An installation needs its team or its enterprise.');
    rows.set(id, sealer.seal(JSON.stringify(installation)));
  },
  find: async (key) => {
    const sealed = rows.get(idOf(key) ?? '');
    return sealed === undefined ? null : (JSON.parse(sealer.unseal(sealed)) as object);
  },
  delete: async (key) => rows.delete(idOf(key) ?? ''),
});
