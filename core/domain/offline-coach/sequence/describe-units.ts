import { STAR_ELEMENTS } from '../../vocabulary.ts';
import { isPastVerb } from '../lexicon/verbs.ts';
import { FUNCTION_WORDS } from '../lexicon/words.ts';
import type { QuestionMode } from '../reading/question-mode.ts';
import type { Unit } from '../reading/units.ts';

/** Named signs of one unit with their strength; absent means 0. */
export type Signs = ReadonlyMap<string, number>;

const NUMBER = /^[\d$€£]/;
const SELF = /^(?:i|i'd|i'm|i've)$/;
const GROUP = /^(?:we|we'd|we're|we've)$/;
const OTHERS = /^(?:he|she|they|it|everyone|everybody|nobody|people|someone)$/;

/** Grammar without topic: what stays when the profession changes. */
const shapeOf = (word: string): string => {
  if (NUMBER.test(word)) return '#';
  if (SELF.test(word)) return 'I';
  if (GROUP.test(word)) return 'WE';
  if (OTHERS.test(word)) return 'HE';
  if (FUNCTION_WORDS.has(word)) return word;
  if (isPastVerb(word)) return 'PAST';
  if (word.endsWith('ing')) return 'ING';
  if (word.endsWith('ly')) return 'LY';
  return word.endsWith('s') ? 'Xs' : 'X';
};

const wordSigns = (signs: Map<string, number>, lower: readonly string[]): void => {
  const words = lower.map((word) => (NUMBER.test(word) ? '#' : word));
  const shapes = lower.map(shapeOf);
  for (const [at, word] of words.entries()) {
    signs.set(`w ${word}`, 1);
    if (at === 0) continue;
    signs.set(`b ${words[at - 1]} ${word}`, 1);
    signs.set(`c ${shapes[at - 1]} ${shapes[at]}`, 1);
    if (at > 1) signs.set(`d ${shapes[at - 2]} ${shapes[at - 1]} ${shapes[at]}`, 1);
  }
  signs.set(`f ${words[0]}`, 1);
  signs.set(`f ${words[0]} ${words[1]}`, 1);
  signs.set(`g ${shapes[0]} ${shapes[1]}`, 1);
  signs.set(`g ${shapes.slice(0, 3).join(' ')}`, 1);
};

/** What the rules found weighs in as evidence among the rest. */
const ruleSigns = (signs: Map<string, number>, unit: Unit): void => {
  let best: string = STAR_ELEMENTS[0];
  let most = -1;
  for (const element of STAR_ELEMENTS) {
    const evidence = unit.evidence[element];
    signs.set(`rule ${element}`, Math.min(4, evidence) / 2);
    if (evidence > most) [best, most] = [element, evidence];
  }
  signs.set(`rule best ${best}`, 1);
  signs.set(`kind ${unit.kind}`, 1);
  signs.set(`details ${Math.min(5, unit.details.size)}`, 1);
  if (unit.clauses.some(({ measured }) => measured)) signs.set('measured', 1);
  if (unit.clauses.some(({ hypothetical }) => hypothetical)) signs.set('hypothetical', 1);
  if (unit.clauses.some(({ general }) => general)) signs.set('general', 1);
  if (unit.clauses.some(({ vagueOutcome }) => vagueOutcome)) signs.set('vague outcome', 1);
};

/** The signs that a unit carries by itself. */
export const describeUnit = (unit: Unit, mode: QuestionMode): Map<string, number> => {
  const signs = new Map<string, number>([['always', 1]]);
  const words = unit.sentence.words;
  wordSigns(
    signs,
    words.map(({ lower }) => lower),
  );
  ruleSigns(signs, unit);
  signs.set(`length ${Math.min(6, Math.floor(words.length / 5))}`, 1);
  signs.set(`question ${mode}`, 1);
  if (unit.ending === '?') signs.set('asks', 1);
  return signs;
};

/** The signs that come from the place among the units that tell something. */
export const describePlace = (at: number, of: number): Map<string, number> => {
  const signs = new Map<string, number>([[`place ${Math.floor((4.99 * at) / of)}`, 1]]);
  if (at === 0) signs.set('first', 1);
  if (at === of - 1) signs.set('last', 1);
  if (at === of - 2) signs.set('last but one', 1);
  return signs;
};

/** All signs of every unit, for training; the units are those that tell something. */
export const describeUnits = (units: readonly Unit[], mode: QuestionMode): Signs[] =>
  units.map((unit, at) => new Map([...describeUnit(unit, mode), ...describePlace(at, units.length)]));
