import { createEntryShelf } from './entry-shelf.ts';
import { extractFeatures } from './extract-features.ts';
import { findBlended, findExact, findSimilar } from './find-entries.ts';
import { matchEachPart } from './match-parts.ts';
import { normaliseQuestion } from './normalise-question.ts';
import { createScratch } from './search-texts.ts';
import { withoutLeaning } from './split-question.ts';
import type { Match, MatchEntry, MatchIndex, MatchOptions } from './types.ts';

/**
 * From here on a match is good enough to be offered: the score with the best F1 on the tuning pairs of
 * tests/fixtures/matching, whose README gives precision and recall over other thresholds.
 */
export const MATCH_THRESHOLD = 0.5;

const DEFAULT_LIMIT = 5;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * An index of what a person can answer, kept in memory and changed entry by entry: exact matches first, then similar
 * ones. In an index of more than a few hundred texts the rarity of words follows changes with a delay of a fifth of
 * the texts, so there a score may move a little with the order of changes.
 */
export const createMatchIndex = (entries: Iterable<MatchEntry> = []): MatchIndex => {
  const shelf = createEntryShelf();
  const scratch = createScratch();
  shelf.texts.load(() => {
    for (const entry of entries) shelf.put(entry);
  });

  const match = (text: string, options: MatchOptions = {}): Match[] => {
    const { limit = DEFAULT_LIMIT, exclude = NOTHING, minScore = MATCH_THRESHOLD, vector } = options;
    if (limit < 1) return [];
    const bounds = { limit, exclude, minScore };
    const question = extractFeatures(withoutLeaning(text), shelf.respell);
    // Word for word comes first: what leans on a question belongs to it when it was written down that way.
    const whole = findExact(shelf, normaliseQuestion(text), bounds);
    const exact = whole.length > 0 ? whole : findExact(shelf, question.normalised, bounds);
    if (exact.length === limit) return exact;
    const others = exact.length === 0 ? exclude : new Set([...exclude, ...exact.map(({ id }) => id)]);
    const wanted = { limit: limit - exact.length, exclude: others, minScore };
    const similar =
      vector === undefined
        ? findSimilar(shelf, question, wanted, scratch)
        : findBlended(shelf, question, { ...wanted, vector }, scratch);
    return [...exact, ...similar];
  };

  return {
    put: shelf.put,
    remove: shelf.remove,
    has: shelf.has,
    get size() {
      return shelf.size;
    },
    match,
    matchParts: (question, options) => matchEachPart(match, question, options),
  };
};
