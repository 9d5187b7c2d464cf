import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticePlan } from '../../core/domain/practice-plan/types.ts';
import type { OwnQuestion } from '../../core/domain/question-sets/types.ts';
import type { PlanStore } from '../../core/ports/plan-store.ts';
import type { QuestionSetStore } from '../../core/ports/question-set-store.ts';

export interface OpenedPracticeStores {
  readonly questionSets: QuestionSetStore;
  readonly plans: PlanStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const AT = new Date('2026-03-01T09:00:00.000Z');
const later = (seconds: number): Date => new Date(AT.getTime() + seconds * 1000);

export const sampleOwnQuestion = (more: Partial<OwnQuestion> = {}): OwnQuestion => ({
  id: 'own-1',
  personId: 'ada',
  workspaceId: null,
  set: 'ward',
  text: 'How do you hand over a shift?',
  textKey: 'how do you hand over a shift',
  competency: 'communication',
  type: 'behavioural',
  difficulty: 'easy',
  guessed: ['difficulty'],
  rating: null,
  retired: false,
  createdAt: AT,
  updatedAt: AT,
  ...more,
});

export const samplePlan = (more: Partial<PracticePlan> = {}): PracticePlan => ({
  personId: 'ada',
  name: 'acme',
  jobTitle: 'Nurse',
  company: 'Acme',
  interviewDay: '2026-03-09',
  createdAt: AT,
  items: [
    {
      id: 'retry:how do you hand over a shift',
      kind: 'retry',
      rank: 1,
      what: 'Retry it',
      why: 'It stands at 5.0.',
      question: 'How do you hand over a shift?',
      competency: 'communication',
      minutes: 10,
      day: '2026-03-02',
      doneAt: null,
    },
  ],
  leftOut: 0,
  checklist: ['Sleep.'],
  revision: 0,
  ...more,
});

/** What every implementation of the question set and plan ports must do. */
export const describePracticeStores = (name: string, open: () => Promise<OpenedPracticeStores>): void => {
  describe(`practice stores: ${name}`, () => {
    let opened: OpenedPracticeStores;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const questions = () => opened.questionSets;
    const plans = () => opened.plans;

    describe('own questions', () => {
      it('come back as added, oldest first, and belong to who brought them', async () => {
        const second = sampleOwnQuestion({ id: 'own-2', textKey: 'two', createdAt: later(1) });
        expect(await questions().add(second)).toBe(true);
        expect(await questions().add(sampleOwnQuestion())).toBe(true);
        expect(await questions().find('ada', 'own-1')).toEqual(sampleOwnQuestion());
        expect((await questions().list('ada')).map(({ id }) => id)).toEqual(['own-1', 'own-2']);
        expect(await questions().find('bob', 'own-1')).toBeNull();
        expect(await questions().list('bob')).toEqual([]);
        expect(await questions().change('bob', 'own-1', { retired: true, updatedAt: AT })).toBe(false);
        expect(await questions().delete('bob', 'own-1')).toBe(false);
      });

      it('are there once for each owner, place and text, also in a race', async () => {
        const added = await Promise.all(
          [1, 2, 3, 4].map((n) => questions().add(sampleOwnQuestion({ id: `own-${n}` }))),
        );
        expect(added.filter(Boolean)).toHaveLength(1);
        expect(await questions().add(sampleOwnQuestion({ id: 'w', workspaceId: 'guild' }))).toBe(true);
        expect(await questions().add(sampleOwnQuestion({ id: 'b', personId: 'bob' }))).toBe(true);
      });

      it('of a workspace are listed for all of it', async () => {
        await questions().add(sampleOwnQuestion());
        await questions().add(sampleOwnQuestion({ id: 'w1', workspaceId: 'guild' }));
        await questions().add(sampleOwnQuestion({ id: 'w2', workspaceId: 'guild', personId: 'bob' }));
        await questions().add(sampleOwnQuestion({ id: 'w3', workspaceId: 'other', personId: 'bob' }));
        expect((await questions().listWorkspace('guild')).map(({ id }) => id)).toEqual(['w1', 'w2']);
      });

      it('can be rated, retired and deleted', async () => {
        await questions().add(sampleOwnQuestion());
        expect(await questions().change('ada', 'own-1', { rating: 4, updatedAt: later(5) })).toBe(true);
        expect(await questions().change('ada', 'own-1', { retired: true, updatedAt: later(6) })).toBe(true);
        expect(await questions().find('ada', 'own-1')).toEqual(
          sampleOwnQuestion({ rating: 4, retired: true, updatedAt: later(6) }),
        );
        expect(await questions().delete('ada', 'own-1')).toBe(true);
        expect(await questions().delete('ada', 'own-1')).toBe(false);
      });
    });

    describe('plans', () => {
      it('come back as saved, the newest first, to their person only', async () => {
        await plans().save(samplePlan());
        await plans().save(samplePlan({ name: 'beta', createdAt: later(1) }));
        expect(await plans().find('ada', 'acme')).toEqual(samplePlan());
        expect((await plans().list('ada')).map(({ name }) => name)).toEqual(['beta', 'acme']);
        expect(await plans().find('bob', 'acme')).toBeNull();
        expect(await plans().delete('bob', 'acme')).toBe(false);
        expect(await plans().delete('ada', 'acme')).toBe(true);
        expect(await plans().delete('ada', 'acme')).toBe(false);
      });

      it('of many people are read at once', async () => {
        await plans().save(samplePlan());
        await plans().save(samplePlan({ name: 'beta' }));
        await plans().save(samplePlan({ personId: 'bob' }));
        await plans().save(samplePlan({ personId: 'cem' }));
        const found = await plans().listMany(['ada', 'cem', 'dora', 'ada']);
        expect(found.map(({ personId, name }) => `${personId}:${name}`).sort()).toEqual([
          'ada:acme',
          'ada:beta',
          'cem:acme',
        ]);
        expect(found).toContainEqual(samplePlan());
        expect(await plans().listMany([])).toEqual([]);
      });

      it('that somebody may have to hear of are found, all of a person in a row', async () => {
        const days = { from: '2026-03-01', to: '2026-03-03' };
        const withItem = (personId: string, item: object, more: Partial<PracticePlan> = {}) =>
          samplePlan({ personId, items: samplePlan().items.map((each) => ({ ...each, ...item })), ...more });
        const saved = [
          withItem('due', { day: '2026-03-03' }, { name: 'one' }),
          withItem('later', { day: '2026-03-04' }),
          withItem('open, no date', { day: '2026-01-02' }, { interviewDay: null }),
          withItem('done', { doneAt: AT }),
          withItem('done, interview now', { doneAt: AT }, { interviewDay: '2026-03-03' }),
          withItem('empty, interview now', {}, { interviewDay: '2026-03-01', items: [] }),
          withItem('empty', {}, { items: [] }),
          withItem('over', {}, { interviewDay: '2026-02-28' }),
          withItem('due', { day: '2026-02-27' }, { name: 'two', interviewDay: '2026-03-02' }),
        ];
        for (const plan of saved) await plans().save(plan);
        expect(await Array.fromAsync(plans().streamDue(days))).toEqual([
          { personId: 'done, interview now', interviewDay: '2026-03-03' },
          { personId: 'due', interviewDay: expect.stringMatching('2026-03-0[29]') },
          { personId: 'due', interviewDay: expect.stringMatching('2026-03-0[29]') },
          { personId: 'empty, interview now', interviewDay: '2026-03-01' },
          { personId: 'open, no date', interviewDay: null },
        ]);
      });

      it('let one of many racing writers win', async () => {
        const race = async (revision: number) =>
          (await Promise.all([1, 2, 3].map(() => plans().save(samplePlan({ revision }))))).filter(Boolean);
        expect(await race(0)).toHaveLength(1);
        expect(await race(1)).toHaveLength(1);
        expect(await plans().save(samplePlan({ revision: 1 }))).toBe(false);
      });
    });
  });
};
