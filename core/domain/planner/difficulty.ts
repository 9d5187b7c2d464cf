import { DIFFICULTIES, type Difficulty, type DifficultyMode } from '../vocabulary.ts';

/** From this best score (0–10) on, the next question is harder; below the other one, easier. */
const HARDER_FROM = 8;
const EASIER_BELOW = 5;

/** The exchange before, as far as the adaptive rule needs it; `bestOverall` is null when it was not answered. */
export interface PreviousExchange {
  readonly difficulty: Difficulty;
  readonly bestOverall: number | null;
}

const shift = (difficulty: Difficulty, by: number): Difficulty =>
  DIFFICULTIES[DIFFICULTIES.indexOf(difficulty) + by] ?? difficulty;

/** Difficulty of the next question. A fixed mode stays; `adaptive` starts medium and moves one step at most. */
export const nextDifficulty = (mode: DifficultyMode, previous: PreviousExchange | null): Difficulty => {
  if (mode !== 'adaptive') return mode;
  if (previous === null) return 'medium';
  const { difficulty, bestOverall } = previous;
  if (bestOverall === null) return difficulty;
  if (bestOverall >= HARDER_FROM) return shift(difficulty, 1);
  return bestOverall < EASIER_BELOW ? shift(difficulty, -1) : difficulty;
};
