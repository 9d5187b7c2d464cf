import { describe, expect, it } from 'vitest';
import { ownForSlot, toOwnEntries } from '../../../../core/domain/question-sets/own-entries.ts';
import type { OwnQuestion } from '../../../../core/domain/question-sets/types.ts';
import { sampleOwnQuestion } from '../../../contracts/practice-store-contract.ts';

const own = (id: string, more: Partial<OwnQuestion> = {}) =>
  sampleOwnQuestion({ id, competency: 'leadership', ...more });
const choose = (
  questions: readonly OwnQuestion[],
  seed: number,
  seen: readonly string[] = [],
  asked: readonly string[] = [],
) =>
  ownForSlot({
    entries: toOwnEntries(questions),
    slot: { competency: 'leadership', type: 'behavioural' },
    stage: 'hiring_manager',
    seen: new Set(seen),
    asked,
    seed,
  }).map(({ id }) => id);
const SEEDS = Array.from({ length: 400 }, (_, seed) => seed);
/** Ids that any seed brings. */
const everChosen = (
  questions: readonly OwnQuestion[],
  seen: readonly string[],
  asked: readonly string[],
): Set<string> => new Set(SEEDS.flatMap((seed) => choose(questions, seed, seen, asked)));

describe('own questions for a slot', () => {
  it('are taken for about seven of ten, the same ones for the same seed', () => {
    const taken = SEEDS.filter((seed) => choose([own('own-1')], seed).length > 0).length;
    expect(taken / SEEDS.length).toBeGreaterThan(0.6);
    expect(taken / SEEDS.length).toBeLessThan(0.8);
    for (const seed of SEEDS.slice(0, 20)) {
      expect(choose([own('own-1')], seed)).toEqual(choose([own('own-1')], seed));
    }
  });

  it('are of its competency, unseen, not asked yet, not retired and not rated badly', () => {
    const questions = [
      own('good'),
      own('liked', { rating: 3 }),
      own('bad', { rating: 2 }),
      own('retired', { retired: true }),
      own('other', { competency: 'problem_solving' }),
      own('seen'),
      own('asked'),
    ];
    expect(everChosen(questions, ['seen'], ['asked'])).toEqual(new Set(['good', 'liked']));
  });

  it('belong to the stage of their competency', () => {
    expect(toOwnEntries([own('a', { competency: 'motivation' })])[0]?.stage).toBe('recruiter_screen');
    expect(toOwnEntries([own('a')])[0]?.stage).toBe('hiring_manager');
  });
});
