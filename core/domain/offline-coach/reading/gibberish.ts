import { isPastVerb } from '../lexicon/verbs.ts';
import { FILLER_SOUNDS, FUNCTION_WORDS, GENERIC_WORDS } from '../lexicon/words.ts';
import type { Word } from '../text/words.ts';

const LOREM = new Set(
  'lorem ipsum dolor amet consectetur adipiscing elit sed eiusmod tempor incididunt labore dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip commodo consequat duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat proident sunt culpa officia deserunt mollit anim laborum'.split(
    ' ',
  ),
);
const RARE =
  /[^aeiouy\d'-]{5,}|q[^u]|[jqxz][bcdfgjkmpqtvwxz]|[bcdfghjkmpqtvwxz]j(?!$)|^[^aeiouy\d'-]{3,}$|(.)\1\1|[vwxq]k|fq|hx|kq|vx|wq|zf|gk$|hff|kj|lk$|^(?:asdf|qwer|zxcv|hjkl|sdfg|dfgh|asd|qwe|zxc|jkl)/u;
const KNOWN_SHORT = new Set(
  'mr mrs ms dr vs tv pc hr qa ux ui ci cd sql css html pdf pdfs crm kpi kpis vp ceo cfo cto coo gp gps nhs ppt xml tls tcp dns ssh ssl psql ppm mph kph hvac dc pm am btw lbs kg km cm mm hrs mins secs thx pls rhythm rhythms cpr ptsd phd http https wms sms sps pms bms rfp rfps sdk jvm ldd'.split(
    ' ',
  ),
);
const DETERMINERS = new Set(['the', 'a', 'an', 'my', 'our', 'your', 'their']);
const NEVER_AFTER_DETERMINER = new Set(
  'of to and the a an but or was is are were i we they he she it with from at by if because my our your their be been am'.split(
    ' ',
  ),
);

const isMash = (word: string): boolean =>
  !FUNCTION_WORDS.has(word) &&
  !GENERIC_WORDS.has(word) &&
  !KNOWN_SHORT.has(word) &&
  !/\d/.test(word) &&
  RARE.test(word);

/** Two function words that never meet in English ("the of", "a to"). */
const brokenPairs = (words: readonly Word[]): number => {
  let broken = 0;
  for (let at = 1; at < words.length; at += 1) {
    const before = words[at - 1]?.lower ?? '';
    const word = words[at];
    if (!word || /[.!?,\n]/.test(word.gap)) continue;
    if (DETERMINERS.has(before) && NEVER_AFTER_DETERMINER.has(word.lower))
      broken += before === word.lower ? 0.5 : 1;
  }
  return broken;
};

/** Word salad, keyboard noise, placeholder Latin or one word over and over. */
export const isGibberish = (words: readonly Word[]): boolean => {
  const spoken = words.filter(({ lower }) => !FILLER_SOUNDS.has(lower));
  if (spoken.length === 0) return words.length === 0;
  const lowers = spoken.map(({ lower }) => lower);
  const mash = lowers.filter(isMash).length / lowers.length;
  const latin = lowers.filter((word) => LOREM.has(word)).length;
  const variety = new Set(lowers).size / lowers.length;
  const grammar = lowers.filter((word) => FUNCTION_WORDS.has(word)).length / lowers.length;
  const everyday =
    lowers.filter((word) => GENERIC_WORDS.has(word) || /\d/.test(word) || isPastVerb(word)).length /
    lowers.length;
  if (mash >= 0.3 || (latin >= 3 && latin / lowers.length > 0.3)) return true;
  if (lowers.length >= 6 && variety < 0.34 && new Set(lowers).size < 12) return true;
  if (mash >= 0.12 && grammar < 0.3) return true;
  if (lowers.length >= 6 && brokenPairs(spoken) / lowers.length > 0.12) return true;
  return lowers.length >= 5 && grammar < 0.12 && everyday < 0.12 && variety > 0.3;
};
