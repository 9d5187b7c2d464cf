import { STAR_ELEMENTS, type StarElement } from '../../vocabulary.ts';
import type { Signs } from './describe-units.ts';

export type Role = StarElement | 'none';
export const ROLES: readonly Role[] = [...STAR_ELEMENTS, 'none'];

/** Weights of a linear-chain conditional random field over roles. Rows are in the order of ROLES. */
export interface ChainWeights {
  /** By sign: one weight a role. */
  readonly signs: ReadonlyMap<string, ArrayLike<number>>;
  /** From role (row) to role (column), flattened. */
  readonly moves: ArrayLike<number>;
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
}

/** Likelihood of every role for one unit, in the order of ROLES; they sum to 1. */
export type RoleOdds = readonly number[];

export interface ChainReading {
  readonly odds: readonly RoleOdds[];
  /** Log-scores that training needs: forward, backward, local, and their total. */
  readonly forward: readonly (readonly number[])[];
  readonly backward: readonly (readonly number[])[];
  readonly local: readonly (readonly number[])[];
  readonly total: number;
}

const COUNT = ROLES.length;

const logSum = (values: readonly number[]): number => {
  const top = Math.max(...values);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  return top + Math.log(sum);
};

/** Scores of every role for one unit's signs alone. */
export const localScores = (weights: ChainWeights, signs: Signs): number[] => {
  const scores = new Array<number>(COUNT).fill(0);
  for (const [sign, strength] of signs) {
    const row = weights.signs.get(sign);
    if (row === undefined) continue;
    for (let role = 0; role < COUNT; role += 1)
      scores[role] = (scores[role] ?? 0) + (row[role] ?? 0) * strength;
  }
  return scores;
};

const forwardScores = (weights: ChainWeights, local: readonly (readonly number[])[]): number[][] => {
  const out: number[][] = [];
  for (const [at, scores] of local.entries()) {
    const before = out[at - 1];
    out.push(
      scores.map((score, role) =>
        before
          ? score + logSum(before.map((value, from) => value + (weights.moves[from * COUNT + role] ?? 0)))
          : score + (weights.start[role] ?? 0),
      ),
    );
  }
  return out;
};

const backwardScores = (weights: ChainWeights, local: readonly (readonly number[])[]): number[][] => {
  const out: number[][] = local.map(() => []);
  for (let at = local.length - 1; at >= 0; at -= 1) {
    const after = out[at + 1];
    const scores = local[at + 1];
    out[at] = ROLES.map((_, role) =>
      after && scores
        ? logSum(
            after.map((value, to) => value + (scores[to] ?? 0) + (weights.moves[role * COUNT + to] ?? 0)),
          )
        : (weights.end[role] ?? 0),
    );
  }
  return out;
};

/** Forward–backward over the local scores of the units. Linear in their number. */
export const readChain = (weights: ChainWeights, local: readonly (readonly number[])[]): ChainReading => {
  const forward = forwardScores(weights, local);
  const backward = backwardScores(weights, local);
  const last = forward.at(-1);
  const total = last ? logSum(last.map((value, role) => value + (weights.end[role] ?? 0))) : 0;
  const odds = forward.map((values, at) =>
    values.map((value, role) => Math.exp(value + (backward[at]?.[role] ?? 0) - total)),
  );
  return { odds, forward, backward, local, total };
};
