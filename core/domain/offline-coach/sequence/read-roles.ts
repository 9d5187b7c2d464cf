import type { QuestionMode } from '../reading/question-mode.ts';
import type { Unit } from '../reading/units.ts';
import { describePlace, describeUnit } from './describe-units.ts';
import { type ChainWeights, localScores, ROLES, type Role, type RoleOdds, readChain } from './role-chain.ts';

/** The role of every unit, and how likely each role was. */
export interface RoleReading {
  readonly labels: readonly Role[];
  readonly odds: readonly RoleOdds[];
}

const NOTHING: RoleOdds = ROLES.map((role) => (role === 'none' ? 1 : 0));

/** Talk around the story never counts, and changes nothing around it. */
export const isTold = ({ kind }: Unit): boolean => kind === 'story';

/** From here on a unit is taken for talk. */
const TALK = 0.5;

type Scores = readonly number[];

/** Odds of the units that `counts` lets through, as if nothing else had been said. */
const readSome = (
  weights: ChainWeights,
  scores: readonly Scores[],
  counts: (index: number) => boolean,
): RoleOdds[] => {
  const some = scores.filter((_, index) => counts(index));
  const local = some.map((own, at) => {
    const place = localScores(weights, describePlace(at, some.length));
    return own.map((score, role) => score + (place[role] ?? 0));
  });
  const read = readChain(weights, local).odds;
  let next = 0;
  return scores.map((_, index) => (counts(index) ? (read[next++] ?? NOTHING) : NOTHING));
};

/** Reads one step twice: what turns out to be talk is left out of the second reading. */
const readStep = (weights: ChainWeights, units: readonly Unit[], mode: QuestionMode): RoleOdds[] => {
  const told = units.map(isTold);
  const scores = units.map((unit) => (isTold(unit) ? localScores(weights, describeUnit(unit, mode)) : []));
  const first = readSome(weights, scores, (index) => told[index] === true);
  const none = ROLES.indexOf('none');
  const kept = first.map((row) => (row[none] ?? 1) < TALK);
  return kept.some((keep, index) => keep !== told[index])
    ? readSome(weights, scores, (index) => kept[index] === true)
    : first;
};

/**
 * Reads the roles of an answer's units with the given weights. Padding an answer moves nothing in it, and the answer
 * to a follow-up is a telling of its own: what it adds may belong anywhere in the story.
 */
export const readRoles = (weights: ChainWeights, units: readonly Unit[], mode: QuestionMode): RoleReading => {
  const steps = Map.groupBy(units, (unit) => unit.sentence.step);
  const odds = [...steps.values()].flatMap((step) => readStep(weights, step, mode));
  return { odds, labels: odds.map((row) => ROLES[row.indexOf(Math.max(...row))] ?? 'none') };
};
