/** Something that answers questions: a story, or an entry of the question bank. */
export interface MatchEntry {
  readonly id: string;
  /** Wordings of the question or questions that it answers. */
  readonly texts: readonly string[];
  /** 0–1: of two that fit equally well the heavier comes first. 0 when absent. */
  readonly weight?: number;
  /** One embedding per text, in their order, all of one length; ignored for texts without one. */
  readonly vectors?: readonly Float32Array[];
}

export interface Match {
  readonly id: string;
  /** 0–1; 1 for an exact match. `MATCH_THRESHOLD` and above is a good match. */
  readonly score: number;
  /** Same words after normalising, or similar ones. */
  readonly how: 'exact' | 'similar';
}

export interface MatchOptions {
  /** Default 5. */
  readonly limit?: number;
  readonly exclude?: ReadonlySet<string>;
  /** Lowest score worth returning. Default `MATCH_THRESHOLD`. */
  readonly minScore?: number;
  /** Embedding of the question, blended in where an entry has vectors. */
  readonly vector?: Float32Array;
}

/** The embedding of a text, undefined where there is none. */
export type VectorOf = (text: string) => Float32Array | undefined;

export interface PartsOptions {
  /** Stories already told in this interview: never given again. */
  readonly used?: ReadonlySet<string>;
  readonly minScore?: number;
  /** Embeddings of the question and its parts, blended in where entries have vectors. */
  readonly vectorOf?: VectorOf;
}

export interface PartMatch {
  /** The part of the question, as it was worded. */
  readonly text: string;
  /** Null when nothing unused fits. */
  readonly match: Match | null;
}

export interface MatchIndex {
  /** Adds an entry, or replaces the one with its id. */
  put(entry: MatchEntry): void;
  /** False when there was none. */
  remove(id: string): boolean;
  has(id: string): boolean;
  readonly size: number;
  /** Best first. */
  match(question: string, options?: MatchOptions): Match[];
  /** A question of several parts with the best unused entry for each, none of them twice. */
  matchParts(question: string, options?: PartsOptions): PartMatch[];
}
