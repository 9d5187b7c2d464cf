import { describe, expect, it } from 'vitest';
import { summarise } from '../../../../core/domain/interview/summary.ts';
import type { Attempt } from '../../../../core/domain/interview/types.ts';
import type { Competency } from '../../../../core/domain/vocabulary.ts';
import { attemptOf, interviewOf, without } from './scored.ts';

const summaryOf = (
  attempts: readonly Attempt[],
  competencies: readonly Competency[] = ['leadership', 'technical_depth'],
) => summarise({ interview: interviewOf(competencies), attempts });

describe('the scores of an interview', () => {
  it('are means over the best attempt of each exchange, one decimal', () => {
    const { overall, content, delivery } = summaryOf([
      attemptOf({ exchange: 1, number: 1, overall: 4 }),
      attemptOf({ exchange: 1, number: 2, overall: 7.5 }),
      attemptOf({ exchange: 1, number: 3, overall: 6 }),
      attemptOf({ exchange: 2, number: 1, overall: 6.2 }),
    ]);
    expect([overall, content, delivery]).toEqual([6.9, 6.9, null]);
  });

  it('leave out the delivery of typed attempts', () => {
    const spoken = attemptOf({
      exchange: 2,
      overall: 8,
      change: (feedback) => ({ ...feedback, scoring: { ...feedback.scoring, delivery: 5.5 } }),
    });
    expect(summaryOf([attemptOf({ exchange: 1 }), spoken]).delivery).toBe(5.5);
  });

  it('are null, and every list of praise empty, when nothing was answered', () => {
    const summary = summaryOf([]);
    expect(summary).toMatchObject({
      overall: null,
      readiness: 'Needs Practice',
      level: null,
      strengths: [],
      improvements: [],
      priorities: [],
      storiesWorthSaving: [],
      resumePrompts: [],
    });
    expect(summary.lines.map(({ bestOverall, headline }) => [bestOverall, headline])).toEqual([
      [null, 'Not answered.'],
      [null, 'Not answered.'],
    ]);
  });

  it('count no attempt that has no feedback yet', () => {
    const summary = summaryOf([
      attemptOf({ exchange: 1, overall: 7 }),
      attemptOf({ exchange: 2, overall: null }),
    ]);
    expect(summary.overall).toBe(7);
    expect(summary.lines[1]).toMatchObject({
      attempts: 1,
      bestOverall: null,
      headline: 'Answered, feedback still to come.',
    });
  });
});

describe('readiness', () => {
  const readiness = (first: Parameters<typeof attemptOf>[0], second: Parameters<typeof attemptOf>[0]) =>
    summaryOf([attemptOf({ exchange: 1, ...first }), attemptOf({ exchange: 2, ...second })]).readiness;

  it.each([
    [8, 8, 'Ready'],
    [7.9, 7.9, 'Almost Ready'],
    [6, 6, 'Almost Ready'],
    [5.9, 5.9, 'Needs Practice'],
  ] as const)('is read from the mean: %f and %f is %s', (first, second, expected) => {
    expect(readiness({ overall: first }, { overall: second })).toBe(expected);
  });

  it('is not Ready while a best attempt misses a STAR element, whatever the score', () => {
    expect(readiness({ overall: 9, change: without('task') }, { overall: 9 })).toBe('Almost Ready');
    expect(readiness({ overall: 9, change: without('task', 'weak') }, { overall: 9 })).toBe('Ready');
  });

  it('does not mind what a lesser attempt misses', () => {
    const lesser = attemptOf({ exchange: 1, number: 2, overall: 8, change: without('result') });
    const attempts = [attemptOf({ exchange: 1, overall: 9 }), lesser, attemptOf({ exchange: 2, overall: 8 })];
    expect(summaryOf(attempts).readiness).toBe('Ready');
  });

  it('names the middle level, the lower of two', () => {
    const atLevel = (exchange: number, level_demonstrated: 'L4' | 'L5B') =>
      attemptOf({ exchange, change: (f) => ({ ...f, scoring: { ...f.scoring, level_demonstrated } }) });
    expect(summaryOf([atLevel(1, 'L4'), atLevel(2, 'L5B')]).level).toBe('L4');
  });
});

describe('what to work on', () => {
  it('ranks a gap that comes back over a bigger one that does not', () => {
    const { priorities } = summaryOf(
      [
        attemptOf({ exchange: 1, overall: 8, change: without('result', 'weak') }),
        attemptOf({ exchange: 2, overall: 8, change: without('result', 'weak') }),
        attemptOf({ exchange: 3, overall: 8, change: without('situation') }),
        attemptOf({ exchange: 4, overall: 8, change: without('result', 'weak') }),
      ],
      ['leadership', 'leadership', 'leadership', 'leadership'],
    );
    expect(priorities.map(({ element }) => element)).toEqual(['result', 'situation', null]);
    expect(priorities[0]?.why).toBe('The result was only hinted at in questions 1, 2 and 4.');
    expect(priorities[1]?.why).toBe('The situation was missing in question 3.');
  });

  it('does not call a score that is nearly good a gap', () => {
    const { priorities } = summaryOf([attemptOf({ overall: 7.8 })]);
    expect(priorities.map(({ why }) => why).join(' ')).not.toContain('lowest');
  });

  it('always has three priorities when something was answered', () => {
    expect(summaryOf([attemptOf({ overall: 10 })]).priorities).toHaveLength(3);
  });

  it('merges remarks that say the same and puts those that come back first', () => {
    const improving = (exchange: number, texts: string[]) =>
      attemptOf({
        exchange,
        change: (f) => ({ ...f, content_feedback: { ...f.content_feedback, top_improvements: texts } }),
      });
    const { improvements } = summaryOf([
      improving(1, ['Open with the situation.', 'Name the measured result.']),
      improving(2, ['Name your measured results!']),
    ]);
    expect(improvements).toHaveLength(3);
    expect(improvements[0]).toMatch(/^Name .* measured result/);
    expect(improvements.filter((text) => text.includes('measured'))).toHaveLength(1);
  });

  it('has three strengths from the dimensions where the coaches named fewer', () => {
    expect(summaryOf([attemptOf({ overall: 7 })]).strengths).toEqual([
      'You said what you did.',
      expect.stringContaining('(7.0 of 10)'),
      expect.stringContaining('(7.0 of 10)'),
    ]);
  });

  it('plans the open question first, else the weakest one again', () => {
    const open = summaryOf([attemptOf({ exchange: 1 })]).nextPractice;
    expect(open[0]?.what).toBe('Answer “Question 2?”');
    const weakest = summaryOf([
      attemptOf({ exchange: 1, overall: 7 }),
      attemptOf({ exchange: 2, overall: 5 }),
    ]).nextPractice;
    expect(weakest[0]).toMatchObject({
      what: 'Retry “Question 2?”',
      why: 'It stands at 5.0. End with a number.',
    });
    expect(weakest).toHaveLength(3);
    expect(weakest[2]?.what).toContain('technical depth');
  });
});

describe('stories and résumé', () => {
  it('offers the stories that the coach would save, best first', () => {
    const attempts = [attemptOf({ exchange: 1, overall: 8.2 }), attemptOf({ exchange: 2, overall: 9 })];
    expect(summaryOf(attempts).storiesWorthSaving.map(({ attemptId }) => attemptId)).toEqual([
      'a-2-1',
      'a-1-1',
    ]);
    expect(summaryOf([attemptOf({ overall: 5 })]).storiesWorthSaving).toEqual([]);
  });

  const transcript =
    'We were late. I cut the build from 40 to nine minutes. I am 31 years old. Sales rose by 12%.';

  it('prompts for measured results in the person’s own words', () => {
    expect(summaryOf([attemptOf({ transcript })]).resumePrompts).toEqual([
      'Put this result on your résumé: “I cut the build from 40 to nine minutes.”',
      'Put this result on your résumé: “Sales rose by 12%.”',
    ]);
  });

  it('takes what the coach found to be the result over the rest of the answer', () => {
    const change: Parameters<typeof attemptOf>[0] = {
      transcript,
      change: (feedback) => ({
        ...feedback,
        rewrite: {
          ...feedback.rewrite,
          star_version: {
            ...feedback.rewrite.star_version,
            result: 'The build fell to nine minutes. [add the cost]',
          },
        },
      }),
    };
    expect(summaryOf([attemptOf(change)]).resumePrompts).toEqual([
      'Put this result on your résumé: “The build fell to nine minutes.”',
    ]);
  });

  it('leaves out what the résumé has, however it is written', () => {
    const resume = { summary: '', sourceText: 'Grew sales by twelve percent.' };
    const { resumePrompts } = summarise({
      interview: interviewOf(['leadership'], { resume }),
      attempts: [attemptOf({ transcript })],
    });
    expect(resumePrompts).toEqual([
      'Your résumé does not show this result yet: “I cut the build from 40 to nine minutes.”',
    ]);
  });
});
