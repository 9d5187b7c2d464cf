import { type NumberUnit, timeUnit } from './fact-units.ts';

/** A value with its unit, as a source supports it. */
export type SupportedNumber = readonly [value: number, unit: NumberUnit];

/** Number words that are no numbers in a rewrite but may become one. */
const PLAIN_WORDS: Record<string, number> = { couple: 2, pair: 2, both: 2 };

/** How many of a smaller unit make one of the next bigger one. */
const LARGER: readonly (readonly [small: NumberUnit, large: NumberUnit, factor: number])[] = [
  ['time:ms', 'time:second', 1000],
  ['time:second', 'time:minute', 60],
  ['time:minute', 'time:hour', 60],
  ['time:hour', 'time:day', 24],
  ['time:day', 'time:week', 7],
  ['time:month', 'time:quarter', 3],
  ['time:month', 'time:year', 12],
];

/** "ninety minutes" is an hour and a half, "two weeks" are 14 days: the same fact in the neighbouring unit. */
export const sameTime = ([value, unit]: SupportedNumber): readonly SupportedNumber[] =>
  LARGER.flatMap(([small, large, factor]): SupportedNumber[] => {
    if (unit === large) return [[value * factor, small]];
    return unit === small && Number.isInteger((2 * value) / factor) ? [[value / factor, large]] : [];
  });

/**
 * Numbers that a text supports without saying them: "a couple of weeks" two weeks, "every week" one week, "Q2" the
 * second quarter.
 */
export const impliedNumbers = (text: string): readonly SupportedNumber[] => [
  ...[...text.matchAll(/\b(?:couple|pair|both)\b/gi)].map(
    ([word]): SupportedNumber => [PLAIN_WORDS[word.toLowerCase()] ?? 2, 'plain'],
  ),
  ...[...text.matchAll(/\b(?:an?|every|each|per|single)\s+(\p{L}+)/giu)].flatMap(
    ([, noun = '']): SupportedNumber[] => {
      const unit = timeUnit(noun.toLowerCase());
      return unit === null ? [] : [[1, unit]];
    },
  ),
  ...[...text.matchAll(/\bQ([1-4])\b/gi)].map(([, quarter]): SupportedNumber => [Number(quarter), 'ordinal']),
];

const QUARTERS: Record<string, string> = { first: 'q1', second: 'q2', third: 'q3', fourth: 'q4', last: 'q4' };

/** Names that a text supports without saying them: "the second quarter" is Q2. */
export const impliedNames = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(/\b(first|second|third|fourth|last)\s+quarter\b/g)].flatMap(
    ([, which = '']) => QUARTERS[which] ?? [],
  );
