import { STAR_STATUSES, type StarStatus } from '../../core/domain/vocabulary.ts';

export interface StatusExample {
  readonly described: readonly number[];
  readonly status: StarStatus;
}

const softmax = (scores: readonly number[]): number[] => {
  const top = Math.max(...scores);
  const grown = scores.map((score) => Math.exp(score - top));
  const sum = grown.reduce((total, value) => total + value, 0);
  return grown.map((value) => value / sum);
};

/** Multinomial logistic regression with a pull towards zero; one row of weights a status. */
export const trainStatus = (examples: readonly StatusExample[], decay: number, rounds = 500): number[][] => {
  const size = examples[0]?.described.length ?? 0;
  const weights = STAR_STATUSES.map(() => new Array<number>(size).fill(0));
  const squares = STAR_STATUSES.map(() => new Array<number>(size).fill(1e-6));
  for (let round = 0; round < rounds; round += 1) {
    const gradients = weights.map((row) => row.map((weight) => -decay * weight));
    for (const { described, status } of examples) {
      const odds = softmax(
        weights.map((row) => row.reduce((sum, weight, at) => sum + weight * (described[at] ?? 0), 0)),
      );
      for (const [index, row] of gradients.entries()) {
        const error = (STAR_STATUSES[index] === status ? 1 : 0) - (odds[index] ?? 0);
        for (const [at, value] of described.entries()) row[at] = (row[at] ?? 0) + error * value;
      }
    }
    for (const [index, row] of weights.entries()) {
      const memory = squares[index] ?? [];
      for (const [at, gradient] of (gradients[index] ?? []).entries()) {
        memory[at] = (memory[at] ?? 0) + gradient * gradient;
        row[at] = (row[at] ?? 0) + (0.5 * gradient) / Math.sqrt(memory[at] ?? 1);
      }
    }
  }
  return weights;
};
