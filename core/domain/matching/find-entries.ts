import { createBestEntries } from './best-entries.ts';
import { blendVectors } from './blend-vectors.ts';
import type { EntryShelf } from './entry-shelf.ts';
import type { QuestionFeatures } from './extract-features.ts';
import { type Scratch, searchTexts } from './search-texts.ts';
import type { Match, MatchOptions } from './types.ts';

export type Wanted = Required<Omit<MatchOptions, 'vector'>>;

/** Blending looks at weaker matches by words too: the embedding may lift them. */
const LOWEST_BLENDED = 0.05;

/** Entries with the same words, heaviest first. */
export const findExact = (shelf: EntryShelf, normalised: string, wanted: Wanted): Match[] =>
  [...shelf.idsOf(normalised)]
    .filter((id) => !wanted.exclude.has(id))
    .toSorted((a, b) => shelf.weightOf(b) - shelf.weightOf(a) || (a < b ? -1 : 1))
    .slice(0, wanted.limit)
    .map((id) => ({ id, score: 1, how: 'exact' }));

export const findSimilar = (
  shelf: EntryShelf,
  question: QuestionFeatures,
  { limit, minScore, exclude }: Wanted,
  scratch: Scratch,
): Match[] => {
  const best = createBestEntries(limit, minScore, shelf.weightOf);
  let bar = minScore;
  const found = ({ entryId }: { entryId: string }, score: number): number => {
    if (!exclude.has(entryId)) bar = best.offer(entryId, score);
    return bar;
  };
  searchTexts({ index: shelf.texts, question, minScore, found }, scratch);
  return best.ranked('similar');
};

export const findBlended = (
  shelf: EntryShelf,
  question: QuestionFeatures,
  { limit, minScore, exclude, vector }: Wanted & { readonly vector: Float32Array },
  scratch: Scratch,
): Match[] => {
  const byWords = new Map<string, number>();
  const found = ({ entryId }: { entryId: string }, score: number): number => {
    if (score > (byWords.get(entryId) ?? 0)) byWords.set(entryId, score);
    return LOWEST_BLENDED;
  };
  searchTexts({ index: shelf.texts, question, minScore: LOWEST_BLENDED, found }, scratch);
  const best = createBestEntries(limit, minScore, shelf.weightOf);
  for (const [id, score] of blendVectors(byWords, shelf.texts, vector)) {
    if (score >= minScore && !exclude.has(id)) best.offer(id, score);
  }
  return best.ranked('similar');
};
