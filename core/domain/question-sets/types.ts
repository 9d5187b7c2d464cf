import type { BankEntry } from '../question-bank/types.ts';
import type { Competency, Difficulty, QuestionType } from '../vocabulary.ts';

/** Fields of an imported question that rules may guess when its list does not say them. */
export const GUESSABLE = ['competency', 'type', 'difficulty'] as const;
export type Guessable = (typeof GUESSABLE)[number];

export interface QuestionTraits {
  readonly competency: Competency;
  readonly type: QuestionType;
  readonly difficulty: Difficulty;
}

/** A question that a person brought, for themselves or for a workspace. */
export interface OwnQuestion extends QuestionTraits {
  readonly id: string;
  /** Who brought it: the only one who can rate, retire or delete it. */
  readonly personId: string;
  /** Whose interviews it may come up in: null is the person's own only. */
  readonly workspaceId: string | null;
  /** Name of the list it came with. */
  readonly set: string;
  readonly text: string;
  /** The text normalised: two questions of one owner and place never have the same. */
  readonly textKey: string;
  /** What the list did not say. */
  readonly guessed: readonly Guessable[];
  /** 1–5, null until rated. */
  readonly rating: number | null;
  /** A retired question stays in the list and is not asked any more. */
  readonly retired: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An own question as the planner takes it. */
export interface OwnEntry extends BankEntry {
  /** True when it should come up before the built-in ones: not rated, or rated 3 or better. */
  readonly preferred: boolean;
}

export const RATINGS = { least: 1, most: 5 } as const;
