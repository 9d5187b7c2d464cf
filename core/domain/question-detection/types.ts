/**
 * - `question`: wants an answer and has the form of a question, also as a tag or a request;
 * - `prompt`: wants an answer in the form of an order or an invitation ("walk me through …", "go on");
 * - `rhetorical`: has the form of a question and wants none;
 * - `reported`: tells of a question somebody had;
 * - `statement`: anything else, unfinished fragments included.
 */
export const DETECTED_KINDS = ['question', 'prompt', 'rhetorical', 'reported', 'statement'] as const;
export type DetectedKind = (typeof DETECTED_KINDS)[number];

export interface Detection {
  /** True for `question` and `prompt`: an answer is wanted. */
  readonly isQuestion: boolean;
  /** 0.5–1: how sure the verdict is, whichever way it went. */
  readonly confidence: number;
  readonly kind: DetectedKind;
}

/** One sentence, or all of the text when speech came without punctuation. */
export interface Clause {
  /** Lower case, words and apostrophes only, single spaces. */
  readonly full: string;
  /** `full` without openers such as "okay great so". */
  readonly core: string;
  /** It ended in a question mark. */
  readonly asked: boolean;
}

/** What one rule has to say about a clause, null when it does not apply. */
export type Rule = (clause: Clause) => Verdict | null;

export interface Verdict {
  readonly kind: DetectedKind;
  readonly confidence: number;
}
