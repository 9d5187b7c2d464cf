import type { Match } from './types.ts';

/** The best entries so far, each with its best text. */
export interface BestEntries {
  /** Takes a score in; returns the score that an entry needs from now on. */
  offer(id: string, score: number): number;
  ranked(how: Match['how']): Match[];
}

/** What a full weight adds to a score when entries are ranked; shown scores are without it. */
const WEIGHT_BONUS = 0.05;

export const createBestEntries = (
  limit: number,
  minScore: number,
  weightOf: (id: string) => number,
): BestEntries => {
  /** Best first, never longer than the limit. */
  const best: { id: string; score: number; rank: number }[] = [];
  let bar = minScore;
  return {
    offer: (id, score) => {
      const rank = score * (1 + WEIGHT_BONUS * weightOf(id));
      const known = best.findIndex((entry) => entry.id === id);
      if (known >= 0) {
        if ((best[known]?.rank ?? 0) >= rank) return bar;
        best.splice(known, 1);
      }
      // Equal ranks in the order of their ids, whatever order they were found in.
      const after = best.findIndex((entry) => entry.rank < rank || (entry.rank === rank && entry.id > id));
      best.splice(after < 0 ? best.length : after, 0, { id, score, rank });
      if (best.length > limit) best.pop();
      if (best.length === limit) bar = Math.max(bar, (best.at(-1)?.rank ?? 0) / (1 + WEIGHT_BONUS));
      return bar;
    },
    ranked: (how) => best.map(({ id, score }) => ({ id, score: Math.min(1, score), how })),
  };
};
