import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHistory, type HistoryItem } from '../../../../core/domain/interview/history.ts';
import { historyByPosting } from '../../../../core/domain/interview/history-postings.ts';
import type { Interview } from '../../../../core/domain/interview/types.ts';
import type { Competency } from '../../../../core/domain/vocabulary.ts';
import { attemptOf, interviewOf } from './scored.ts';

const item = (
  day: number,
  overalls: readonly (number | null)[],
  competencies: readonly Competency[] = overalls.map(() => 'leadership'),
  change: Partial<Interview> = {},
): HistoryItem => ({
  interview: interviewOf(competencies, {
    id: `i-${day}`,
    createdAt: new Date(Date.UTC(2026, 0, day)),
    ...change,
  }),
  attempts: overalls.flatMap((overall, index) =>
    overall === null ? [] : [attemptOf({ exchange: index + 1, overall })],
  ),
});

describe('a history', () => {
  it('lists every interview, newest first, whatever the order it was given in', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 20 });
    fc.assert(
      fc.property(days, (given) => {
        const { entries } = buildHistory(given.map((day) => item(day, [6])));
        expect(entries.map(({ interviewId }) => interviewId)).toEqual(
          given.toSorted((a, b) => b - a).map((day) => `i-${day}`),
        );
      }),
    );
  });

  it('shows each question with its best and with every attempt in order', () => {
    const interview = interviewOf(['leadership', 'technical_depth']);
    const attempts = [
      attemptOf({ number: 3, overall: 6 }),
      attemptOf({ number: 1, overall: 5 }),
      attemptOf({ number: 2, overall: 7 }),
    ];
    const { entries } = buildHistory([{ interview, attempts }]);
    expect(entries[0]?.questions).toEqual([
      { text: 'Question 1?', competency: 'leadership', bestOverall: 7, attempts: [5, 7, 6] },
      { text: 'Question 2?', competency: 'technical_depth', bestOverall: null, attempts: [] },
    ]);
    expect(entries[0]).toMatchObject({ overall: 7, readiness: 'Almost Ready', level: 'L4', jobTitle: null });
  });

  it('has the trend from the first to the latest interview that has a score', () => {
    const history = buildHistory([item(1, [5]), item(9, [null]), item(5, [6.1]), item(7, [7.4])]);
    expect(history.overall).toEqual({ first: 5, latest: 7.4, difference: 2.4, count: 3 });
    expect(history.entries[0]).toMatchObject({ overall: null, readiness: null });
  });

  it('has no trend of a single interview', () => {
    expect(buildHistory([item(1, [5])])).toMatchObject({ overall: null, competencies: {} });
    expect(buildHistory([])).toEqual({ entries: [], overall: null, competencies: {} });
  });

  it('has a trend per competency, one point an interview', () => {
    const { competencies } = buildHistory([
      item(1, [4, 6, 8], ['leadership', 'leadership', 'technical_depth']),
      item(2, [7], ['leadership']),
    ]);
    expect(competencies).toEqual({ leadership: { first: 5, latest: 7, difference: 2, count: 2 } });
  });

  it('says nothing of readiness before an interview is completed', () => {
    const { entries } = buildHistory([item(1, [9], ['leadership'], { status: 'in_progress' })]);
    expect(entries[0]).toMatchObject({ overall: 9, readiness: null });
  });

  it('can be read per posting, the last practised first', () => {
    const job = (title: string) => ({
      job: {
        title,
        company: 'Initech',
        keySkills: [],
        competencies: [],
        targetLevel: 'L4' as const,
        summary: '',
        sourceText: '',
      },
    });
    const postings = historyByPosting(
      buildHistory([
        item(1, [5], ['leadership'], job('Baker')),
        item(2, [6], ['leadership'], job('Cook')),
        item(3, [8], ['leadership'], job('Baker')),
      ]),
    );
    expect(postings.map(({ jobTitle, overall }) => [jobTitle, overall?.difference])).toEqual([
      ['Baker', 3],
      ['Cook', undefined],
    ]);
  });
});
