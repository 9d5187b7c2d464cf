import { describe, expect, it } from 'vitest';
import { questionHistories } from '../../../../core/domain/interview/history-questions.ts';
import { attemptOf, interviewOf } from './scored.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n, 9));

describe('the history of a question', () => {
  it('gathers all attempts over all interviews in time, with first, latest and difference', () => {
    const first = interviewOf(['leadership', 'technical_depth'], { id: 'i-1', createdAt: day(1) });
    const second = interviewOf(['leadership'], { id: 'i-2', createdAt: day(5) });
    const at = (n: number, overall: number) => ({
      ...attemptOf({ overall }),
      id: `a-${n}`,
      submittedAt: day(n),
    });
    const [glowUp, untouched] = questionHistories([
      { interview: second, attempts: [at(5, 7.5)] },
      { interview: first, attempts: [at(2, 6), at(1, 4)] },
    ]);
    expect(glowUp).toMatchObject({ question: 'Question 1?', best: 7.5, latest: 7.5 });
    expect(glowUp?.points.map(({ attemptId, interviewId }) => [attemptId, interviewId])).toEqual([
      ['a-1', 'i-1'],
      ['a-2', 'i-1'],
      ['a-5', 'i-2'],
    ]);
    expect(glowUp?.trend).toEqual({ first: 4, latest: 7.5, difference: 3.5, count: 3 });
    expect(untouched).toMatchObject({ question: 'Question 2?', points: [], best: null, trend: null });
  });
});
