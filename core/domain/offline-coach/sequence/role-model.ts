import { STAR_STATUSES, type StarElement, type StarStatus } from '../../vocabulary.ts';
import trained from '../data/role-model.json' with { type: 'json' };
import type { ChainWeights } from './role-chain.ts';

/** The model as it lies in the data file: whole numbers, hundredths of a weight. */
export interface StoredModel {
  readonly signs: Readonly<Record<string, readonly number[]>>;
  readonly moves: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** By element: one row of weights a status, in the order of STAR_STATUSES. */
  readonly statuses: Readonly<Record<StarElement, readonly (readonly number[])[]>>;
}

const SCALE = 100;

export interface RoleModel extends ChainWeights {
  readonly statuses: StoredModel['statuses'];
}

export const openModel = (stored: StoredModel): RoleModel => ({
  signs: new Map(
    Object.entries(stored.signs).map(([sign, row]) => [sign, row.map((weight) => weight / SCALE)]),
  ),
  moves: stored.moves.map((weight) => weight / SCALE),
  start: stored.start.map((weight) => weight / SCALE),
  end: stored.end.map((weight) => weight / SCALE),
  statuses: stored.statuses,
});

let opened: RoleModel | null = null;

/** The trained model; `tests/training/train-star-model.ts` made it from labelled answers. */
export const roleModel = (): RoleModel => {
  opened ??= openModel(trained as unknown as StoredModel);
  return opened;
};

/** Likelihood of each status, in the order of STAR_STATUSES. */
export const statusOdds = (rows: readonly ArrayLike<number>[], described: readonly number[]): number[] => {
  const scores = rows.map((row) =>
    described.reduce((sum, value, at) => sum + (value * (row[at] ?? 0)) / SCALE, 0),
  );
  const top = Math.max(...scores);
  const grown = scores.map((score) => Math.exp(score - top));
  const sum = grown.reduce((total, value) => total + value, 0);
  return grown.map((value) => value / sum);
};

export const likeliest = (odds: readonly number[]): StarStatus =>
  STAR_STATUSES[odds.indexOf(Math.max(...odds))] ?? 'missing';
