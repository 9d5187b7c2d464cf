import type { InstallationStore as BoltStore, Installation, InstallationQuery } from '@slack/bolt';
import type { InstallationKey, InstallationStore } from '../../../core/ports/installation-store.ts';

/** Stands in the place of a team's installation where the whole organisation has one. */
interface Pointer {
  readonly installedBy: string;
}

export interface Installations {
  /** For Bolt: keeps what an installation brings, and finds it for a delivery. */
  readonly bolt: BoltStore;
  /** Null when the app is not installed there; also found for teams of an organisation that has it. */
  findForTeam(teamId: string): Promise<Installation | null>;
  /** Of a team, and of its organisation when that has it. True when there was one. */
  remove(teamId: string | null, enterpriseId: string | null, isEnterpriseInstall: boolean): Promise<boolean>;
}

const teamKey = (teamId: string | null): InstallationKey => ({
  ...{ teamId, enterpriseId: null, isEnterpriseInstall: false },
});
const enterpriseKey = (enterpriseId: string | null): InstallationKey => ({
  ...{ teamId: null, enterpriseId, isEnterpriseInstall: true },
});

/**
 * Installations as Bolt asks for them, kept in our store: by team, or by organisation when that installed it. A team
 * of an organisation gets a pointer when it is first heard of, so that it can also be written to unasked.
 */
export const createInstallations = (store: InstallationStore): Installations => {
  const pointed = new Set<string>();
  const point = async (teamId: string, enterpriseId: string): Promise<void> => {
    if (pointed.has(teamId)) return;
    const pointer: Pointer = { installedBy: enterpriseId };
    await store.save(teamKey(teamId), pointer);
    pointed.add(teamId);
  };
  const ofEnterprise = async (enterpriseId: string, teamId: string | null): Promise<Installation | null> => {
    const found = (await store.find(enterpriseKey(enterpriseId))) as Installation | null;
    if (found !== null && teamId !== null) await point(teamId, enterpriseId);
    return found;
  };
  const findForTeam = async (teamId: string): Promise<Installation | null> => {
    const found = (await store.find(teamKey(teamId))) as Installation | Pointer | null;
    if (found === null || !('installedBy' in found)) return found;
    return ofEnterprise(found.installedBy, null);
  };
  const fetchInstallation = async (query: InstallationQuery<boolean>): Promise<Installation> => {
    const { teamId = null, enterpriseId = null, isEnterpriseInstall } = query;
    const own = isEnterpriseInstall || teamId === null ? null : await findForTeam(teamId);
    // Some deliveries of an organisation do not say that it was the organisation that installed.
    const found = own ?? (enterpriseId === null ? null : await ofEnterprise(enterpriseId, teamId));
    if (found === null) throw new Error('The app is not installed in this workspace.');
    return found;
  };
  const keyOf = (installation: Installation): InstallationKey =>
    installation.isEnterpriseInstall === true
      ? enterpriseKey(installation.enterprise?.id ?? null)
      : teamKey(installation.team?.id ?? null);
  const remove: Installations['remove'] = async (teamId, enterpriseId, isEnterpriseInstall) => {
    if (teamId !== null) pointed.delete(teamId);
    const team = teamId !== null && (await store.delete(teamKey(teamId)));
    return isEnterpriseInstall && enterpriseId !== null ? store.delete(enterpriseKey(enterpriseId)) : team;
  };
  return {
    findForTeam,
    remove,
    bolt: {
      storeInstallation: (installation) => store.save(keyOf(installation), installation),
      fetchInstallation,
      deleteInstallation: async ({ teamId = null, enterpriseId = null, isEnterpriseInstall }) =>
        void (await remove(teamId, enterpriseId, isEnterpriseInstall)),
    },
  };
};
