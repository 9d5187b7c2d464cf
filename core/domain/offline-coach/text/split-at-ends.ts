import type { Word } from './words.ts';

/** After one of these nothing ends, and nothing new begins. */
export const GLUE = new Set(
  'that what which when where and so but because if how as while than who then whether after before until since or the a an to of did do thing things everything all way time like was is were are be been with on in at by for from it not no very so my our his her their your its had has have would could will i we he she they you through into about over'.split(
    ' ',
  ),
);

const ABBREVIATION =
  /(?:^|\s)(?:mr|mrs|ms|dr|prof|st|vs|e\.g|i\.e|etc|approx|no|a\.m|p\.m|inc|ltd|co|jr|sr|dept|est)$/i;
const ENDS = /[.!?…]["'”’)\]]*\s|[。！？]/;

/**
 * A new line ends a sentence where the person began anew: after an empty line, at a bullet, or with a capital. A
 * sentence that is only too long for the line goes on in lower case, or after a word that cannot end one.
 */
const startsAnew = (gap: string, before: Word, word: Word): boolean => {
  if (/\n\s*\n|\n\s*[-*•]|[.!?…;]["'”’)\]]*\s*\n/.test(gap)) return true;
  return !gap.includes(',') && !GLUE.has(before.lower) && !/^\p{Ll}/u.test(word.text);
};

const isEnd = (gap: string, before: string): boolean => {
  if (gap === ' ') return false;
  if (!ENDS.test(`${gap}`)) return false;
  return !(gap.startsWith('.') && !/[!?]/.test(gap) && ABBREVIATION.test(before));
};

/** A list pasted into one line. */
const BULLETED = /^\s*[-*•] \S/;
const BULLET = /\s[-*•] /;

/** Words in the sentences that the speaker marked, by full stops, lines or bullets. */
export const splitAtEnds = (text: string, words: readonly Word[]): Word[][] => {
  const out: Word[][] = [];
  let current: Word[] = [];
  const bulleted = BULLETED.test(text);
  for (const word of words) {
    const before = current.at(-1);
    const ends =
      before !== undefined &&
      ((bulleted && BULLET.test(word.gap)) ||
        (word.gap.includes('\n')
          ? startsAnew(word.gap, before, word)
          : isEnd(word.gap, text.slice(Math.max(0, before.start - 1), before.end))));
    if (ends) {
      out.push(current);
      current = [];
    }
    current.push(word);
  }
  if (current.length > 0) out.push(current);
  return out;
};
