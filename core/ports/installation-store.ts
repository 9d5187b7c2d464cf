/** Where an app is installed: one Slack team, or a whole enterprise. */
export interface InstallationKey {
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  readonly isEnterpriseInstall: boolean;
}

/** Installations with their tokens, which are kept encrypted. */
export interface InstallationStore {
  /** Insert or replace. `installation` is the platform's own object, opaque here. */
  save(key: InstallationKey, installation: object): Promise<void>;
  /** Throws `configuration` when it cannot be decrypted with the key that is set. */
  find(key: InstallationKey): Promise<object | null>;
  delete(key: InstallationKey): Promise<boolean>;
}

/** Encrypts short texts so that they can be neither read nor changed in the database. */
export interface Sealer {
  seal(text: string): string;
  /** Throws `configuration` for what this key did not seal. */
  unseal(sealed: string): string;
}
