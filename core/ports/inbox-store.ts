/**
 * What a platform delivered and has been told that we have it. Kept before it is acknowledged, so that it survives
 * the end of the process, and known by its id for a day, so that a second delivery changes nothing.
 */
export interface InboxItem {
  /** The platform's id of the delivery, with the platform's name before it. */
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  /** As delivered; opaque here. Dropped as soon as the item is done. */
  readonly payload: object;
  /** Process that works on it. */
  readonly owner: string;
  readonly receivedAt: Date;
}

export interface InboxStore {
  /** False when it was taken before, here or in another process. */
  take(item: InboxItem): Promise<boolean>;
  done(id: string): Promise<void>;
  /** Unfinished items of owners that are gone become `owner`'s: at most `limit`, the oldest first. */
  takeOver(
    owner: string,
    options: { readonly isGone: (owner: string) => boolean; readonly limit: number },
  ): Promise<readonly InboxItem[]>;
}
