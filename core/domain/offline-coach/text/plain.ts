import { isPastVerb } from '../lexicon/verbs.ts';
import { FILLER_PHRASES, FILLER_SOUNDS, HEDGES } from '../lexicon/words.ts';
import type { Word } from './words.ts';

const LIKE_KEEPS_BEFORE = new Set(
  "would 'd i'd we'd look looks looked looking feel feels felt sound sounds sounded seem seems seemed something things anything nothing more much really they you is was just stuff people not don't didn't also".split(
    ' ',
  ),
);
const PHRASES_BY_FIRST = Map.groupBy(FILLER_PHRASES, (phrase) => phrase[0] ?? '');

const phraseAt = (lowers: readonly string[], at: number): number => {
  for (const phrase of PHRASES_BY_FIRST.get(lowers[at] ?? '') ?? []) {
    if (phrase.every((word, offset) => lowers[at + offset] === word)) return phrase.length;
  }
  return 0;
};

const LIKE_FILLS_AFTER = new Set(
  'um uh er and so but then just i we he she they was were is to actually basically kinda because cause or'.split(
    ' ',
  ),
);
const LIKE_FILLS_BEFORE = new Set(
  'um uh really so totally super literally actually basically i we okay oh maybe just'.split(' '),
);
const LIKE_COMPARES = new Set(
  'to that this these it him her them me us a an never nothing usual hell most new everyone anyone my his our their always before in on at'.split(
    ' ',
  ),
);

/** "Like" as filler: not a verb, not a comparison. In doubt it stays. */
const isFillerLike = (lowers: readonly string[], at: number): boolean => {
  const before = lowers[at - 1] ?? 'and';
  const next = lowers[at + 1] ?? '';
  if (before === 'i' || before === 'we') return isPastVerb(next) || next === 'was' || next === 'had';
  if (LIKE_KEEPS_BEFORE.has(before) && before !== 'was' && before !== 'just') return false;
  return !LIKE_COMPARES.has(next) && (LIKE_FILLS_AFTER.has(before) || LIKE_FILLS_BEFORE.has(next));
};

/** A repeat such as "I I" or "the the", or "I was I was". */
const stutterAt = (lowers: readonly string[], at: number): number => {
  if (lowers[at] === lowers[at + 1] && !/^(?:that|had|very|really|so)$/.test(lowers[at] ?? '')) return 1;
  const pair =
    lowers[at] === lowers[at + 2] && lowers[at + 1] === lowers[at + 3] && lowers[at + 1] !== undefined;
  return pair && (lowers[at]?.length ?? 0) > 0 ? 2 : 0;
};

const isKindNoun = (lowers: readonly string[], at: number): boolean =>
  /^(?:a|the|that|this|what|which|any|some|every|each|of|same|different|one)$/.test(lowers[at - 1] ?? '');

const YOU_KNOW_VERB = new Set('do if as did what that how let would'.split(' '));

const keepsPhrase = (lowers: readonly string[], at: number, length: number): boolean => {
  const first = lowers[at] ?? '';
  if (length === 2 && /^(?:kind|sort)$/.test(first)) return isKindNoun(lowers, at);
  if (length === 2 && first === 'you')
    return YOU_KNOW_VERB.has(lowers[at - 1] ?? '') || /^(?:how|who|where|when)$/.test(lowers[at + 2] ?? '');
  return false;
};

/** How many words from `at` on carry nothing: sounds, filler phrases, hedges, stutters. 0 when the word counts. */
export const fillerLength = (lowers: readonly string[], at: number): number => {
  const word = lowers[at] ?? '';
  if (FILLER_SOUNDS.has(word) || HEDGES.has(word)) return 1;
  if (word === 'like' && isFillerLike(lowers, at)) return 1;
  const phrase = phraseAt(lowers, at);
  if (phrase > 0 && !keepsPhrase(lowers, at, phrase)) return phrase;
  return stutterAt(lowers, at);
};

/** The words that count, and how many did not. */
export const withoutFillers = (words: readonly Word[]): { kept: Word[]; dropped: number } => {
  const lowers = words.map((word) => word.lower);
  const kept: Word[] = [];
  let at = 0;
  while (at < words.length) {
    const skip = fillerLength(lowers, at);
    const word = words[at];
    if (skip === 0 && word) kept.push(word);
    at += Math.max(1, skip);
  }
  return { kept, dropped: words.length - kept.length };
};

/** Space-padded lower-case text for cue patterns: " i called the supplier ". */
export const plainOf = (words: readonly Word[]): string =>
  words.length === 0 ? ' ' : ` ${words.map((word) => word.lower).join(' ')} `;
