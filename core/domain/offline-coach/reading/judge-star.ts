import { STAR_ELEMENTS, type StarElement, type StarStatus } from '../../vocabulary.ts';
import type { Role } from '../sequence/role-chain.ts';
import type { ClauseReading } from './clause-evidence.ts';
import type { QuestionMode } from './question-mode.ts';
import type { Unit } from './units.ts';

export interface ElementReading {
  readonly status: StarStatus;
  /** 0–1, how well it is told. */
  readonly strength: number;
  /** Indices of the units that tell it, best first. */
  readonly units: readonly number[];
}

interface Bounds {
  readonly present: number;
  readonly weak: number;
}

const BOUNDS: Readonly<Record<StarElement, Bounds>> = {
  situation: { present: 1.9, weak: 0.9 },
  task: { present: 1.6, weak: 0.9 },
  action: { present: 2.3, weak: 0.8 },
  result: { present: 1.9, weak: 0.9 },
};
/** A clause inside a sentence about something else must be this sure to count. */
const SECONDARY: Readonly<Record<StarElement, number>> = {
  situation: 2.2,
  task: 1.7,
  action: 1.9,
  result: 2.3,
};
/** The main element of a sentence gets up to this much, half of its evidence at most. */
const MAIN_BONUS = 0.8;
/** A result that only went well is weak however surely it is one. */
const VAGUE = 0.55;

/** Little detail, little weight: "it went well" is hardly a result. */
const substance = (details: number, element: StarElement): number => {
  if (element === 'result') return [0.6, 0.9][details] ?? 1;
  if (element === 'task') return [0.75, 0.9][details] ?? 1;
  return details >= 3 ? 1 : ([0.45, 0.7, 0.9][details] ?? 1);
};

const TELLING = new Set([
  'say',
  'said',
  'tell',
  'mention',
  'mentioned',
  'started',
  'explain',
  'answer',
  'bring',
  'pride',
]);

const clauseWeight = (clause: ClauseReading, element: StarElement): number => {
  const others = STAR_ELEMENTS.filter((other) => other !== element).map((other) => clause.evidence[other]);
  const leads = clause.evidence[element] >= Math.max(...others) - (element === 'task' ? 0.6 : 0.3);
  if (element === 'situation' && clause.scene === 2 && clause.evidence.situation >= 2)
    return clause.evidence.situation;
  return leads && clause.evidence[element] >= SECONDARY[element] ? clause.evidence[element] : 0;
};

const imagined = (unit: Unit): boolean =>
  unit.clauses.some(({ hypothetical, general }) => hypothetical || general);

/** A story that opens with somebody and something has a scene, even without a date. */
const OPENING = 0.6;

const unitWeight = (unit: Unit, label: Role, element: StarElement, index: number): number => {
  // An ending may name a time too; it is no scene for that.
  if (unit.kind !== 'story' || (element === 'situation' && label === 'result')) return 0;
  const evidence = unit.evidence[element];
  if (label === element) {
    const vague =
      element === 'result' && unit.details.size <= 2 && unit.clauses.some((clause) => clause.vagueOutcome);
    const bonus = Math.min(MAIN_BONUS, evidence / 2);
    const ending = element === 'result' && evidence >= 0.8 && ends(unit) ? ENDING : 0;
    const opening =
      element === 'situation' && index === 0 && unit.details.size >= 3 && !imagined(unit) ? OPENING : 0;
    return (
      (evidence + bonus + ending + opening) * substance(unit.details.size, element) * (vague ? VAGUE : 1)
    );
  }
  const told = unit.clauses.map(
    (clause) => clauseWeight(clause, element) * substance(clause.details.length, element),
  );
  const best = Math.max(0, ...told);
  const all = best + 0.35 * (told.reduce((sum, weight) => sum + weight, 0) - best);
  return element === 'task' ? best : all * 0.85;
};

/** A scene told in the middle of the steps counts only when it names a time, a place or a role. */
const setsScene = (unit: Unit | undefined, amid: boolean): boolean =>
  unit?.clauses.some(({ scene, evidence }) => scene >= (amid ? 2 : 1) && evidence.task < 2.4) ?? false;

/** Between two steps an outcome is mostly one of the steps. */
const AMID_RESULT = 0.45;
/** Late in the answer it is the ending, with one more step told after it. */
const LATE = 0.7;
const LATE_RESULT = 0.85;
const AMID_SCENE = 0.35;

const placeWeight = (
  units: readonly Unit[],
  labels: readonly Role[],
  index: number,
  element: StarElement,
): number => {
  const amid = index > labels.indexOf('action') && labels.includes('action');
  if (element === 'situation' && amid && !setsScene(units[index], true)) return AMID_SCENE;
  const between = amid && labels[index] === 'result' && index < labels.lastIndexOf('action');
  if (element !== 'result' || !between) return 1;
  return index >= LATE * (units.length - 1) ? LATE_RESULT : AMID_RESULT;
};

/** Enough told to picture it: a time, a place or a role, and two details. */
const isScene = (
  units: readonly Unit[],
  weights: readonly { readonly index: number }[],
  firstAction: number,
): boolean => {
  const told = weights.map(({ index }) => units[index]);
  const details = new Set(told.flatMap((unit) => [...(unit?.details ?? [])]));
  if (details.size >= 2 && told.some((unit) => setsScene(unit, false))) return true;
  // Somebody, somewhere, in trouble: before the first step, enough detail makes a scene without a date.
  return weights.some(({ index }) => {
    const unit = units[index];
    if (!unit || (firstAction >= 0 && index > firstAction) || unit.details.size < 4) return false;
    const needed = index === 0 ? 0.9 : Math.max(2, unit.evidence.result);
    return unit.evidence.situation >= needed && unit.evidence.task < 2.4;
  });
};

/** What is told in the past after the last step, by whomever, is how it ended. */
const ENDING = 0.7;
const ends = (unit: Unit): boolean =>
  unit.details.size >= 2 && unit.clauses.some(({ plain, general }) => !general && PAST_OR_STILL.test(plain));
const PAST_OR_STILL =
  / (?:was|were|had|has|have|still|did|didn't|never|[a-zß-ɏ]+ed|went|came|got|gave|made|said|took|left|kept|won|rang|wrote|told|found|put|held|sent|brought|passed) /;

const judgeElement = (
  units: readonly Unit[],
  labels: readonly Role[],
  element: StarElement,
): ElementReading => {
  const weights = units
    .map((unit, index) => ({
      index,
      weight:
        unitWeight(unit, labels[index] ?? 'none', element, index) *
        placeWeight(units, labels, index, element),
    }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  const best = weights[0]?.weight ?? 0;
  const rest = weights.slice(1).reduce((sum, { weight }) => sum + weight, 0);
  const total = best + Math.min(1.2, 0.2 * rest);
  const bounds = BOUNDS[element];
  const placed = element !== 'situation' || isScene(units, weights, labels.indexOf('action'));
  const status: StarStatus =
    total >= bounds.present && placed ? 'present' : total >= bounds.weak ? 'weak' : 'missing';
  return {
    status,
    strength: Math.min(1, total / (bounds.present * 1.7)),
    units: weights.map(({ index }) => index),
  };
};

const isHabit = (unit: Unit): boolean =>
  unit.clauses.some(
    ({ deeds, hypothetical, general, details }) =>
      (hypothetical || general || details.length > 0) &&
      deeds.some(
        ({ actor, passive, ongoing, verb }) => actor === 'i' && !passive && !ongoing && !TELLING.has(verb),
      ),
  );

const isPlan = (unit: Unit): boolean =>
  unit.clauses.some(
    ({ deeds, hypothetical, general }) =>
      (hypothetical || general) &&
      deeds.some(({ actor, passive, verb }) => actor === 'i' && !passive && !TELLING.has(verb)),
  );

const isThinDeed = (unit: Unit): boolean =>
  unit.clauses.some(({ deeds }) =>
    deeds.some(
      ({ actor, past, passive, verb }) => actor !== 'other' && past && !passive && !TELLING.has(verb),
    ),
  );

/** With fewer details than this even a platitude tells what the speaker does. */
const SKETCH_DETAILS = 8;
/** A story with more than that has either steps in it or none. */
const THIN_DETAILS = 16;

/** Habits, plans and empty deeds are a weak action, never none. */
const habitOf = (units: readonly Unit[]): ElementReading | null => {
  const details = new Set(units.flatMap((unit) => (unit.kind === 'story' ? [...unit.details] : [])));
  const at = units.findIndex(
    (unit) =>
      ((unit.kind === 'story' || unit.kind === 'aside') &&
        (isPlan(unit) || (details.size < THIN_DETAILS && (isHabit(unit) || isThinDeed(unit))))) ||
      (details.size < SKETCH_DETAILS && unit.kind === 'padding' && isHabit(unit)),
  );
  return at < 0 ? null : { status: 'weak', strength: 0.15, units: [at] };
};

/** "We had a problem with a client" has no detail, but it is the sketch of a scene. */
const sketchOf = (units: readonly Unit[]): ElementReading | null => {
  const at = units.findIndex(
    (unit) =>
      unit.kind === 'aside' &&
      unit.clauses.some(({ scene, general, hypothetical }) => scene > 0 && !general && !hypothetical),
  );
  return at < 0 ? null : { status: 'weak', strength: 0.1, units: [at] };
};

/** How each STAR element is told over the labelled units. */
export const judgeStar = (
  units: readonly Unit[],
  labels: readonly Role[],
  mode: QuestionMode,
): Readonly<Record<StarElement, ElementReading>> => {
  const action = judgeElement(units, labels, 'action');
  const habit = action.status === 'missing' && mode !== 'facts' ? habitOf(units) : null;
  const situation = judgeElement(units, labels, 'situation');
  const sketch = situation.status === 'missing' && mode === 'story' ? sketchOf(units) : null;
  return {
    situation: sketch ?? situation,
    task: judgeElement(units, labels, 'task'),
    action: habit ?? action,
    result: judgeElement(units, labels, 'result'),
  };
};
