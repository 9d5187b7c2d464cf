import { STAR_ELEMENTS, type StarElement } from '../../vocabulary.ts';
import type { Analysis } from '../analyse-answer.ts';
import { isPastVerb } from '../lexicon/verbs.ts';
import type { Unit } from '../reading/units.ts';
import type { Role } from '../sequence/role-chain.ts';
import type { Word } from '../text/words.ts';
import { cleanWords } from './clean-words.ts';

/** A cleaned sentence of the person's own with its place in the story. */
export interface Piece {
  readonly element: StarElement | null;
  readonly text: string;
  /** Of the first unit in it. */
  readonly index: number;
  /** How much the story would miss it. */
  readonly worth: number;
}

/** Openings that cannot start a sentence on their own: they go on with the sentence before. */
const DEPENDENT = new Set('because which who where although unless than cause cos'.split(' '));
const OPINION = / (?:i think|i guess|i feel|imagine|bless|honestly|you know|don't you|isn't it) /;

const CARRIES_ON = new Set('what how why whether which that not with for to'.split(' '));

/** "So what I did, I sat next to him …" */
const opensSteps = (words: readonly Word[]): boolean =>
  /^(?:so |and )?what i did /.test(
    words
      .slice(0, 5)
      .map(({ lower }) => lower)
      .join(' '),
  );

const dependsOnBefore = ({ sentence }: Unit): boolean => {
  const [first, second] = sentence.words;
  const head = first?.lower ?? '';
  const next = second?.lower ?? '';
  if (DEPENDENT.has(head)) return true;
  if (opensSteps(sentence.words)) return false;
  if (head === 'so' && /^(?:could|can|would|wouldn't)$/.test(sentence.words[2]?.lower ?? '')) return true;
  if (head === 'so')
    return next === 'that' || (!/^(?:i|we|then|my|i'd)$/.test(next) && !(first?.gap ?? '').includes(','));
  const lead = head === 'and' || head === 'but' ? next : head;
  return CARRIES_ON.has(lead) || (isPastVerb(lead) && lead !== 'had');
};

/**
 * Where a sentence stands in the retelling. Only what is clearly out of place moves: an ending told first, a
 * setting or task told late for the first time. An ending in the middle of the steps is one of the steps.
 */
const retold = (labels: readonly Role[]): readonly Role[] => {
  const lastAction = labels.lastIndexOf('action');
  const firstAction = labels.indexOf('action');
  return labels.map((label, index) => {
    const amid = index > firstAction && index < lastAction;
    if (firstAction < 0 || !amid) return label;
    if (label === 'result') return 'action';
    const before = labels.slice(0, index);
    if (
      label === 'situation' &&
      before.indexOf('situation') >= 0 &&
      before.indexOf('situation') < firstAction
    )
      return 'action';
    return label === 'task' && before.includes('task') ? 'action' : label;
  });
};

/** A detail without an element of its own belongs to what was being told; an aside does not. */
const placed = (units: readonly Unit[], labels: readonly Role[]): (StarElement | null)[] => {
  let last: StarElement | null = null;
  return units.map((unit, index) => {
    const label = labels[index] ?? 'none';
    if (unit.kind !== 'story') return null;
    if (label !== 'none') {
      last = label;
      return label;
    }
    const aside = unit.details.size < 2 || unit.clauses.some((clause) => OPINION.test(clause.plain));
    if (unit.sentence.cut && dependsOnBefore(unit)) return last;
    return aside ? null : last;
  });
};

const isBound = (unit: Unit, before: Unit | undefined, same: boolean): boolean => {
  if (before?.kind !== 'story' || !unit.sentence.cut || !before.sentence.cut) return false;
  if (unit.sentence.step !== before.sentence.step) return false;
  const gap = unit.sentence.words[0]?.gap ?? '';
  if (/[.!?\n]/.test(gap)) return false;
  return (
    dependsOnBefore(unit) ||
    (same && /[,;:—–]/.test(gap) && before.sentence.words.length + unit.sentence.words.length <= 34)
  );
};

const endingOf = (unit: Unit): string => (/[?]/.test(unit.ending) ? '?' : /!/.test(unit.ending) ? '!' : '.');

interface Run {
  element: StarElement | null;
  words: Word[];
  index: number;
  worth: number;
  ending: string;
}

/**
 * The person's own sentences, cleaned, each with its element. Padding, echoes, repeats and orders to the coach are
 * left out. `all` keeps sentences without an element too, for answers that are no story.
 */
export const readPieces = (analysis: Analysis, all: boolean): Piece[] => {
  const { units, labels } = analysis;
  const elements = placed(units, retold(labels));
  const runs: Run[] = [];
  for (const [index, unit] of units.entries()) {
    const element = elements[index] ?? null;
    if (unit.kind !== 'story' || (element === null && !all)) continue;
    const run = runs.at(-1);
    const adjacent = units[index - 1];
    const worth = Math.max(...Object.values(unit.evidence)) + 0.2 * unit.details.size;
    if (run && isBound(unit, adjacent, run.element === element)) {
      run.words.push(...unit.sentence.words);
      run.ending = endingOf(unit);
    } else {
      runs.push({ element, words: [...unit.sentence.words], index, worth, ending: endingOf(unit) });
    }
  }
  return runs
    .map(({ element, words, index, worth, ending }) => ({
      element,
      text: cleanWords(words, ending),
      index,
      worth,
    }))
    .filter(({ text }) => text.split(' ').length >= 2);
};

/** Pieces of one element in the order they were said. */
export const piecesOf = (pieces: readonly Piece[], element: StarElement): Piece[] =>
  pieces.filter((piece) => piece.element === element);

export const inStarOrder = (pieces: readonly Piece[]): Piece[] =>
  STAR_ELEMENTS.flatMap((element) => piecesOf(pieces, element));

/** Everything said to the interviewer, cleaned, for an answer in which no sentence counts. */
export const anyPieces = ({ units }: Analysis): string[] =>
  units
    .filter(({ kind }) => kind === 'story' || kind === 'padding' || kind === 'aside')
    .map((unit) => cleanWords(unit.sentence.words, endingOf(unit)))
    .filter((text) => text !== '');
