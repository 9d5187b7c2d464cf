import type { AnalysisOf, MaterialKind } from '../domain/materials/analysis-types.ts';
import type { Posting, Resume } from '../domain/materials/material-types.ts';

/** As in `stores.ts`: every call names the person, and somebody else's document is not found. */
interface NamedStore<T extends { readonly personId: string; readonly name: string }> {
  find(personId: string, name: string): Promise<T | null>;
  /** By name. */
  list(personId: string): Promise<readonly T[]>;
  /** Writes revision n over n - 1 (0 creates); false when another writer was faster. */
  save(item: T): Promise<boolean>;
  delete(personId: string, name: string): Promise<boolean>;
  /** Puts it to use; null takes all of the person out of use. False when there is none of that name. */
  use(personId: string, name: string | null, at: Date): Promise<boolean>;
}

export type ResumeStore = NamedStore<Resume>;
export type PostingStore = NamedStore<Posting>;

export interface AnalysisKey {
  readonly personId: string;
  readonly kind: MaterialKind;
  /** Of person, kind and text together: it tells nobody that somebody else has the same text. */
  readonly contentHash: string;
}

export interface AnalysisClaimInput extends AnalysisKey {
  readonly owner: string;
  readonly now: Date;
  readonly leaseMs: number;
}

export interface StoredAnalysis<K extends MaterialKind = MaterialKind> {
  /** Version of the analyst that made it. */
  readonly by: string;
  readonly analysedAt: Date;
  readonly analysis: AnalysisOf[K];
}

/** Analyses, kept for 7 days, one for each person and text. */
export interface AnalysisStore {
  /** Null when there is none that was made at or after `since`. */
  find<K extends MaterialKind>(
    key: AnalysisKey & { readonly kind: K },
    since: Date,
  ): Promise<StoredAnalysis<K> | null>;
  /** Takes the right to analyse for `leaseMs`, so that two processes do not both pay; false while another holds it. */
  claim(input: AnalysisClaimInput): Promise<boolean>;
  /**
   * Keeps the analysis of who holds the claim and ends it. False when the claim is gone, for instance because the
   * person has deleted everything meanwhile: then nothing is written.
   */
  settle(key: AnalysisKey & { readonly owner: string }, stored: StoredAnalysis): Promise<boolean>;
  release(key: AnalysisKey & { readonly owner: string }): Promise<void>;
  delete(key: AnalysisKey): Promise<void>;
}

export interface MaterialStores {
  readonly resumes: ResumeStore;
  readonly postings: PostingStore;
  readonly analyses: AnalysisStore;
}
