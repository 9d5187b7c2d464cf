import { impliedNames, impliedNumbers, type SupportedNumber, sameTime } from './fact-equivalents.ts';
import { findNumbers, numberKey } from './fact-numbers.ts';
import { tokenise } from './fact-tokens.ts';
import { type FoundNumber, type NumberUnit, singular } from './fact-units.ts';
import { plainText } from './plain-words.ts';

/** What may be repeated in a rewrite, made ready for looking up. */
export interface FactSources {
  /** Whether a number occurs with a unit that does not contradict; `without_unit` for a sum without a currency. */
  readonly supports: (number: FoundNumber) => 'yes' | 'without_unit' | 'no';
  /** Whether a word occurs, whatever its case, possessive or plural. */
  readonly knowsWord: (word: string) => boolean;
  /** Whether a text stands there word for word. */
  readonly holds: (text: string) => boolean;
  /** Whether "no downtime" and the like stands there. */
  readonly saysNone: (noun: string) => boolean;
}

const isLoose = (unit: NumberUnit): boolean => unit === 'plain' || unit === 'year' || unit === 'clock';

const isStrict = (unit: NumberUnit): boolean => unit === 'percent' || unit.startsWith('money:');

/** Whether a number of the rewrite may lean on one of the sources with the same value. */
const agrees = (wanted: NumberUnit, said: NumberUnit): boolean => {
  if (wanted === said || isLoose(wanted)) return true;
  // A percent sign or a currency that nobody said is an invention; another unit beside a bare figure is not.
  if (isStrict(wanted)) return wanted === 'percent' && said === 'share';
  if (wanted === 'share') return said === 'percent' || isLoose(said);
  if (wanted === 'count')
    return isLoose(said) || said === 'multiple' || said === 'label' || said.startsWith('money:');
  return (
    isLoose(said) || (wanted === 'multiple' && said === 'count') || (wanted === 'label' && said === 'count')
  );
};

const keyOf = (value: number): string => numberKey({ values: [value] });

const indexNumbers = (texts: readonly string[]): Map<string, Set<NumberUnit>> => {
  const index = new Map<string, Set<NumberUnit>>();
  const said = texts.flatMap((text) => [
    ...findNumbers(text).flatMap(({ values, unit }) => values.map((value): SupportedNumber => [value, unit])),
    ...impliedNumbers(text),
  ]);
  for (const [value, unit] of [...said, ...said.flatMap(sameTime)]) {
    const units = index.get(keyOf(value));
    if (units === undefined) index.set(keyOf(value), new Set([unit]));
    else units.add(unit);
  }
  return index;
};

/** "Kubernetes'", "Kubernetes’s" and "KPIs" as the word they come from. */
export const nameStem = (word: string): string => singular(word.toLowerCase().replaceAll('’', "'"));

/** "PostgreSQL" and "Postgres", "MongoDB" and "Mongo" are the same thing said shorter. */
const withoutTail = (stem: string): string =>
  /^.{4,}(?:db|sql|ql|js)$/.test(stem) ? stem.replace(/(?:db|sql|ql|js)$/, '') : stem;

const indexWords = (texts: readonly string[]): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const text of texts) {
    for (const name of impliedNames(text)) words.add(name);
    let before = '';
    for (const { raw } of tokenise(text)) {
      const stem = nameStem(raw);
      words.add(stem).add(withoutTail(stem));
      // "git hub" and "java script" are what a transcriber makes of names.
      if (before !== '') words.add(before + stem);
      before = stem;
    }
  }
  return words;
};

/** Number of nouns that may stand between "no" and what there is none of. */
const noneOf = (text: string): RegExpStringIterator<RegExpExecArray> =>
  text
    .toLowerCase()
    .matchAll(/\b(?:no|without|not a single|without any|never any|not one)\s+(?:\p{L}+\s+)?(\p{L}+)/gu);

/**
 * Facts that may be used. Numbers come from `factTexts` (what the person said, the résumé, the posting); names
 * may come from `nameTexts` (the questions) as well.
 */
export const createFactSources = (
  factTexts: readonly string[],
  nameTexts: readonly string[] = [],
): FactSources => {
  const numbers = indexNumbers(factTexts);
  const largest = [...numbers.keys()].map(Number).filter(Number.isFinite);
  const words = indexWords([...factTexts, ...nameTexts]);
  const none = new Set(
    factTexts.flatMap((text) => [...noneOf(text)].map((match) => nameStem(match[1] ?? ''))),
  );
  const verbatim = factTexts.map(plainText);
  return {
    holds: (text) => verbatim.some((source) => source.includes(plainText(text))),
    supports: (number) => {
      const units = number.values.flatMap((value) => [...(numbers.get(keyOf(value)) ?? [])]);
      if (units.some((unit) => agrees(number.unit, unit))) return 'yes';
      const [least = 0] = number.values;
      if (number.shape === 'many' && largest.some((value) => value >= least && value < 100 * least))
        return 'yes';
      // A sum that was said without its currency; small figures and shares could be any other number of the answer.
      const isSum = number.unit.startsWith('money:') && least >= 1000;
      return isSum && units.some(isLoose) ? 'without_unit' : 'no';
    },
    knowsWord: (word) => words.has(nameStem(word)) || words.has(withoutTail(nameStem(word))),
    saysNone: (noun) => none.has(nameStem(noun)),
  };
};
