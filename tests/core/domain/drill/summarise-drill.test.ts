import { describe, expect, it } from 'vitest';
import { describeDrillSummary } from '../../../../core/domain/drill/describe-drill-summary.ts';
import { summariseDrill } from '../../../../core/domain/drill/summarise-drill.ts';
import type { DrillStanding } from '../../../../core/domain/drill/types.ts';
import { entriesOf, standing, times, weak, without } from './standings.ts';

const summaryOf = (standings: readonly (DrillStanding | null)[]) =>
  summariseDrill('drill-1', entriesOf(standings));

describe('the group summary of a drill', () => {
  it('says of none, one and two answers no more than how many there are', () => {
    for (const count of [0, 1, 2]) {
      const retried = standing({ attempts: 3, firstOverall: 2, bestOverall: 9 });
      const entries = entriesOf(times(count, retried)).map((each) => ({ ...each, isLate: true }));
      expect(summariseDrill('drill-1', entries)).toEqual({
        drillId: 'drill-1',
        answered: count,
        late: 0,
        retries: null,
        strongAnswers: [],
        worthTrying: [],
      });
    }
  });

  it('compares nobody with one single other, among three answers', () => {
    const { strongAnswers, worthTrying } = summaryOf([standing(), standing(), weak()]);
    expect(strongAnswers).toEqual([
      'Both strong answers named a measured result.',
      'Both strong answers described concrete actions.',
      'Both strong answers set the scene.',
    ]);
    expect(worthTrying).toEqual([]);
  });

  it('says nothing of one or two others', () => {
    const { strongAnswers } = summaryOf([...times(5, standing()), weak(), weak()]);
    expect(strongAnswers[0]).toBe('All 5 strong answers named a measured result.');
    expect(strongAnswers.join(' ')).not.toContain('others');
  });

  it('suggests only what most answers lack', () => {
    const bare = standing({ measuredResult: false });
    const half = [...times(4, standing()), ...times(4, bare)];
    expect(summaryOf(half).worthTrying).toEqual([]);
    expect(summaryOf([...half, bare]).worthTrying).toEqual([
      'Put a number on the result, even a rough one: 4 of 9 answers did.',
    ]);
  });

  it('tells with counts what set the strong answers of twenty apart, most telling first', () => {
    const { strongAnswers, worthTrying } = summaryOf([
      ...times(6, standing()),
      standing({ measuredResult: false, impact: 6 }),
      ...times(2, weak({ measuredResult: true, star: without('situation', 'task') })),
      ...times(11, weak()),
    ]);
    expect(strongAnswers).toEqual([
      'All 7 strong answers set the scene; none of the 13 others did.',
      'All 7 strong answers made the task clear; none of the 13 others did.',
      'All 7 strong answers stayed close to the question; none of the 13 others did.',
      'Strong answers were longer: about 140 words, the others about 50.',
    ]);
    expect(worthTrying).toEqual([
      'Say why it mattered, and to whom: 6 of 20 answers did.',
      'Set the scene in a sentence before you say what you did: 7 of 20 answers did.',
    ]);
  });

  it('says how many of either group named a measured result', () => {
    const { strongAnswers } = summaryOf([
      ...times(6, standing()),
      standing({ measuredResult: false }),
      ...times(2, standing({ bestOverall: 5 })),
      ...times(4, standing({ bestOverall: 5, measuredResult: false })),
    ]);
    expect(strongAnswers).toEqual(['6 of 7 strong answers named a measured result; 2 of the 6 others did.']);
  });

  it('speaks of the stronger third when hardly any answer reached 7', () => {
    const { strongAnswers } = summaryOf([
      ...times(3, standing({ bestOverall: 6, measuredResult: true })),
      ...times(6, standing({ bestOverall: 4, measuredResult: false })),
    ]);
    expect(strongAnswers).toEqual([
      'All 3 stronger answers named a measured result; none of the 6 others did.',
    ]);
  });

  it('compares nothing when all answers are alike', () => {
    expect(summaryOf(times(5, standing())).strongAnswers).toEqual([
      'All 5 answers named a measured result.',
      'All 5 answers described concrete actions.',
      'All 5 answers set the scene.',
    ]);
    const { strongAnswers, worthTrying } = summaryOf(times(5, weak()));
    expect(strongAnswers).toEqual(['All 5 answers described concrete actions.']);
    expect(worthTrying).toEqual([
      'End with what came of it: none of the 5 answers did yet.',
      'Set the scene in a sentence before you say what you did: none of the 5 answers did yet.',
    ]);
  });

  it('says what strong answers did even when the others did it too', () => {
    const lower = standing({ bestOverall: 6 });
    expect(summaryOf([...times(4, standing()), ...times(3, lower)]).strongAnswers[0]).toBe(
      'All 4 strong answers named a measured result; so did all 3 others.',
    );
  });

  it('speaks of results alone where it is not known whether they were measured', () => {
    const { measuredResult: _, words: __, ...plain } = standing();
    const { measuredResult: ___, words: ____, ...bare } = weak();
    const { strongAnswers } = summaryOf([...times(3, plain), ...times(3, bare)]);
    expect(strongAnswers[0]).toBe('All 3 strong answers told what came of it; none of the 3 others did.');
    expect(strongAnswers.join(' ')).not.toContain('measured');
  });

  it('tells length by talk time where no words were counted', () => {
    const spoken = (talkTimeS: number, one: DrillStanding): DrillStanding => {
      const { words: _, ...rest } = one;
      return { ...rest, talkTimeS };
    };
    const { strongAnswers } = summaryOf([
      ...times(3, spoken(88, standing())),
      ...times(3, spoken(160, standing({ bestOverall: 6 }))),
    ]);
    expect(strongAnswers.at(-1)).toBe('Strong answers were shorter: about 90 seconds, the others about 160.');
  });

  it('gives the mean gain of retries, and only when three or more people tried again', () => {
    const retried = (gain: number) => standing({ attempts: 2, firstOverall: 5, bestOverall: 5 + gain });
    expect(summaryOf([retried(1), retried(2), retried(0), weak()]).retries).toEqual({
      people: 3,
      meanGain: 1,
    });
    expect(summaryOf([retried(1), retried(2), weak(), weak()]).retries).toBeNull();
  });

  it('counts an answer whose feedback is still to come, and compares only the others', () => {
    expect(summaryOf([null, null, standing(), standing()])).toMatchObject({ answered: 4, strongAnswers: [] });
    expect(summaryOf([null, ...times(3, standing())])).toMatchObject({ answered: 4 });
    expect(summaryOf([null, ...times(3, standing())]).strongAnswers[0]).toContain('All 3 answers');
  });
});

describe('the opening lines of the summary', () => {
  const lines = (change: Partial<ReturnType<typeof summaryOf>>) =>
    describeDrillSummary({ ...summaryOf([]), ...change });

  it('say how many answered, how many late, and what retries brought', () => {
    expect(lines({})).toEqual(['Nobody has answered this drill so far; answers are still welcome.']);
    expect(lines({ answered: 1 })).toEqual(['1 person answered.']);
    expect(lines({ answered: 12, late: 2, retries: { people: 4, meanGain: 1.3 } })).toEqual([
      '12 people answered, 2 of them after the window had closed.',
      '4 people tried again and gained 1.3 points on average.',
    ]);
    expect(lines({ answered: 3, retries: { people: 3, meanGain: 0 } })[1]).toBe(
      '3 people tried again; their first answers still stand as the best.',
    );
  });
});
