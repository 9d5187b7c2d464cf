export const BASE_RESUME = 'base';

export interface ResumeVersion {
  /** 1-based, never used twice. */
  readonly version: number;
  readonly text: string;
  /** Of the text; equal texts of one person have equal hashes. */
  readonly textHash: string;
  readonly fileName: string | null;
  readonly addedAt: Date;
}

/** One base a person; tailored ones are its children, one a posting, and have the posting's name. */
export interface Resume {
  readonly personId: string;
  /** `base`, or the name of the posting that it is tailored for. */
  readonly name: string;
  readonly kind: 'base' | 'tailored';
  /** Oldest first, at most `MAX_VERSIONS`. */
  readonly versions: readonly ResumeVersion[];
  readonly activeVersion: number;
  readonly createdAt: Date;
  /** When it was last put to use; the latest of a person is the one in use. Null: not in use. */
  readonly usedAt: Date | null;
  /** Counts changes; a write names the revision it read. */
  readonly revision: number;
}

export interface Posting {
  readonly personId: string;
  /** Short and lower case: what a person types to mean it. Unique for the person. */
  readonly name: string;
  readonly text: string;
  readonly textHash: string;
  readonly fileName: string | null;
  readonly url: string | null;
  /** From its analysis when it was added; may be empty. */
  readonly title: string;
  readonly company: string;
  readonly addedAt: Date;
  readonly usedAt: Date | null;
  readonly revision: number;
}

/** Older versions than these go, but never the active one. */
export const MAX_VERSIONS = 20;

/** The one in use: the last that was put to use; undefined when none is. */
export const inUse = <T extends { readonly usedAt: Date | null }>(items: readonly T[]): T | undefined =>
  items
    .filter(({ usedAt }) => usedAt !== null)
    .reduce<T | undefined>(
      (latest, item) => (latest?.usedAt && item.usedAt && latest.usedAt >= item.usedAt ? latest : item),
      undefined,
    );

/** Throws nothing: a résumé always holds its active version, else its newest. */
export const activeVersionOf = ({ versions, activeVersion }: Resume): ResumeVersion | undefined =>
  versions.find(({ version }) => version === activeVersion) ?? versions.at(-1);
