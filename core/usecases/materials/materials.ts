import type { JobContext, ResumeContext } from '../../domain/coach-request.ts';
import type { PostingAnalysis, ResumeAnalysis } from '../../domain/materials/analysis-types.ts';
import type { MatchReport } from '../../domain/materials/match-types.ts';
import type { RoleProfile } from '../../domain/materials/role-profiles.ts';

/** What a person hands over. */
export type MaterialSource =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      readonly fileName: string;
      readonly mediaType?: string;
    }
  /** Postings only, and only from sites that the operator allows. */
  | { readonly kind: 'url'; readonly url: string };

export interface ResumeItem {
  /** `base`, or the name of the posting that it is tailored for. */
  readonly name: string;
  readonly kind: 'base' | 'tailored';
  /** True for the one that practice takes when none is named. */
  readonly inUse: boolean;
  readonly activeVersion: number;
  /** Oldest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly fileName: string | null;
    readonly addedAt: Date;
    readonly words: number;
  }[];
}

export interface PostingItem {
  readonly name: string;
  readonly inUse: boolean;
  readonly title: string;
  readonly company: string;
  readonly fileName: string | null;
  readonly url: string | null;
  readonly addedAt: Date;
  /** Whether there is a résumé tailored for it. */
  readonly hasTailoredResume: boolean;
}

export interface ShownResume {
  readonly item: ResumeItem;
  readonly version: number;
  readonly text: string;
  readonly analysis: ResumeAnalysis;
}

export interface ShownPosting {
  readonly item: PostingItem;
  readonly text: string;
  readonly analysis: PostingAnalysis;
}

export interface AddResume {
  readonly personId: string;
  readonly source: MaterialSource;
  /** Name of the posting that it is tailored for; the base résumé without one. */
  readonly posting?: string;
}

export interface AddPosting {
  readonly personId: string;
  readonly source: MaterialSource;
  /** Made of company or title when absent. An existing name gets the new text. */
  readonly name?: string;
}

export interface PrepareContext {
  readonly personId: string;
  /**
   * A stored one by name, or one handed over for this time only. Absent: the one tailored for the posting, else the one
   * in use. Null: none.
   */
  readonly resume?: { readonly name: string } | MaterialSource | null;
  /** Likewise. Absent: the role if there is one, else the posting in use. Null: none. */
  readonly posting?: { readonly name: string } | MaterialSource | null;
  /** A built-in role profile, when there is no posting. */
  readonly role?: string;
}

/** What `startInterview` takes, and how the two fit. */
export interface PreparedContext {
  readonly job: JobContext | null;
  readonly resume: ResumeContext | null;
  /** Null unless there is both a job and a résumé. */
  readonly matchReport: MatchReport | null;
  /** What was taken: names of stored ones, "given" for one handed over, null for none. */
  readonly used: {
    readonly resume: string | null;
    readonly posting: string | null;
    readonly role: string | null;
  };
}

/**
 * Résumés and postings of a person. Every verb throws AppErrors: `bad_input` (one sentence: what is wrong with a file, a
 * name, an address), `not_found`, `conflict` (retryable: changed by somebody at the same time), `wrong_state`,
 * `cancelled`, `database_unavailable`. Nothing is stored when a verb throws.
 */
export interface Materials {
  /** Adds a version and makes it active; the same text again adds none. Puts the résumé to use. */
  addResume(input: AddResume, signal?: AbortSignal): Promise<ResumeItem>;
  listResumes(personId: string): Promise<readonly ResumeItem[]>;
  /** Puts a résumé to use, and one of its versions when it is named. */
  useResume(input: { personId: string; name: string; version?: number }): Promise<ResumeItem>;
  /** The active version unless another is named. */
  showResume(
    input: { personId: string; name: string; version?: number },
    signal?: AbortSignal,
  ): Promise<ShownResume>;
  /**
   * One version, or the résumé with all of them, and what was read from it. The base can go only after the tailored
   * ones (`wrong_state`); an active version only when it is the last.
   */
  deleteResume(input: { personId: string; name: string; version?: number }): Promise<void>;
  /** Puts the posting to use. */
  addPosting(input: AddPosting, signal?: AbortSignal): Promise<PostingItem>;
  listPostings(personId: string): Promise<readonly PostingItem[]>;
  /** Null: practise without a posting from now on. */
  usePosting(input: { personId: string; name: string | null }): Promise<void>;
  showPosting(input: { personId: string; name: string }, signal?: AbortSignal): Promise<ShownPosting>;
  /** The posting and what was read from it. A résumé tailored for it stays. */
  deletePosting(input: { personId: string; name: string }): Promise<void>;
  listRoles(): readonly RoleProfile[];
  /** Reads résumé and posting at the same time; a second call with the same texts reads nothing again. */
  prepareContext(input: PrepareContext, signal?: AbortSignal): Promise<PreparedContext>;
}
