import type { TimedWord } from './types.ts';

/** One word as it is compared: lower case without punctuation, with what stood around it. */
export interface SpokenToken {
  readonly text: string;
  /** As it was written, to tell "ER" from "er". */
  readonly raw: string;
  readonly startsClause: boolean;
  readonly endsClause: boolean;
  readonly endsSentence: boolean;
  readonly startS: number;
  readonly endS: number;
  readonly confidence: number | null;
}

const EDGE_PUNCTUATION = /^[^\p{L}\p{N}$€£]+|[^\p{L}\p{N}%$€£]+$/gu;

const toTokens = (word: TimedWord): Omit<SpokenToken, 'startsClause'>[] => {
  const startS = Math.max(0, word.startS);
  const endS = Math.max(startS, word.endS);
  return word.word
    .split(/\s+/)
    .map((raw) => ({
      raw,
      text: raw.replace(EDGE_PUNCTUATION, '').replace(/’/g, "'").toLowerCase(),
      endsClause: /[,.;:!?…—–-]["')\]]*$/u.test(raw),
      endsSentence: /[.!?…]["')\]]*$/u.test(raw),
      startS,
      endS,
      confidence: word.confidence,
    }))
    .filter((token) => token.text !== '');
};

/**
 * Words in the order of their start, one token per spoken word. Words without finite times are dropped: they
 * cannot be measured. Transcribers do send words unsorted, overlapping, of no length and with two words in one.
 */
export const toSpokenTokens = (words: readonly TimedWord[]): SpokenToken[] => {
  const timed = words.filter((word) => Number.isFinite(word.startS) && Number.isFinite(word.endS));
  const tokens = timed.toSorted((a, b) => a.startS - b.startS || a.endS - b.endS).flatMap(toTokens);
  return tokens.map((token, index) => ({
    ...token,
    startsClause: index === 0 || tokens[index - 1]?.endsClause === true,
  }));
};
