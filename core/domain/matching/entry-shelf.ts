import { toUnitVector } from './blend-vectors.ts';
import { extractFeatures } from './extract-features.ts';
import { isKnownWord, nearestLexiconWord } from './lexicon.ts';
import { createNearWords } from './near-words.ts';
import { createTextIndex, type IndexedText, type TextIndex } from './text-index.ts';
import type { MatchEntry } from './types.ts';

/** The entries with their texts indexed. */
export interface EntryShelf {
  readonly texts: TextIndex;
  put(entry: MatchEntry): void;
  remove(id: string): boolean;
  has(id: string): boolean;
  readonly size: number;
  /** 0–1, 0 for an unknown entry. */
  weightOf(id: string): number;
  /** Entries with a text of just these words. */
  idsOf(normalised: string): Iterable<string>;
  /** The word itself, or the known one that it is a misspelling of. */
  respell(word: string): string;
}

interface Kept {
  readonly weight: number;
  readonly texts: readonly IndexedText[];
}

const forget = (byWords: Map<string, Set<string>>, normalised: string, id: string): void => {
  const ids = byWords.get(normalised);
  ids?.delete(id);
  if (ids?.size === 0) byWords.delete(normalised);
};

const remember = (byWords: Map<string, Set<string>>, normalised: string, id: string): void => {
  const ids = byWords.get(normalised);
  if (ids === undefined) byWords.set(normalised, new Set([id]));
  else ids.add(id);
};

export const createEntryShelf = (): EntryShelf => {
  const texts = createTextIndex();
  const kept = new Map<string, Kept>();
  const byWords = new Map<string, Set<string>>();
  const words = createNearWords();

  const remove = (id: string): boolean => {
    for (const text of kept.get(id)?.texts ?? []) {
      forget(byWords, text.normalised, id);
      texts.remove(text);
    }
    return kept.delete(id);
  };
  const put = ({ id, texts: wordings, weight = 0, vectors = [] }: MatchEntry): void => {
    remove(id);
    const indexed = wordings.map((wording, place) => {
      const features = extractFeatures(wording);
      for (const word of features.normalised.split(' ')) words.add(word);
      remember(byWords, features.normalised, id);
      const vector = vectors[place];
      return texts.add(id, features, vector === undefined ? null : toUnitVector(vector));
    });
    kept.set(id, { weight: Math.min(1, Math.max(0, weight)), texts: indexed });
  };
  return {
    texts,
    put,
    remove,
    has: (id) => kept.has(id),
    get size() {
      return kept.size;
    },
    weightOf: (id) => kept.get(id)?.weight ?? 0,
    idsOf: (normalised) => byWords.get(normalised) ?? [],
    respell: (word) =>
      words.has(word) || isKnownWord(word) ? word : (words.nearest(word) ?? nearestLexiconWord(word) ?? word),
  };
};
