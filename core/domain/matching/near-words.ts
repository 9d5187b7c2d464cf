/** Known words, found again when they come misspelt. */
export interface NearWords {
  add(word: string): void;
  has(word: string): boolean;
  /** The known word most like an unknown one, or null when none is near. */
  nearest(word: string): string | null;
}

const SHORTEST_WORD = 5;
/** Share of common trigrams (Dice) from which two words count as the same one misspelt. */
const NEAR = 0.5;
const MOST_DIFFERENCE = 2;

const trigramsOf = (word: string): string[] => {
  const padded = ` ${word} `;
  return Array.from({ length: padded.length - 2 }, (_, start) => padded.slice(start, start + 3));
};

export const createNearWords = (): NearWords => {
  const known = new Set<string>();
  const byTrigram = new Map<string, string[]>();

  const add = (word: string): void => {
    if (known.has(word)) return;
    known.add(word);
    if (word.length < SHORTEST_WORD) return;
    for (const trigram of new Set(trigramsOf(word))) {
      const words = byTrigram.get(trigram);
      if (words === undefined) byTrigram.set(trigram, [word]);
      else words.push(word);
    }
  };
  const nearest = (word: string): string | null => {
    if (word.length < SHORTEST_WORD) return null;
    const trigrams = new Set(trigramsOf(word));
    const shared = new Map<string, number>();
    for (const trigram of trigrams) {
      for (const other of byTrigram.get(trigram) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    let best: string | null = null;
    let bestLikeness = NEAR;
    for (const [other, count] of shared) {
      const likeness = (2 * count) / (trigrams.size + other.length);
      if (Math.abs(other.length - word.length) > MOST_DIFFERENCE) continue;
      const isBetter =
        likeness > bestLikeness || (likeness === bestLikeness && best !== null && other < best);
      if (isBetter && other[0] === word[0]) [best, bestLikeness] = [other, likeness];
    }
    return best;
  };
  return { add, has: (word) => known.has(word), nearest };
};
