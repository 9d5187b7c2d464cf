import type { Signs } from '../../core/domain/offline-coach/sequence/describe-units.ts';
import {
  type ChainWeights,
  localScores,
  ROLES,
  readChain,
} from '../../core/domain/offline-coach/sequence/role-chain.ts';

/** One answer to learn from: signs of its units, and how much of each unit has which role (rows sum to 1). */
export interface ChainExample {
  readonly signs: readonly Signs[];
  readonly gold: readonly (readonly number[])[];
}

export interface Training {
  readonly epochs: number;
  readonly rate: number;
  /** Pull towards zero. */
  readonly decay: number;
  /** A sign seen in fewer units than this is not learned. */
  readonly minCount: number;
}

const COUNT = ROLES.length;

/** A row of weights with AdaGrad's memory of its gradients. */
interface Row {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

const createRow = (size: number): Row => ({
  weights: new Float64Array(size),
  squares: new Float64Array(size).fill(1e-6),
});

const climb = ({ weights, squares }: Row, at: number, gradient: number, rate: number): void => {
  squares[at] = (squares[at] ?? 0) + gradient * gradient;
  weights[at] = (weights[at] ?? 0) + (rate * gradient) / Math.sqrt(squares[at] ?? 1);
};

/** A fixed shuffle, so that the same answers always give the same model. */
const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const out = [...items];
  let state = seed;
  for (let at = out.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const other = state % (at + 1);
    [out[at], out[other]] = [out[other] as T, out[at] as T];
  }
  return out;
};

const countSigns = (examples: readonly ChainExample[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { signs } of examples) {
    for (const unit of signs) for (const sign of unit.keys()) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts;
};

/** Maximum likelihood by stochastic gradient with AdaGrad steps; rare signs are pulled to zero harder. */
export const trainChain = (examples: readonly ChainExample[], training: Training): ChainWeights => {
  const { epochs, rate, decay, minCount } = training;
  const counts = countSigns(examples);
  const rows = new Map<string, Row>();
  for (const [sign, count] of counts) if (count >= minCount) rows.set(sign, createRow(COUNT));
  const [moves, start, end] = [createRow(COUNT * COUNT), createRow(COUNT), createRow(COUNT)];
  const weights: ChainWeights = {
    signs: new Map([...rows].map(([sign, row]) => [sign, row.weights])),
    moves: moves.weights,
    start: start.weights,
    end: end.weights,
  };

  const learn = ({ signs, gold }: ChainExample): void => {
    const { odds, forward, backward, local, total } = readChain(
      weights,
      signs.map((unit) => localScores(weights, unit)),
    );
    for (const [at, unit] of signs.entries()) {
      for (const [sign, strength] of unit) {
        const row = rows.get(sign);
        if (!row) continue;
        const pull = decay / Math.sqrt(counts.get(sign) ?? 1);
        for (let role = 0; role < COUNT; role += 1) {
          const error = (gold[at]?.[role] ?? 0) - (odds[at]?.[role] ?? 0);
          climb(row, role, strength * error - pull * (row.weights[role] ?? 0), rate);
        }
      }
    }
    for (let at = 1; at < signs.length; at += 1) {
      for (let from = 0; from < COUNT; from += 1) {
        for (let to = 0; to < COUNT; to += 1) {
          const move = from * COUNT + to;
          const logOdds =
            (forward[at - 1]?.[from] ?? 0) +
            (weights.moves[move] ?? 0) +
            (local[at]?.[to] ?? 0) +
            (backward[at]?.[to] ?? 0) -
            total;
          const seen = (gold[at - 1]?.[from] ?? 0) * (gold[at]?.[to] ?? 0);
          climb(moves, move, seen - Math.exp(logOdds), rate);
        }
      }
    }
    for (let role = 0; role < COUNT; role += 1) {
      climb(start, role, (gold[0]?.[role] ?? 0) - (odds[0]?.[role] ?? 0), rate);
      climb(end, role, (gold.at(-1)?.[role] ?? 0) - (odds.at(-1)?.[role] ?? 0), rate);
    }
  };

  for (let epoch = 0; epoch < epochs; epoch += 1)
    for (const example of shuffled(examples, epoch + 1)) learn(example);
  return weights;
};
