import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionHistory } from '../../../../core/domain/interview/history-questions.ts';
import { addDays, daysBetween, practiceDays } from '../../../../core/domain/practice-plan/calendar.ts';
import { makePlan } from '../../../../core/domain/practice-plan/make-plan.ts';
import type { PlanInput } from '../../../../core/domain/practice-plan/plan-input.ts';
import { loadBank } from '../../../../core/domain/question-bank/bank.ts';
import type { Competency } from '../../../../core/domain/vocabulary.ts';
import { libraryStory, NURSE_JOB } from '../../../fakes/sample-library.ts';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const TODAY = '2026-03-02';

const asked = (key: string, best: number | null, competency: Competency = 'leadership'): QuestionHistory => ({
  ...{ key, question: `${key}?`, competency, best, latest: best, trend: null },
  firstAskedAt: new Date('2026-02-20T09:00:00.000Z'),
  points:
    best === null
      ? []
      : [
          {
            interviewId: 'i',
            attemptId: key,
            at: new Date('2026-02-20T09:05:00.000Z'),
            overall: best,
            star: null,
          },
        ],
});

const input = (more: Partial<PlanInput> = {}): PlanInput => ({
  ...{ personId: 'ana', name: 'mercy', job: NURSE_JOB, now: NOW, today: TODAY },
  interviewDay: '2026-03-12',
  history: [asked('a', 4.2), asked('b', 7.5), asked('c', null), asked('ready', 9)],
  missing: loadBank()
    .slice(0, 4)
    .map((question) => ({ question, likelihood: 0.1 })),
  stories: [libraryStory(), libraryStory({ id: 'd', title: 'A draft', draft: true })],
  problems: [],
  gaps: [{ skill: 'Epic', advice: 'Say how fast you learned the last system.' }],
  questions: loadBank(),
  ...more,
});

describe('a practice plan', () => {
  it('says what, why, which question and how long, on days before the interview', () => {
    const { items } = makePlan(input());
    expect(items.length).toBeGreaterThan(8);
    for (const item of items) {
      expect(item.what).not.toBe('');
      expect(item.why).toMatch(/\.$/);
      expect(item.minutes).toBeGreaterThan(0);
      expect(item.day >= TODAY && item.day < '2026-03-12').toBe(true);
      expect(item.doneAt).toBeNull();
    }
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('puts the weakest answer for what the job wants first, and leaves ready ones alone', () => {
    const { items } = makePlan(input());
    const ranked = items.filter(({ kind }) => kind === 'retry').toSorted((a, b) => a.rank - b.rank);
    expect(ranked.map(({ question }) => question)).toEqual(['a?', 'b?']);
    const elsewhere = makePlan(input({ history: [asked('x', 4.2, 'availability'), asked('a', 4.2)] })).items;
    const rankOf = (id: string) => elsewhere.find((item) => item.id === id)?.rank ?? 99;
    expect(rankOf('retry:a')).toBeLessThan(rankOf('retry:x'));
  });

  it('has a place for gaps, missing stories, drafts and questions asked and not answered', () => {
    const kinds = new Set(makePlan(input()).items.map(({ kind }) => kind));
    for (const kind of ['answer', 'retry', 'again', 'fresh', 'story', 'draft', 'gap', 'mock'] as const)
      expect(kinds).toContain(kind);
  });

  it('lets a retried answer come again some days later, and ends with a whole interview', () => {
    const { items } = makePlan(input());
    const first = items.find(({ id }) => id === 'retry:a');
    const second = items.find(({ id }) => id === 'again:a');
    expect(daysBetween(first?.day ?? '', second?.day ?? '')).toBeGreaterThanOrEqual(3);
    expect(items.filter(({ kind }) => kind === 'mock').at(-1)?.day).toBe('2026-03-11');
  });

  it('fits the days: no day is overfull, what has no room is counted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 10, max: 120 }),
        (days, minutesPerDay) => {
          const interviewDay = addDays(TODAY, days);
          const plan = makePlan(input({ interviewDay, minutesPerDay }));
          const perDay = Map.groupBy(plan.items, ({ day }) => day);
          for (const [day, items] of perDay) {
            expect(day >= TODAY && day <= interviewDay).toBe(true);
            const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
            expect(minutes <= minutesPerDay || items.length === 1).toBe(true);
          }
          const everything = makePlan(input({ interviewDay, minutesPerDay: 10_000 }));
          const own = plan.items.filter(({ kind }) => kind !== 'mock' && kind !== 'again');
          const all = everything.items.filter(({ kind }) => kind !== 'mock' && kind !== 'again');
          expect(own.length + plan.leftOut).toBe(all.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same for the same input', () => {
    expect(makePlan(input())).toEqual(makePlan(input()));
  });

  it('ends in a checklist for the day, with the best story and the gaps', () => {
    const { checklist } = makePlan(input());
    expect(checklist.join('\n')).toContain('“The shared board”');
    expect(checklist.join('\n')).not.toContain('A draft');
    expect(checklist.join('\n')).toContain('Epic');
    expect(checklist.join('\n')).toContain('Mercy Hospital');
  });

  it('works for somebody who has nothing yet', () => {
    const plan = makePlan(
      input({ job: null, interviewDay: null, history: [], missing: [], stories: [], gaps: [] }),
    );
    expect(plan.items.some(({ kind }) => kind === 'fresh')).toBe(true);
    expect(plan.checklist.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the days of a plan', () => {
  it('are each day until the day before, spaced evenly when there are many', () => {
    expect(practiceDays(TODAY, '2026-03-05')).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
    expect(practiceDays(TODAY, TODAY)).toEqual([TODAY]);
    const long = practiceDays(TODAY, '2026-06-10');
    expect(long).toHaveLength(21);
    expect([long[0], long.at(-1)]).toEqual([TODAY, '2026-06-09']);
    expect(practiceDays(TODAY, null)).toHaveLength(7);
  });

  it('are none when the interview is over', () => {
    expect(() => practiceDays(TODAY, '2026-03-01')).toThrow('in the past');
  });
});
