import { describe, expect, it } from 'vitest';
import {
  toCompetencyInput,
  toGlowUpInput,
  toTrendInput,
} from '../../../../core/domain/charts/history-charts.ts';
import type { History, HistoryEntry } from '../../../../core/domain/interview/history-types.ts';
import type { Competency } from '../../../../core/domain/vocabulary.ts';

const entry = (
  day: number,
  overall: number | null,
  answers: readonly [Competency, readonly number[]][],
): HistoryEntry => ({
  interviewId: `interview-${day}`,
  status: 'completed',
  startedAt: new Date(Date.UTC(2026, 2, day, 23, 30)),
  jobTitle: null,
  company: null,
  overall,
  readiness: null,
  level: null,
  questions: answers.map(([competency, attempts]) => ({
    text: `About ${competency}?`,
    competency,
    bestOverall: attempts.length === 0 ? null : Math.max(...attempts),
    attempts,
  })),
});
/** Newest first, as the engine gives it. */
const HISTORY: History = {
  entries: [
    entry(20, 7.5, [
      ['leadership', [7, 8]],
      ['leadership', [7]],
      ['motivation', []],
    ]),
    entry(12, null, []),
    entry(3, 5, [
      ['leadership', [5]],
      ['communication', [4.4]],
    ]),
  ],
  overall: null,
  competencies: {},
};
const EMPTY: History = { entries: [], overall: null, competencies: {} };

describe('history as charts', () => {
  it('is a line from the oldest scored interview to the latest', () => {
    expect(toTrendInput(HISTORY)).toMatchObject({
      labels: ['3 Mar', '20 Mar'],
      overall: [5, 7.5],
      series: [
        { name: 'Leadership', scores: [5, 7.5] },
        { name: 'Communication', scores: [4.4, null] },
      ],
    });
  });

  it('compares the latest score of a competency with its first', () => {
    expect(toCompetencyInput(HISTORY).bars).toEqual([
      { name: 'Leadership', score: 7.5, before: 5 },
      { name: 'Communication', score: 4.4, before: null },
    ]);
  });

  it('joins the attempts at a question over all interviews', () => {
    expect(toGlowUpInput(HISTORY).questions).toEqual([{ text: 'About leadership?', scores: [5, 7, 8, 7] }]);
  });

  it('is empty without interviews', () => {
    expect(toTrendInput(EMPTY).labels).toEqual([]);
    expect(toCompetencyInput(EMPTY).bars).toEqual([]);
    expect(toGlowUpInput(EMPTY).questions).toEqual([]);
  });
});
