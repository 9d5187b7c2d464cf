import { type FactToken, joins } from './fact-tokens.ts';
import { type FoundNumber, type NumberUnit, timeUnit } from './fact-units.ts';

/** A number said without a number word, and the index after it. */
interface NumberPhrase {
  readonly number: FoundNumber;
  readonly next: number;
}

const VERBS = new Map(
  Object.entries({ doubl: 2, tripl: 3, quadrupl: 4, halv: 0.5 }).flatMap(([stem, value]) =>
    ['e', 'es', 'ed', 'ing'].map((ending): [string, number] => [stem + ending, value]),
  ),
);
const TIMES = new Map(
  Object.entries({ twice: 2, thrice: 3, twofold: 2, threefold: 3, fourfold: 4, fivefold: 5, tenfold: 10 }),
);
const PARTS = new Map(
  Object.entries({ half: 2, halves: 2, third: 3, quarter: 4, fourth: 4, fifth: 5, tenth: 10 }).flatMap(
    ([word, value]): [string, number][] => [
      [word, value],
      [`${word}s`, value],
    ],
  ),
);
const COUNTS = new Map(Object.entries({ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, nine: 9 }));
const MANY = new Map(
  Object.entries({ dozens: 12, hundreds: 100, thousands: 1000, millions: 1e6, billions: 1e9 }),
);
const ORDINALS = new Map(
  'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 2]),
);
/** After "second" and "third" that rank or date something instead of counting steps of a story. */
const RANKED = /^(quarter|place|prize|largest|biggest|highest|fastest|year|month|week|floor)$/;

const phrase = (
  tokens: readonly FactToken[],
  [index, next]: readonly [number, number],
  [values, unit, shape]: readonly [readonly number[], NumberUnit, FoundNumber['shape']],
): NumberPhrase | null => {
  const [first, last] = [tokens[index], tokens[next - 1]];
  if (first === undefined || last === undefined) return null;
  const place = { start: first.start, end: last.end, figureStart: first.start, figureEnd: last.end };
  return { number: { ...place, values, unit, shape }, next };
};

/** A share as a fraction and as its percentages, exact and rounded. */
const share = (value: number): readonly number[] => [
  ...new Set([value, Number((100 * value).toPrecision(3)), Math.round(100 * value)]),
];

const HALF_SCALES = new Map(Object.entries({ million: 5e5, billion: 5e8, dozen: 6, thousand: 500 }));

/** "half of", "in half", "half a million", "half an hour"; "half-baked" and "first half" have no number. */
const readHalf = (tokens: readonly FactToken[], index: number): NumberPhrase | null => {
  const [article, noun] = [tokens[index + 1], tokens[index + 2]];
  if (article?.gap === '-' || /^(first|second|other)$/.test(tokens[index - 1]?.lower ?? '')) return null;
  if (article?.lower === 'a' || article?.lower === 'an') {
    const scale = HALF_SCALES.get(noun?.lower ?? '');
    if (scale !== undefined) return phrase(tokens, [index, index + 3], [[scale], 'plain', 'figure']);
    const unit = noun === undefined ? null : timeUnit(noun.lower);
    if (unit !== null) return phrase(tokens, [index, index + 3], [[0.5], unit, 'figure']);
  }
  return phrase(tokens, [index, index + 1], [share(0.5), 'share', 'share']);
};

/** "a quarter-million dollar budget" */
const moneyAfter = (token: FactToken | undefined): NumberUnit =>
  /^dollars?$/.test(token?.lower ?? '') ? 'money:usd' : 'plain';

/** "half of", "two thirds", "by a quarter", "half a million". */
const readShare = (tokens: readonly FactToken[], index: number): NumberPhrase | null => {
  const word = tokens[index]?.lower ?? '';
  if (word === 'half') return readHalf(tokens, index);
  if (word === 'quarter' && joins(tokens[index + 1]) && tokens[index + 1]?.lower === 'million') {
    return phrase(tokens, [index, index + 2], [[250_000], moneyAfter(tokens[index + 2]), 'figure']);
  }
  const count = COUNTS.get(word);
  const part = PARTS.get(tokens[index + 1]?.lower ?? '');
  if (count === undefined || part === undefined || !joins(tokens[index + 1])) return null;
  const after = tokens[index + 2];
  const isShare =
    count > 1 ||
    after === undefined ||
    !joins(after) ||
    /^(of|less|more|faster|fewer|lower|higher|shorter)$/.test(after.lower);
  return isShare && count < part
    ? phrase(tokens, [index, index + 2], [share(count / part), 'share', 'share'])
    : null;
};

const readOrdinal = (tokens: readonly FactToken[], index: number): NumberPhrase | null => {
  const token = tokens[index];
  const value = ORDINALS.get(token?.lower ?? '');
  if (value === undefined || token === undefined) return null;
  const after = tokens[index + 1];
  if (value <= 3 && !(joins(after) && RANKED.test(after.lower))) return null;
  // "Fourth, I …" counts steps; a bare "fourth" at the start of a clause says nothing either.
  if (/[.!?:;\n]/.test(token.gap) || index === 0) return null;
  return phrase(tokens, [index, index + 1], [[value], 'ordinal', 'figure']);
};

const readMultiple = (tokens: readonly FactToken[], index: number): NumberPhrase | null => {
  const word = tokens[index]?.lower ?? '';
  const verb = VERBS.get(word);
  if (verb !== undefined) {
    // "double-check" and "double down" count nothing.
    if (
      /^doubl(e|ed|ing)$/.test(word) &&
      /^(check|checked|checking|click|down|edged|book|booked)$/.test(tokens[index + 1]?.lower ?? '')
    ) {
      return null;
    }
    const values = verb === 0.5 ? share(0.5) : [verb];
    return phrase(tokens, [index, index + 1], [values, verb === 0.5 ? 'share' : 'multiple', 'verb']);
  }
  const times = TIMES.get(word);
  return times === undefined ? null : phrase(tokens, [index, index + 1], [[times], 'multiple', 'times']);
};

/** Numbers in other words than figures and number words: multiples, shares, ordinals and rough magnitudes. */
export const findNumberWords = (tokens: readonly FactToken[], index: number): NumberPhrase | null => {
  const many = MANY.get(tokens[index]?.lower ?? '');
  if (many !== undefined) {
    const withOf = tokens[index + 1]?.lower === 'of' ? index + 2 : index + 1;
    return phrase(tokens, [index, withOf], [[many], 'count', 'many']);
  }
  return readMultiple(tokens, index) ?? readShare(tokens, index) ?? readOrdinal(tokens, index);
};
