import { AppError } from '../../core/errors/app-error.ts';
import type { InstallationKey, InstallationStore, Sealer } from '../../core/ports/installation-store.ts';
import type { SharedCollections, SharedDocument } from '../collections.ts';
import { translated } from './database-errors.ts';
import { upserted } from './upserted.ts';

interface InstallationDeps extends Pick<SharedCollections, 'installations'> {
  readonly sealer: Sealer;
}

/** A whole enterprise has one installation, whatever team asks for it; null when the key names neither. */
const idOf = ({ teamId, enterpriseId, isEnterpriseInstall }: InstallationKey): string | null => {
  const id = isEnterpriseInstall ? enterpriseId : teamId;
  return id === null ? null : `${isEnterpriseInstall ? 'enterprise' : 'team'}:${id}`;
};

/** Whose installation it is lies inside the seal: one that was put into another's place is refused. */
const open = (sealer: Sealer, id: string, sealed: unknown): object => {
  const [sealedFor, installation] = JSON.parse(sealer.unseal(String(sealed))) as [string, object];
  if (sealedFor === id) return installation;
  throw new AppError('configuration', 'A stored installation belongs to another workspace.');
};

/** Installations, one for a team or an enterprise. Throws `bad_input` for a key that names neither. */
export const createMongoInstallationStore = ({
  installations,
  sealer,
}: InstallationDeps): InstallationStore => ({
  save: (key, installation) =>
    translated(async () => {
      const _id = idOf(key);
      if (_id === null) throw new AppError('bad_input', 'An installation needs its team or its enterprise.');
      const sealed = sealer.seal(JSON.stringify([_id, installation]));
      await upserted(() => installations.updateOne({ _id }, { $set: { sealed } }, { upsert: true }).exec());
    }),

  find: (key) =>
    translated(async () => {
      const _id = idOf(key);
      if (_id === null) return null;
      const found = await installations.findOne({ _id }).lean<SharedDocument>();
      return found && open(sealer, _id, found['sealed']);
    }),

  delete: (key) =>
    translated(async () => {
      const _id = idOf(key);
      return _id !== null && (await installations.deleteOne({ _id })).deletedCount === 1;
    }),
});
