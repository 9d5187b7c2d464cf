import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InstallationKey, InstallationStore, Sealer } from '../../core/ports/installation-store.ts';
import { createFakeSealer } from '../fakes/memory-installations.ts';

export interface OpenedInstallationStore {
  readonly installations: (sealer: Sealer) => InstallationStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const team = (teamId: string | null, enterpriseId: string | null = null): InstallationKey => ({
  teamId,
  enterpriseId,
  isEnterpriseInstall: false,
});

export const enterprise = (enterpriseId: string | null, teamId: string | null = null): InstallationKey => ({
  teamId,
  enterpriseId,
  isEnterpriseInstall: true,
});

export const sampleInstallation = (token = 'xoxb-1') => ({
  team: { id: 'T1', name: 'Équipe' },
  enterprise: undefined,
  bot: { token, scopes: ['chat:write'], id: 'B1', userId: 'U0' },
  user: { id: 'U1', token: undefined, scopes: undefined },
});

/** What every implementation of the installation port must do. */
export const describeInstallationStore = (
  name: string,
  open: () => Promise<OpenedInstallationStore>,
): void => {
  describe(`installation store: ${name}`, () => {
    let opened: OpenedInstallationStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const store = (key?: string) => opened.installations(createFakeSealer(key));

    it('gives an installation back, and replaces it, also in a race', async () => {
      await Promise.all([1, 2, 3].map(() => store().save(team('T1'), sampleInstallation())));
      expect(await store().find(team('T1'))).toEqual(sampleInstallation());
      await store().save(team('T1'), sampleInstallation('xoxb-2'));
      expect(await store().find(team('T1'))).toEqual(sampleInstallation('xoxb-2'));
      expect(await store().find(team('T2'))).toBeNull();
    });

    it('knows a team also by its enterprise, and an enterprise whatever team asks', async () => {
      await store().save(team('T1', 'E1'), sampleInstallation('of the team'));
      await store().save(enterprise('E1', 'T9'), sampleInstallation('of the enterprise'));
      expect(await store().find(team('T1'))).toMatchObject({ bot: { token: 'of the team' } });
      expect(await store().find(enterprise('E1'))).toMatchObject({ bot: { token: 'of the enterprise' } });
      expect(await store().find(enterprise('T1'))).toBeNull();
      expect(await store().find(team('E1'))).toBeNull();
    });

    it('deletes one installation and leaves the others', async () => {
      await store().save(team('T1'), sampleInstallation());
      await store().save(enterprise('E1'), sampleInstallation());
      expect(await store().delete(team('T1'))).toBe(true);
      expect(await store().delete(team('T1'))).toBe(false);
      expect(await store().find(team('T1'))).toBeNull();
      expect(await store().find(enterprise('E1'))).not.toBeNull();
    });

    it('takes no key that names nothing', async () => {
      for (const key of [team(null, 'E1'), enterprise(null, 'T1')]) {
        await expect(store().save(key, sampleInstallation())).rejects.toMatchObject({ code: 'bad_input' });
        expect(await store().find(key)).toBeNull();
        expect(await store().delete(key)).toBe(false);
      }
    });

    it('opens nothing that another key sealed, and can replace it', async () => {
      await store('old').save(team('T1'), sampleInstallation());
      await expect(store('new').find(team('T1'))).rejects.toMatchObject({ code: 'configuration' });
      await store('new').save(team('T1'), sampleInstallation('xoxb-2'));
      expect(await store('new').find(team('T1'))).toEqual(sampleInstallation('xoxb-2'));
    });
  });
};
