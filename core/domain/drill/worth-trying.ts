import { type AnswerTrait, traitsFor } from './answer-traits.ts';
import type { DrillStanding } from './types.ts';

const MOST_SENTENCES = 2;
/** Share, 0–1: what fewer answers show, most could still add. */
const FEW = 0.5;

const sentence = ({ advice }: AnswerTrait, count: number, of: number): string =>
  count === 0 ? `${advice}: none of the ${of} answers did yet.` : `${advice}: ${count} of ${of} answers did.`;

/** What most answers could still add, the rarest first, at most two sentences. */
export const worthTrying = (standings: readonly DrillStanding[]): readonly string[] => {
  const rare = traitsFor(standings)
    .map((trait) => ({ trait, count: standings.filter(trait.shown).length }))
    .filter(({ count }) => count < FEW * standings.length);
  return (
    rare
      // A result comes before its measure.
      .filter(({ trait }) => !rare.some((each) => each.trait.did === trait.covers))
      .toSorted((a, b) => a.count - b.count)
      .slice(0, MOST_SENTENCES)
      .map(({ trait, count }) => sentence(trait, count, standings.length))
  );
};
