/**
 * One person on two platforms. A linked identity (`slack:T1:U1`) stands for a person (`discord:42`): one history, one
 * library. Codes are used once and go after a few minutes.
 */
export interface LinkCode {
  /** Only a hash of the code is kept. */
  readonly codeHash: string;
  /** Who asked for it. */
  readonly personId: string;
  readonly expiresAt: Date;
}

export interface Link {
  readonly identity: string;
  readonly personId: string;
  readonly linkedAt: Date;
}

export interface LinkStore {
  /** Insert or replace by hash; unused from then on. */
  saveCode(code: LinkCode): Promise<void>;
  /**
   * Uses it up for `by`, who may take it again until it expires, to complete what was cut off. Null when there is
   * none, when somebody else used it, or when it is too old.
   */
  takeCode(codeHash: string, now: Date, by: string): Promise<LinkCode | null>;
  /** The person an identity stands for; the identity itself when it is not linked. */
  resolve(identity: string): Promise<string>;
  /** Throws `conflict` when the identity is linked already. */
  link(link: Link): Promise<void>;
  listLinks(personId: string): Promise<readonly Link[]>;
  /** Of all these people, each one's first link first; for jobs, which look at many at once. */
  listLinksOf(personIds: readonly string[]): Promise<readonly Link[]>;
  unlink(identity: string): Promise<Link | null>;
}

/** Moves what people own from one id to another. Safe to repeat after a kill. */
export interface PersonMover {
  /**
   * Everything of `from` becomes `to`'s and remembers where it came from. What there can be one of only (preferences,
   * the base résumé, consents) stays where it is when `to` has its own.
   */
  merge(from: string, to: string): Promise<number>;
  /** Back again: what came from `identity`, and what was made since through its front end and workspace. */
  part(person: string, identity: string): Promise<number>;
}
