/** The right to do something alone for a while, and a number that grows whenever somebody else gets it. */
export interface Lease {
  readonly key: string;
  readonly owner: string;
  /** Higher than every one given out before for this key: a write that names an older one is refused. */
  readonly fence: number;
  readonly expiresAt: Date;
}

export interface LeaseStore {
  /**
   * Takes or prolongs. Null while another owner holds it; one that is known to be gone does not hold anything. A key
   * that was completed is not given out again before it is forgotten.
   */
  take(
    wish: Pick<Lease, 'key' | 'owner' | 'expiresAt'>,
    options: { readonly now: Date; readonly isGone: (owner: string) => boolean },
  ): Promise<Lease | null>;
  /** True while this lease is the newest of its key and has not expired. */
  isHeld(lease: Lease, now: Date): Promise<boolean>;
  release(lease: Lease): Promise<void>;
  /** Done: nobody takes this key any more until it is forgotten. False when the lease was lost meanwhile. */
  complete(lease: Lease, forgetAt: Date): Promise<boolean>;
}
