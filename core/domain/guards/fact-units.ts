import { type FactToken, joins } from './fact-tokens.ts';

/**
 * What a number counts, as far as the text says it: `plain` when it does not, `count` when a plural noun
 * follows, `label` for "3D" and the like, `clock` for times of day and versions.
 */
export type NumberUnit =
  | 'plain'
  | 'count'
  | 'percent'
  | 'share'
  | 'multiple'
  | 'ordinal'
  | 'year'
  | 'clock'
  | 'label'
  | `money:${string}`
  | `time:${string}`;

/** A number in a text with everything that belongs to it. */
export interface FoundNumber {
  /** Place including currency sign, "%" and unit words. */
  readonly start: number;
  readonly end: number;
  /** Place of the figure alone. */
  readonly figureStart: number;
  readonly figureEnd: number;
  /** More than one when a text can be read in several ways ("5m", "twenty twenty-three"). */
  readonly values: readonly number[];
  readonly unit: NumberUnit;
  /** How it stands in the sentence, for what replaces it. */
  readonly shape: 'figure' | 'verb' | 'times' | 'share' | 'many';
}

const MONEY_SIGNS: Record<string, string> = { $: 'usd', '€': 'eur', '£': 'gbp', '¥': 'yen', '₹': 'inr' };
const MONEY_WORDS: Record<string, string> = {
  dollar: 'usd',
  buck: 'usd',
  usd: 'usd',
  euro: 'eur',
  eur: 'eur',
  pound: 'gbp',
  quid: 'gbp',
  gbp: 'gbp',
  cent: 'cent',
  rupee: 'inr',
  inr: 'inr',
  yen: 'yen',
  franc: 'chf',
  chf: 'chf',
};
const TIME_WORDS: Record<string, string> = {
  ms: 'ms',
  millisecond: 'ms',
  s: 'second',
  sec: 'second',
  second: 'second',
  m: 'minute',
  min: 'minute',
  minute: 'minute',
  h: 'hour',
  hr: 'hour',
  hour: 'hour',
  day: 'day',
  night: 'day',
  week: 'week',
  wk: 'week',
  month: 'month',
  mo: 'month',
  quarter: 'quarter',
  year: 'year',
  yr: 'year',
  decade: 'decade',
};

export const singular = (word: string): string =>
  word
    .replace(/['’]s$|s['’]$/u, '')
    .replace(/(?<=[a-z]{2})ies$/, 'y')
    .replace(/(?<=[^s])s$/, '');

/** The unit of a word that measures time, else null. */
export const timeUnit = (word: string): NumberUnit | null => {
  const unit = wordUnit(word);
  return unit?.startsWith('time:') ? unit : null;
};

const wordUnit = (word: string): NumberUnit | null => {
  const one = Object.hasOwn(TIME_WORDS, word) ? word : singular(word);
  if (Object.hasOwn(TIME_WORDS, one)) return `time:${TIME_WORDS[one]}`;
  if (Object.hasOwn(MONEY_WORDS, one)) return `money:${MONEY_WORDS[one]}`;
  return null;
};

/** The unit written on to a figure: "250ms", "10x", "3rd", "5m" (also a scale). */
export const suffixUnit = (suffix: string): NumberUnit | null => {
  const lower = suffix.toLowerCase();
  if (lower === 'x') return 'multiple';
  if (/^(st|nd|rd|th)$/.test(lower)) return 'ordinal';
  return lower === '' ? null : wordUnit(lower);
};

export interface UnitPlace {
  readonly unit: NumberUnit;
  readonly start: number;
  readonly end: number;
}

/** A currency in front of a figure. */
export const unitBefore = (text: string, first: FactToken): UnitPlace | null => {
  const match = /(?:[$€£¥₹]|\b(?:USD|EUR|GBP|INR|CHF|US\$))\s?$/.exec(
    text.slice(Math.max(0, first.start - 5), first.start),
  );
  if (match === null) return null;
  const sign = match[0].trim();
  const code = MONEY_SIGNS[sign.at(-1) ?? ''] ?? sign.toLowerCase();
  return { unit: `money:${code}`, start: first.start - match[0].length, end: first.end };
};

const NOT_PLURAL =
  /^(this|its|is|was|has|as|us|across|less|plus|versus|vs|business|process|does|times|always|perhaps)$/;
const PEOPLE = /^(people|men|women|children|staff|folks)$/;

const percentAfter = (text: string, tokens: readonly FactToken[], next: number): UnitPlace | null => {
  const end = tokens[next - 1]?.end ?? 0;
  const sign = /^\s?[%％]/.exec(text.slice(end, end + 2));
  if (sign !== null) return { unit: 'percent', start: end, end: end + sign[0].length };
  const [first, second] = [tokens[next], tokens[next + 1]];
  if (!joins(first)) return null;
  const two = joins(second) ? `${first.lower} ${second.lower}` : '';
  if (/^(per cent|percentage points?)$/.test(two))
    return { unit: 'percent', start: end, end: second?.end ?? end };
  return /^(percent|pct|pp|bps)$/.test(first.lower) ? { unit: 'percent', start: end, end: first.end } : null;
};

/** The unit behind a figure, with its place; null when the text names none. */
export const unitAfter = (text: string, tokens: readonly FactToken[], next: number): UnitPlace | null => {
  const percent = percentAfter(text, tokens, next);
  if (percent !== null) return percent;
  const [last, first] = [tokens[next - 1], tokens[next]];
  if (!joins(first) || last === undefined) return null;
  if (/^(times|fold|x)$/.test(first.lower)) return { unit: 'multiple', start: last.end, end: last.end };
  const word = /^[msh]$/.test(first.lower) ? null : wordUnit(first.lower);
  if (word !== null) return { unit: word, start: last.end, end: first.end };
  const plural = /[a-z]{2}s$/.test(first.lower) && !NOT_PLURAL.test(first.lower);
  return plural || PEOPLE.test(first.lower) ? { unit: 'count', start: last.end, end: last.end } : null;
};
