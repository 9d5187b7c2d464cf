import { LEISURE, TRIVIA, WORK } from '../lexicon/off-work.ts';

const distinct = (plain: string, signs: RegExp): number =>
  new Set(Array.from(plain.matchAll(signs), ([found]) => found)).size;

/** Fewer words than that are judged by what they say alone. */
const LEAST_WORDS = 20;
const SELF = / (?:i|i'm|i'd|i've|i'll|my|me|we|our|us|we'd|we've) /;

/** Somebody had something to do: then it is a story, whatever it is about. */
const DUTY = 1.7;

export interface OffWorkText {
  /** Plain text of what counts. */
  readonly plain: string;
  readonly words: number;
  /** Evidence of the clause that tells of a task most clearly. */
  readonly task: number;
}

/**
 * Whether a text tells of leisure or of the world at large, and hardly of anything that somebody was paid, taught or
 * trusted to do. Such a text answers no question of an interview that asks for a story.
 */
export const isOffWork = ({ plain, words, task }: OffWorkText): boolean => {
  if (words < LEAST_WORDS || task >= DUTY) return false;
  const work = distinct(plain, WORK);
  const facts = distinct(plain, TRIVIA);
  if (!SELF.test(plain)) return work <= 1 && facts >= 2;
  const leisure = distinct(plain, LEISURE);
  return work === 0 ? leisure >= 1 : leisure >= 2 && leisure >= 2 * work;
};
