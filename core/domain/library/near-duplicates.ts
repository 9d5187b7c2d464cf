import { contentStems } from '../question-bank/wording.ts';

export interface DuplicatePair {
  readonly a: string;
  readonly b: string;
  /** Share of the words that both have, 0–1. */
  readonly likeness: number;
}

/** From this share of common words on, two stories tell the same. */
const SAME_STORY = 0.55;
/** Fewer words say too little to compare. */
const LEAST_WORDS = 6;

/** Pairs of texts that tell the same, by shared subject words (Jaccard index); each pair once. */
export const nearDuplicates = (
  texts: readonly { readonly id: string; readonly text: string }[],
): DuplicatePair[] => {
  const stems = texts.map(({ text }) => contentStems(text));
  const holders = new Map<string, number[]>();
  const pairs: DuplicatePair[] = [];
  for (const [place, own] of stems.entries()) {
    if (own.size < LEAST_WORDS) continue;
    const shared = new Map<number, number>();
    for (const stem of own) {
      const others = holders.get(stem) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(place);
      holders.set(stem, others);
    }
    for (const [other, count] of shared) {
      const likeness = count / (own.size + (stems[other]?.size ?? 0) - count);
      if (likeness >= SAME_STORY)
        pairs.push({ a: texts[other]?.id ?? '', b: texts[place]?.id ?? '', likeness });
    }
  }
  return pairs.toSorted((a, b) => b.likeness - a.likeness);
};
