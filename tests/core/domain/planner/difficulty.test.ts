import { describe, expect, it } from 'vitest';
import { nextDifficulty } from '../../../../core/domain/planner/difficulty.ts';
import { DIFFICULTIES } from '../../../../core/domain/vocabulary.ts';

describe('nextDifficulty', () => {
  it('starts medium when adaptive', () => {
    expect(nextDifficulty('adaptive', null)).toBe('medium');
  });

  it.each(DIFFICULTIES)('keeps %s when it is fixed, whatever the score', (mode) => {
    expect(nextDifficulty(mode, null)).toBe(mode);
    expect(nextDifficulty(mode, { difficulty: 'medium', bestOverall: 9.9 })).toBe(mode);
    expect(nextDifficulty(mode, { difficulty: 'medium', bestOverall: 0 })).toBe(mode);
  });

  it.each([
    ['medium', 8, 'hard'],
    ['medium', 7.9, 'medium'],
    ['medium', 5, 'medium'],
    ['medium', 4.9, 'easy'],
    ['easy', 8, 'medium'],
    ['easy', 0, 'easy'],
    ['hard', 10, 'hard'],
    ['hard', 4.9, 'medium'],
    ['hard', null, 'hard'],
  ] as const)('after %s with a best score of %s asks %s', (difficulty, bestOverall, expected) => {
    expect(nextDifficulty('adaptive', { difficulty, bestOverall })).toBe(expected);
  });
});
