import type { QuestionFeatures } from './extract-features.ts';
import { formFit } from './question-form.ts';
import type { IndexedText, TextIndex } from './text-index.ts';

export interface Search {
  readonly index: TextIndex;
  readonly question: QuestionFeatures;
  readonly minScore: number;
  /** Called with each text at or above the bar; returns the bar for those to come. */
  readonly found: (text: IndexedText, score: number) => number;
}

/** One feature of the question with its share of the question's direction. */
interface Term {
  readonly feature: number;
  readonly share: number;
  /** The most that it can add to a score. */
  readonly bound: number;
}

/** Arrays kept between searches. `seen` holds the number of the search that last touched a slot. */
export interface Scratch {
  sums: Float64Array;
  seen: Uint32Array;
  candidates: Int32Array;
  shares: Float64Array;
  searches: number;
}

export const createScratch = (): Scratch => ({
  sums: new Float64Array(0),
  seen: new Uint32Array(0),
  candidates: new Int32Array(0),
  shares: new Float64Array(0),
  searches: 0,
});

const grow = (scratch: Scratch, slots: number, features: number): void => {
  if (scratch.seen.length < slots || scratch.searches > 4e9) {
    const size = Math.max(64, 2 * slots);
    scratch.sums = new Float64Array(size);
    scratch.seen = new Uint32Array(size);
    scratch.candidates = new Int32Array(size);
    scratch.searches = 0;
  }
  if (scratch.shares.length < features) scratch.shares = new Float64Array(2 * features);
  scratch.searches += 1;
};

/**
 * Share of the bar that terms without opened lists may add up to. More would save lists, but then most texts need
 * a look of their own, which costs more than walking a list.
 */
const LEFT_CLOSED = 0.2;

/** Known features of the question, those that can add most first. */
const readTerms = ({ index, question }: Search): Term[] => {
  const known: { feature: number; part: number }[] = [];
  let squared = 0;
  for (const [name, factor] of question.factors) {
    const feature = index.table.find(name);
    const isKnown = feature >= 0 && index.table.isHeld(feature);
    const part = factor * (isKnown ? index.table.rarityOf(feature) : index.table.unknownRarity);
    // A pair that no text has is no sign of another subject, unlike a word that none has.
    if (isKnown || !name.includes('+')) squared += part * part;
    if (isKnown) known.push({ feature, part });
  }
  const norm = Math.sqrt(squared);
  return known
    .map(({ feature, part }) => {
      const share = part / norm;
      return { feature, share, bound: share * index.listOf(feature).highest };
    })
    .sort((a, b) => b.bound - a.bound);
};

/** Adds up the scores of all texts in the lists of some terms; returns how many texts that are. */
const gather = (index: TextIndex, terms: readonly Term[], scratch: Scratch): number => {
  const { sums, seen, candidates, searches } = scratch;
  let found = 0;
  for (const { feature, share } of terms) {
    const { slots, impacts } = index.listOf(feature);
    for (let place = 0; place < slots.length; place += 1) {
      const slot = slots[place] as number;
      const added = share * (impacts[place] as number);
      if (seen[slot] === searches) {
        sums[slot] = (sums[slot] as number) + added;
      } else {
        seen[slot] = searches;
        sums[slot] = added;
        candidates[found] = slot;
        found += 1;
      }
    }
  }
  return found;
};

/** What the terms that opened no lists add to the score of one text. */
const addRest = (index: TextIndex, text: IndexedText, shares: Float64Array): number => {
  let sum = 0;
  for (let place = 0; place < text.features.length; place += 1) {
    const feature = text.features[place] ?? 0;
    const share = shares[feature] ?? 0;
    if (share > 0) sum += share * index.table.rarityOf(feature) * (text.factors[place] ?? 0);
  }
  return sum / text.norm;
};

/** Texts at or above the bar are handed on, the fullest first: they raise the bar for the many others. */
const deliver = (search: Search, scratch: Scratch, candidates: number, rest: number): void => {
  const { index, question, found } = search;
  const { sums } = scratch;
  let highest = 0;
  for (let place = 0; place < candidates; place += 1) {
    highest = Math.max(highest, sums[scratch.candidates[place] as number] as number);
  }
  let bar = search.minScore;
  for (const isFull of [true, false]) {
    for (let place = 0; place < candidates; place += 1) {
      const slot = scratch.candidates[place] as number;
      const sum = sums[slot] as number;
      if (sum + rest < bar || sum >= 0.85 * highest !== isFull) continue;
      const text = index.at(slot);
      if (text === undefined) continue;
      const fit = formFit(question.form, text.form);
      if ((sum + rest) * fit < bar) continue;
      const score = (rest > 0 ? sum + addRest(index, text, scratch.shares) : sum) * fit;
      if (score >= bar) bar = found(text, score);
    }
  }
};

/**
 * Finds texts like a question, by the cosine of their features weighted with rarity. Exact in spite of the pruning:
 * terms that together could not lift a text to the bar open no lists, and a text is dropped only when what it has
 * and all that it may still get stay below the bar (the MaxScore idea, Turtle and Flood 1995).
 */
export const searchTexts = (search: Search, scratch: Scratch): void => {
  const { index, minScore } = search;
  grow(scratch, index.capacity, index.table.size);
  const terms = readTerms(search);
  let rest = 0;
  let essential = terms.length;
  while (essential > 0) {
    const next = rest + (terms[essential - 1]?.bound ?? 0);
    if (next >= LEFT_CLOSED * minScore) break;
    rest = next;
    essential -= 1;
  }
  const others = terms.slice(essential);
  for (const { feature, share } of others) scratch.shares[feature] = share;
  deliver(search, scratch, gather(index, terms.slice(0, essential), scratch), rest);
  for (const { feature } of others) scratch.shares[feature] = 0;
};
