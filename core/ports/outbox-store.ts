import type { FrontEnd } from '../domain/vocabulary.ts';

/** Something that is to be posted once, whatever happens to the process that wished for it. */
export interface OutboxItem {
  /** What makes it one: the job, what it is about, its firing and the target. The same key twice is one post. */
  readonly key: string;
  /** Whose it is; null for a post to a channel, which holds nothing of one person. */
  readonly personId: string | null;
  readonly frontEnd: FrontEnd;
  readonly workspaceId: string | null;
  /** A channel, or (null) the person's direct messages. */
  readonly channelId: string | null;
  readonly kind: 'plan' | 'drill' | 'drill_summary' | 'reminder' | 'digest' | 'notice';
  /** What the front end makes a message of; opaque here. */
  readonly content: object;
  readonly dueAt: Date;
  /** Not posted after it: too late to be of use. */
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

export interface ClaimedItem extends OutboxItem {
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** As in a lease: names the claim when it is settled. */
  readonly fence: number;
}

export interface OutboxStore {
  /** False when the key is there already, posted or not. */
  add(item: OutboxItem): Promise<boolean>;
  /** How many of them were new. */
  addAll(items: readonly OutboxItem[]): Promise<number>;
  /** Which of these keys are taken, posted or not. */
  listKnown(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * The next that are due and that nobody works on, the longest due first. Those of owners that are gone come back.
   * Whatever has expired, of any front end, is dropped on the way.
   */
  claim(
    owner: string,
    options: {
      readonly frontEnds: readonly FrontEnd[];
      readonly now: Date;
      readonly leaseMs: number;
      readonly limit: number;
      readonly isGone: (owner: string) => boolean;
    },
  ): Promise<readonly ClaimedItem[]>;
  /**
   * What of the same target (the channel, or the person's direct messages) is due before this, or with it and has the
   * lesser key, and is not settled, whoever works on it: the first of them, and when it is tried next. Null when it is
   * this one's turn.
   */
  aheadOf(item: OutboxItem): Promise<{ readonly key: string; readonly tryAt: Date } | null>;
  /** Posted; kept without its content until it is forgotten, so that the key stays taken. False for a lost claim. */
  posted(key: string, fence: number, at: Date): Promise<boolean>;
  /** To be tried again then. */
  postpone(key: string, fence: number, until: Date, reason: string): Promise<boolean>;
  /** Never to be tried again: the target is gone, or it is too late. */
  drop(key: string, fence: number, reason: string): Promise<boolean>;
  /** How many wait, for metrics: due and not yet due. */
  depth(now: Date): Promise<{ readonly due: number; readonly later: number }>;
}
