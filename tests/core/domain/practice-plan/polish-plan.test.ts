import { describe, expect, it } from 'vitest';
import { polishPlan } from '../../../../core/domain/practice-plan/polish-plan.ts';
import type { PlanItem, PracticePlan } from '../../../../core/domain/practice-plan/types.ts';

const ITEM: PlanItem = {
  id: 'retry-1',
  kind: 'retry',
  rank: 1,
  what: 'Answer again: “Tell me about a conflict at work.”',
  why: 'Your best answer so far has 5.4 and no result.',
  question: 'Tell me about a conflict at work.',
  competency: 'leadership',
  minutes: 10,
  day: '2026-03-03',
  doneAt: null,
};

const PLAN: PracticePlan = {
  personId: 'ana',
  name: 'mercy',
  jobTitle: 'Nurse manager',
  company: 'Mercy Hospital',
  interviewDay: '2026-03-10',
  createdAt: new Date('2026-03-02T09:00:00Z'),
  items: [ITEM],
  leftOut: 0,
  checklist: [],
  revision: 0,
};

const polish = (wording: { what?: string; why?: string; id?: string }) =>
  polishPlan(PLAN, [{ id: ITEM.id, what: ITEM.what, why: ITEM.why, ...wording }]).items[0];

describe('a polished plan', () => {
  it('takes words that say the same', () => {
    const what = 'Take the question “Tell me about a conflict at work.” once more and answer it again.';
    const why = 'Your best answer stands at 5.4; a result would lift it.';
    expect(polish({ what, why })).toEqual({ ...ITEM, what, why });
  });

  it.each([
    ['a number that is not there', { why: 'Your best answer has 5.4 and no result; 80 % of people fix it.' }],
    ['a number left out', { why: 'Your best answer so far has no result.' }],
    ['a name that is not there', { why: 'Your best answer has 5.4 and no result, says Jennifer Walsh.' }],
    ['a question changed', { what: 'Answer again: “Tell me about a conflict with your boss.”' }],
    ['another matter', { why: 'Bananas grow on trees, 5.4 metres from every beach in summer.' }],
    ['a verdict', { why: 'Your best answer has 5.4 and no result: you will not be hired.' }],
    ['nothing', { what: '  ' }],
    ['far too much', { why: `Your best answer so far has 5.4 and no result. ${'Really. '.repeat(60)}` }],
  ])('keeps its own words for %s', (_, wording) => {
    expect(polish(wording)).toEqual(ITEM);
  });

  it('changes nothing for ids that it does not know', () => {
    expect(polish({ id: 'other', what: 'Answer again.' })).toEqual(ITEM);
  });
});
