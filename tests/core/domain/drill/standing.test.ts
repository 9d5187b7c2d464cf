import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../core/domain/drill/standing.ts';
import type { Attempt } from '../../../../core/domain/interview/types.ts';
import { loadBank, toQuestion } from '../../../../core/domain/question-bank/bank.ts';
import { sampleFeedback } from '../../../fakes/sample-feedback.ts';

const [entry] = loadBank();
if (entry === undefined) throw new Error('The bank is empty.');
const QUESTION = toQuestion(entry);
const AT = new Date('2026-03-01T09:00:00.000Z');

const attempt = (number: number, overall: number | null, change: Partial<Attempt> = {}): Attempt => {
  const feedback = overall === null ? null : sampleFeedback({ overall });
  const transcript = `I moved the roster to a board. Missed shifts fell from 40 to ${number}.`;
  return {
    id: `i-1-${number}`,
    ...{ interviewId: 'i', personId: 'ana', exchange: 1, number },
    steps: [{ question: QUESTION.text, transcript, words: null, submittedAt: AT, feedback }],
    ...{ delivery: null, durationS: null, feedback, submittedAt: AT, settledAt: feedback && AT },
    ...change,
  };
};

describe('the standing of an answer to a drill', () => {
  it('is that of the best attempt, with the first score beside it', () => {
    const spoken = attempt(2, 8, { durationS: 41 });
    expect(standingOf([attempt(3, 7), spoken, attempt(1, 5)], QUESTION)).toEqual({
      ...{ attempts: 3, firstOverall: 5, bestOverall: 8 },
      star: { situation: 'present', task: 'present', action: 'present', result: expect.any(String) },
      ...{ relevance: 8, clarity: 8, impact: 8 },
      ...{ talkTimeS: 41, measuredResult: true, words: 14 },
    });
  });

  it('leaves out attempts that wait for feedback, and is null without a scored one', () => {
    expect(standingOf([attempt(1, null), attempt(2, 6)], QUESTION)).toMatchObject({
      ...{ attempts: 1, firstOverall: 6, bestOverall: 6 },
    });
    expect(standingOf([attempt(1, null)], QUESTION)).toBeNull();
    expect(standingOf([], QUESTION)).toBeNull();
  });

  it('holds counts and scores alone', () => {
    const text = JSON.stringify(standingOf([attempt(1, 6)], QUESTION));
    for (const word of ['roster', 'shifts', 'ana', 'headline']) expect(text).not.toContain(word);
  });
});
