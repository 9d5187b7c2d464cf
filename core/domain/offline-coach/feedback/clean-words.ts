import { fillerLength } from '../text/plain.ts';
import type { Word } from '../text/words.ts';

/** Openings of spoken sentences that carry nothing. */
const LEADS = new Set(
  'so and yeah yes yep okay ok well right anyway anyways oh look alright like plus'.split(' '),
);
const HEDGED_OPENINGS = [
  'i think',
  "i'd say",
  'i would say',
  'i feel like',
  'i believe',
  'i guess',
  'i suppose',
  'i would like to say',
  'i should say',
  'what happened is',
  'what happened was',
  'the thing is',
  'what i did was',
  'what i did is',
  'what i did',
].map((phrase) => phrase.split(' '));
const RESTARTS = new Set(
  'i we he she they it the my our this that there in at when as for on by to after before'.split(' '),
);
const KEEPS_COMMA_BEFORE = new Set(
  'and but so because which who i we he she they it then the my our where while although'.split(' '),
);
const ALWAYS_CAPITAL = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december english'.split(
    ' ',
  ),
);

const startsWith = (lowers: readonly string[], at: number, parts: readonly string[]): number => {
  return parts.every((part, offset) => lowers[at + offset] === part) ? parts.length : 0;
};

/** How many words at the start of a sentence are only a run-up. */
const leadLength = (words: readonly Word[], lowers: readonly string[]): number => {
  let at = 0;
  for (;;) {
    const rest = words.length - at;
    if (rest <= 2) return at;
    const filler = fillerLength(lowers, at);
    const hedge =
      HEDGED_OPENINGS.map((phrase) => startsWith(lowers, at, phrase)).find(
        (length) => length > 0 && RESTARTS.has(lowers[at + length] ?? ''),
      ) ?? 0;
    const lead =
      LEADS.has(lowers[at] ?? '') &&
      lowers[at + 1] !== 'that' &&
      lowers[at + 1] !== 'far' &&
      lowers[at + 1] !== 'much' &&
      lowers[at + 1] !== 'many' &&
      lowers[at + 1] !== 'away'
        ? 1
        : 0;
    const skip = Math.max(filler, hedge, lead);
    if (skip === 0 || skip >= rest) return at;
    at += skip;
  }
};

const INNER_GAP = /^(?:\s*[,;:]\s*|\s*[—–]\s*|\s+-\s+|\s+|[-/&'’.+@_#]|['’]\s|\s?[/&+]\s?)$/;

/** What to put between two words that both stay; `bare` says that something between them went. */
const gapFor = (word: Word, before: Word, bare: boolean, gaps: string): string => {
  if (!bare) {
    if (INNER_GAP.test(word.gap)) return word.gap.replace(/\s+/g, ' ').replace(/ ,/g, ',');
    return /[,()]/.test(word.gap) ? ', ' : ' ';
  }
  const comma = gaps.includes(',') && KEEPS_COMMA_BEFORE.has(word.lower);
  return comma && before.lower !== 'and' && before.lower !== 'but' && before.lower !== 'so' ? ', ' : ' ';
};

const spell = (word: Word): string => {
  if (word.text === 'i' || /^i['’]/.test(word.text)) return `I${word.text.slice(1)}`;
  if (ALWAYS_CAPITAL.has(word.lower) && word.text === word.lower)
    return word.text.charAt(0).toUpperCase() + word.text.slice(1);
  return word.text;
};

interface Keeping {
  readonly words: readonly { readonly word: Word; readonly bare: boolean; readonly gaps: string }[];
}

const NUMBER_NEXT =
  /^(?:[$€£]?\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|hundred)(?:$|-))/;

/** "Like thirty a week" is an estimate, not a filler: hidden from the filler rules, so that it stays. */
const wordingOf = (words: readonly Word[]): string[] =>
  words.map(({ lower }, at) =>
    lower === 'like' && NUMBER_NEXT.test(words[at + 1]?.lower ?? '') ? 'about' : lower,
  );

const keepWords = (words: readonly Word[]): Keeping => {
  const lowers = wordingOf(words);
  const out: { word: Word; bare: boolean; gaps: string }[] = [];
  let at = leadLength(words, lowers);
  let bare = false;
  let gaps = '';
  while (at < words.length) {
    const word = words[at];
    const skip = fillerLength(lowers, at);
    if (!word) break;
    gaps += word.gap;
    if (skip > 0) {
      for (let inner = at + 1; inner < at + skip; inner += 1) gaps += words[inner]?.gap ?? '';
      bare = true;
    } else {
      out.push({ word, bare, gaps });
      bare = false;
      gaps = '';
    }
    at += Math.max(1, skip);
  }
  return { words: out };
};

/** "I, I went" and a dangling join at the end go too. */
const TRAILING = new Set('and so but or like because um uh'.split(' '));

/** The sentence as the person would write it down: fillers, false starts and run-up gone, nothing added. */
export const cleanWords = (words: readonly Word[], ending = '.'): string => {
  const kept = [...keepWords(words).words];
  while (kept.length > 2 && TRAILING.has(kept.at(-1)?.word.lower ?? '')) kept.pop();
  let out = '';
  for (const [index, { word, bare, gaps }] of kept.entries()) {
    const before = kept[index - 1]?.word;
    out += before ? gapFor(word, before, bare, gaps) + spell(word) : spell(word);
  }
  const plain = out
    .replace(/\s+/g, ' ')
    .replace(/ ([,;:])/g, '$1')
    .replace(/,{2,}/g, ',')
    .replace(/\b(I|we|he|she|they|it|the|a|and|to|my), \1\b/gi, '$1')
    .replace(/, like, /g, ' ')
    .replace(/[,;:—– -]+$/, '')
    .trim();
  if (plain === '') return '';
  return plain.charAt(0).toUpperCase() + plain.slice(1) + ending;
};
