import { findNumberWords } from './fact-number-phrases.ts';
import { readScales, readSpelledNumber } from './fact-number-words.ts';

export type { FoundNumber } from './fact-units.ts';

import { type FactToken, joins, tokenise } from './fact-tokens.ts';
import { type FoundNumber, type NumberUnit, suffixUnit, unitAfter, unitBefore } from './fact-units.ts';

/** One spelling for equal values, whatever their rounding errors. */
export const numberKey = ({ values }: Pick<FoundNumber, 'values'>): string =>
  Number((values[0] ?? Number.NaN).toPrecision(6)).toString();

/** "1,200", "1.2", "1.200.000" and "3,5" as their values. */
const digitsValue = (digits: string): number | null => {
  if (digits.includes(':')) return null;
  const groups = digits.split(/[.,]/);
  const grouped = groups.length > 1 && groups.slice(1).every((group) => group.length === 3);
  if (grouped && (digits.includes(',') || groups.length > 2)) return Number(groups.join(''));
  if (groups.length > 2) return null;
  return Number(groups.join('.'));
};

const SUFFIX_SCALES: Record<string, number> = { k: 1e3, m: 1e6, mn: 1e6, mm: 1e6, b: 1e9, bn: 1e9 };

interface Figure {
  readonly values: readonly number[];
  readonly next: number;
  readonly unit: NumberUnit | null;
}

/** Times of day and versions are compared digit by digit; "2:00" is also 2. */
const clockValues = (digits: string): readonly number[] => {
  const written = Number(digits.replaceAll(/\D/g, ''));
  return /:00$/.test(digits) ? [written, written / 100] : [written];
};

/** "'23" is 2023 or 1923. */
const shortYear = (token: FactToken | undefined): readonly number[] | null =>
  token !== undefined && /^\d\d$/.test(token.raw) && /\s['’‘]$/.test(token.gap)
    ? [2000 + Number(token.raw), 1900 + Number(token.raw)]
    : null;

const readDigits = (tokens: readonly FactToken[], index: number): Figure | null => {
  const parts = /^(\d[\d.,:]*?)(\p{L}*)$/u.exec(tokens[index]?.raw ?? '');
  if (parts === null) return null;
  const [, digits = '', suffix = ''] = parts;
  const value = digitsValue(digits);
  if (value === null) return { values: clockValues(digits), next: index + 1, unit: 'clock' };
  const year = shortYear(tokens[index]);
  if (year !== null) return { values: year, next: index + 1, unit: 'year' };
  const scale = SUFFIX_SCALES[suffix.toLowerCase()];
  const unit = suffixUnit(suffix);
  if (scale !== undefined) {
    return { values: unit === null ? [value * scale] : [value * scale, value], next: index + 1, unit: null };
  }
  if (suffix !== '') return { values: [value], next: index + 1, unit: unit ?? 'label' };
  const scaled = readScales(tokens, { value, next: index + 1 });
  return { values: [scaled.value], next: scaled.next, unit: null };
};

/** "twenty twenty-three" and "nineteen ninety" also read as years. */
const asYear = (
  tokens: readonly FactToken[],
  index: number,
  first: { value: number; next: number },
): Figure | null => {
  if (first.next !== index + 1 || (first.value !== 19 && first.value !== 20)) return null;
  const second = joins(tokens[first.next]) ? readSpelledNumber(tokens, first.next) : null;
  if (second === null || second.value < 10 || second.value > 99) return null;
  return { values: [first.value * 100 + second.value], next: second.next, unit: 'year' };
};

const readWords = (tokens: readonly FactToken[], index: number): Figure | null => {
  const number = readSpelledNumber(tokens, index);
  if (number === null) return null;
  return asYear(tokens, index, number) ?? { values: [number.value], next: number.next, unit: null };
};

const isYear = (value: number, raw: string): boolean => /^(19|20)\d\d$/.test(raw) && Number.isInteger(value);

const toNumber = (
  text: string,
  tokens: readonly FactToken[],
  index: number,
  figure: Figure,
): FoundNumber | null => {
  const first = tokens[index];
  const last = tokens[figure.next - 1];
  if (first === undefined || last === undefined) return null;
  const before = unitBefore(text, first);
  const after = figure.unit === 'label' ? null : unitAfter(text, tokens, figure.next);
  const plain = isYear(figure.values[0] ?? 0, first.raw) ? 'year' : 'plain';
  return {
    start: before?.start ?? first.start,
    end: after?.end ?? last.end,
    figureStart: first.start,
    figureEnd: last.end,
    values: figure.values,
    unit: before?.unit ?? figure.unit ?? after?.unit ?? plain,
    shape: 'figure',
  };
};

/**
 * "one" stands for so much else ("no one", "one of the", "one-on-one", "one day I saw") that it counts only beside a
 * unit that measures.
 */
const isPronoun = (token: FactToken | undefined, { unit, figureEnd }: FoundNumber): boolean =>
  token?.lower === 'one' && token.end === figureEnd && /^(?:plain|count|time:day)$/.test(unit);

/** "94 to 61 seconds": what comes first has the unit of what comes next. */
const shareUnits = (text: string, numbers: readonly FoundNumber[]): readonly FoundNumber[] =>
  numbers.map((number, index) => {
    const next = numbers[index + 1];
    if (number.unit !== 'plain' || next === undefined || number.shape !== 'figure') return number;
    const between = text.slice(number.end, next.start);
    return /^\s*(to|and|or|through|down to|up to|[-–—])\s*(just |about |around |only |under |over )?$/i.test(
      between,
    )
      ? { ...number, unit: next.unit }
      : number;
  });

/**
 * Every number of a text in order of place: figures and words ("31%", "thirty-one percent", "1.2k", "twelve
 * hundred", "doubled", "half of", "dozens of", "3rd"), each with its unit where one is said. "one" alone and
 * "first" are left out: they are hardly ever facts.
 */
export const findNumbers = (
  text: string,
  tokens: readonly FactToken[] = tokenise(text),
): readonly FoundNumber[] => {
  const found: FoundNumber[] = [];
  for (let index = 0; index < tokens.length; ) {
    const phrase = findNumberWords(tokens, index);
    if (phrase !== null) {
      found.push(phrase.number);
      index = phrase.next;
      continue;
    }
    const figure = readDigits(tokens, index) ?? readWords(tokens, index);
    const number = figure === null ? null : toNumber(text, tokens, index, figure);
    if (number !== null && !isPronoun(tokens[index], number)) found.push(number);
    index = figure?.next ?? index + 1;
  }
  return shareUnits(text, found);
};
