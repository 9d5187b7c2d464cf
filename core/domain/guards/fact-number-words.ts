import { type FactToken, joins } from './fact-tokens.ts';

const numbered = (list: string, first: number, step: number): [string, number][] =>
  list.split(' ').map((word, index) => [word, first + index * step]);

const SMALL = new Map([
  ...numbered('zero one two three four five six seven eight nine', 0, 1),
  ...numbered('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10, 1),
]);
const TENS = new Map(numbered('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10));

/** Words that multiply what stands before them. */
export const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['grand', 1000],
  ['k', 1000],
  ['million', 1e6],
  ['mn', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['dozen', 12],
]);

/** A spelled-out number: its value and the index after its last token. */
export interface SpelledNumber {
  readonly value: number;
  readonly next: number;
}

const smallWord = (token: FactToken | undefined): number | undefined =>
  token === undefined ? undefined : (SMALL.get(token.lower) ?? TENS.get(token.lower));

export const isNumberWord = (token: FactToken | undefined): boolean =>
  token !== undefined &&
  (smallWord(token) !== undefined || (SCALES.has(token.lower) && token.lower.length > 2));

/** "seven", "seventeen", "seventy" or "seventy-one". */
const readBelowHundred = (tokens: readonly FactToken[], index: number): SpelledNumber | null => {
  const first = smallWord(tokens[index]);
  if (first === undefined) return null;
  const second = tokens[index + 1];
  const unit = joins(second) && first >= 20 ? SMALL.get(second.lower) : undefined;
  return unit !== undefined && unit > 0 && unit < 10
    ? { value: first + unit, next: index + 2 }
    : { value: first, next: index + 1 };
};

/** "three point five", digit by digit. */
const readDecimals = (tokens: readonly FactToken[], whole: SpelledNumber): SpelledNumber => {
  if (tokens[whole.next]?.lower !== 'point' || smallWord(tokens[whole.next + 1]) === undefined) return whole;
  let digits = '';
  let next = whole.next + 1;
  for (
    let digit = smallWord(tokens[next]);
    digit !== undefined && digit < 100;
    digit = smallWord(tokens[next])
  ) {
    digits += String(digit);
    next++;
  }
  return { value: Number(`${whole.value}.${digits}`), next };
};

/** "and a half" behind a number. */
const readHalf = (tokens: readonly FactToken[], number: SpelledNumber): SpelledNumber => {
  const words = tokens.slice(number.next, number.next + 3).map(({ lower }) => lower);
  return words.join(' ') === 'and a half' ? { value: number.value + 0.5, next: number.next + 3 } : number;
};

/** Scale words behind a number: "1.2 million", "two hundred thousand". */
export const readScales = (tokens: readonly FactToken[], number: SpelledNumber): SpelledNumber => {
  let { value, next } = readHalf(tokens, number);
  for (let token = tokens[next]; joins(token); token = tokens[next]) {
    const scale = SCALES.get(token.lower);
    if (scale === undefined) break;
    value *= scale;
    next++;
  }
  return { value: Number(value.toPrecision(12)), next };
};

interface Running {
  readonly total: number;
  /** What has been read since the last thousand, million …; null when nothing has. */
  readonly group: number | null;
  readonly next: number;
  /** True when a number below a hundred may follow. */
  readonly open: boolean;
}

const readGroup = (tokens: readonly FactToken[], state: Running, at: number): Running | null => {
  const small = state.open ? readBelowHundred(tokens, at) : null;
  if (small === null) return null;
  const { value, next } = readDecimals(tokens, small);
  return { ...state, group: (state.group ?? 0) + value, next, open: false };
};

const readScale = (tokens: readonly FactToken[], state: Running): Running | null => {
  const half = readHalf(tokens, { value: state.group ?? 0, next: state.next });
  const scale = SCALES.get(tokens[half.next]?.lower ?? '');
  if (scale === undefined) return null;
  const next = half.next + 1;
  if (scale < 1000) return { ...state, group: (half.value || 1) * scale, next, open: scale === 100 };
  return { total: state.total + (half.value || 1) * scale, group: null, next, open: true };
};

/** One step further, or null at the end of the number. */
const readOn = (tokens: readonly FactToken[], state: Running): Running | null => {
  const token = tokens[state.next];
  if (state.next > 0 && !joins(token)) return null;
  const and = token?.lower === 'and' && joins(tokens[state.next + 1]);
  return readScale(tokens, state) ?? readGroup(tokens, state, and ? state.next + 1 : state.next);
};

/**
 * Reads a number in words from `index`: "three", "ninety-four", "a hundred and twenty", "twelve hundred",
 * "two point five million", "one and a half". Null when there is none.
 */
export const readSpelledNumber = (tokens: readonly FactToken[], index: number): SpelledNumber | null => {
  if (!isNumberWord(tokens[index])) return null;
  const empty: Running = { total: 0, group: null, next: index, open: true };
  let state = readGroup(tokens, empty, index) ?? readScale(tokens, empty);
  if (state === null) return null;
  for (let further = readOn(tokens, state); further !== null; further = readOn(tokens, state))
    state = further;
  const value = Number((state.total + (state.group ?? 0)).toPrecision(12));
  return readHalf(tokens, { value, next: state.next });
};
