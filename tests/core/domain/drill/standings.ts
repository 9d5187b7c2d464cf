import type { DrillEntry, DrillStanding } from '../../../../core/domain/drill/types.ts';
import type { StarElement } from '../../../../core/domain/vocabulary.ts';

/** A standing whose answer shows everything. */
export const standing = (change: Partial<DrillStanding> = {}): DrillStanding => ({
  attempts: 1,
  firstOverall: 8,
  bestOverall: 8,
  star: { situation: 'present', task: 'present', action: 'present', result: 'present' },
  relevance: 8,
  clarity: 8,
  impact: 8,
  talkTimeS: null,
  measuredResult: true,
  words: 140,
  ...change,
});

export const without = (...elements: readonly StarElement[]): DrillStanding['star'] => ({
  ...standing().star,
  ...Object.fromEntries(elements.map((element) => [element, 'missing'])),
});

/** An answer with hardly anything in it. */
export const weak = (change: Partial<DrillStanding> = {}): DrillStanding =>
  standing({
    firstOverall: 4,
    bestOverall: 4,
    star: without('situation', 'task', 'result'),
    relevance: 6,
    clarity: 5,
    impact: 3,
    measuredResult: false,
    words: 50,
    ...change,
  });

export const entriesOf = (standings: readonly (DrillStanding | null)[]): readonly DrillEntry[] =>
  standings.map((each, at) => ({
    drillId: 'drill-1',
    personId: `person-${at}`,
    workspaceId: 'team',
    interviewId: `interview-${at}`,
    answeredAt: new Date('2026-03-02T10:00:00.000Z'),
    isLate: false,
    standing: each,
    sharesScore: false,
    sharesRewrite: false,
    messageId: null,
  }));

export const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);
