import { describe, expect, it } from 'vitest';
import { createOfflineDrafter } from '../../../../core/adapters/offline/offline-drafter.ts';
import type { Question } from '../../../../core/domain/question-bank/types.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { PlanWriter } from '../../../../core/ports/plan-writer.ts';
import { createEngine } from '../../../../core/usecases/create-engine.ts';
import { createLibrary } from '../../../../core/usecases/library/create-library.ts';
import { createPracticePlans } from '../../../../core/usecases/practice-plan/create-practice-plans.ts';
import { answering, collect, only, START } from '../../../fakes/engine-bench.ts';
import { createFakeAssess } from '../../../fakes/fake-assess.ts';
import { createFakeTime } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryPlans } from '../../../fakes/memory-plans.ts';
import { createMemoryStores } from '../../../fakes/memory-stores.ts';
import { libraryStory, NURSE_JOB } from '../../../fakes/sample-library.ts';
import { createSeededIds } from '../../../fakes/seeded-ids.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const open = (
  more: { readonly nextPlanStep?: () => Promise<never>; readonly planWriter?: PlanWriter } = {},
) => {
  const time = createFakeTime('2026-03-02T09:00:00.000Z');
  const stores = createMemoryStores();
  const logger = createListLogger();
  const library = createLibrary({
    stories: stores.stories,
    drafters: [createOfflineDrafter()],
    clock: time.clock,
    logger,
  });
  const { planWriter } = more;
  const plans = createPracticePlans({
    ...{ plans: createMemoryPlans(), stores, library, clock: time.clock },
    ...(planWriter !== undefined && { planWriter }),
  });
  const engine = createEngine({
    stores,
    assessAttempt: createFakeAssess().assess,
    questionWriter: null,
    nextPlanStep: more.nextPlanStep ?? plans.nextStep,
    clock: time.clock,
    ids: createSeededIds(),
    logger,
    owner: 'host:1',
    isGone: () => false,
    sleep: time.sleep,
  });
  /** An interview of one question with its answer; gives the question and the summary. */
  const practise = async (transcript?: string, firstQuestion?: Question) => {
    const settings = { ...START.settings, questions: 1, seed: time.clock.now().getTime() % 997 };
    const events = await collect(
      engine.startInterview({ ...START, settings, ...(firstQuestion && { firstQuestion }) }),
    );
    const ref = { personId: 'ana', interviewId: only(events, 'interview_state').interview_id };
    const listening = only(events, 'listening');
    await time.advance(1000);
    await collect(engine.submitAttempt(answering(ref, listening, transcript)));
    const finished = await collect(engine.finishInterview(ref));
    return {
      ref,
      question: only(events, 'question_asked').text,
      summary: only(finished, 'summary_ready').summary,
    };
  };
  return { time, stores, library, plans, engine, practise };
};

const WISH = { personId: 'ana', name: 'mercy', job: NURSE_JOB, interviewDay: '2026-03-10' };

describe('practice plans', () => {
  it('are worded once by who can, in what the words say alone', async () => {
    const asked: unknown[] = [];
    const planWriter: PlanWriter = {
      name: 'writer',
      word: async ({ items }) => {
        asked.push(items);
        return items.map(({ id, what, why }) => ({
          id,
          what: `Today: ${what}`,
          why: `${why} And it earns 900 points.`,
        }));
      },
    };
    const plain = open();
    await plain.practise();
    const rules = await plain.plans.make(WISH);
    const { plans, practise } = open({ planWriter });
    await practise();
    const made = await plans.make(WISH);
    expect(made.items.map(({ what }) => what)).toEqual(rules.items.map(({ what }) => `Today: ${what}`));
    expect(made.items.map(({ why }) => why)).toEqual(rules.items.map(({ why }) => why));
    expect(made.items.map(({ id, day, minutes }) => [id, day, minutes])).toEqual(
      rules.items.map(({ id, day, minutes }) => [id, day, minutes]),
    );
    await plans.read('ana', 'mercy');
    expect(asked).toHaveLength(1);
  });

  it('keep their own words when the writer fails', async () => {
    const planWriter: PlanWriter = {
      name: 'writer',
      word: async () => {
        throw new AppError('coach_stalled', 'Too slow.', { retryable: true });
      },
    };
    const { plans, practise } = open({ planWriter });
    await practise();
    const plain = open();
    await plain.practise();
    expect((await plans.make(WISH)).items).toEqual((await plain.plans.make(WISH)).items);
  });

  it('are made from what was practised and mark what is practised later', async () => {
    const { plans, practise, time } = open();
    const { question } = await practise();
    const made = await plans.make(WISH);
    const retry = made.items.find((item) => item.kind === 'retry');
    expect(retry).toMatchObject({ question, doneAt: null });
    expect((await plans.read('ana', 'mercy')).items.find(({ id }) => id === retry?.id)?.doneAt).toBeNull();

    await time.advance(60_000);
    const firstQuestion = await plans.questionOf('ana', 'mercy', retry?.id ?? '');
    const again = await practise('I led it once more.', firstQuestion);
    expect(again.question).toBe(question);
    const later = await plans.read('ana', 'mercy');
    expect(later.items.find(({ id }) => id === retry?.id)?.doneAt).toBeInstanceOf(Date);
    expect(later.items.find(({ id }) => id === retry?.id?.replace('retry', 'again'))?.doneAt).toBeNull();
  });

  it('give the question of an item to practise it, also one that a person brought', async () => {
    const { plans } = open();
    const { items } = await plans.make(WISH);
    for (const item of items.filter(({ question }) => question !== null)) {
      const question = await plans.questionOf('ana', 'mercy', item.id);
      expect(question).toMatchObject({ text: item.question, competency: item.competency });
    }
    const mock = items.find(({ kind }) => kind === 'mock');
    await expect(plans.questionOf('ana', 'mercy', mock?.id ?? '')).rejects.toMatchObject({
      code: 'wrong_state',
    });
  });

  it('see a story that was saved and a skill that was spoken of', async () => {
    const { plans, practise, stores, time } = open();
    const made = await plans.make({ ...WISH, gaps: [{ skill: 'Epic', advice: 'Say how you learn.' }] });
    const story = made.items.find(({ kind }) => kind === 'story');
    await time.advance(60_000);
    await stores.stories.save(libraryStory({ questions: [story?.question ?? ''] }));
    await practise('At Saint Anne we moved to Epic and I trained the night shift.');
    const read = await plans.read('ana', 'mercy');
    const doneAt = (id?: string) => read.items.find((item) => item.id === id)?.doneAt;
    expect(doneAt(story?.id)).toBeInstanceOf(Date);
    expect(doneAt('gap:epic')).toBeInstanceOf(Date);
    expect(read.items.filter((item) => item.kind === 'story' && item.doneAt === null).length).toBeGreaterThan(
      0,
    );
  });

  it('move what is overdue to today, and keep what was marked by hand', async () => {
    const { plans, time } = open();
    const made = await plans.make(WISH);
    const [first, second] = made.items;
    await plans.mark('ana', 'mercy', first?.id ?? '');
    await time.advance(3 * DAY_MS);
    const { items } = await plans.read('ana', 'mercy');
    expect(items.find(({ id }) => id === first?.id)).toMatchObject({ day: first?.day });
    expect(items.find(({ id }) => id === second?.id)?.day).toBe('2026-03-05');
    for (const item of items) if (item.doneAt === null) expect(item.day >= '2026-03-05').toBe(true);
    const reopened = await plans.mark('ana', 'mercy', first?.id ?? '', false);
    expect(reopened.items.find(({ id }) => id === first?.id)?.doneAt).toBeNull();
  });

  it('refuse what cannot be, in one sentence', async () => {
    const { plans } = open();
    await expect(plans.make({ ...WISH, interviewDay: '2026-02-30' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(plans.make({ ...WISH, interviewDay: '2026-03-01' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(plans.make({ ...WISH, minutesPerDay: 5 })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(plans.read('ana', 'mercy')).rejects.toMatchObject({ code: 'not_found' });
    await plans.make(WISH);
    await expect(plans.read('bob', 'mercy')).rejects.toMatchObject({ code: 'not_found' });
    await expect(plans.mark('ana', 'mercy', 'gone')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('give the next step of the interview that comes first', async () => {
    const { plans } = open();
    expect(await plans.nextStep('ana')).toBeNull();
    await plans.make({
      ...WISH,
      name: 'later',
      job: { ...NURSE_JOB, company: 'Later' },
      interviewDay: '2026-05-01',
    });
    await plans.make({ ...WISH, name: 'general', job: null, interviewDay: null });
    await plans.make(WISH);
    expect((await plans.nextStep('ana'))?.what).toMatch(/^Next in your plan for Mercy Hospital: /);
  });
});

describe('the summary of an interview', () => {
  it('ends with the next step of the plan', async () => {
    const { plans, practise, engine } = open();
    const { summary: before } = await practise();
    expect(before.nextPractice.some(({ what }) => what.startsWith('Next in your plan'))).toBe(false);
    await plans.make(WISH);
    const { summary, ref } = await practise();
    expect(summary.nextPractice.at(-1)?.what).toMatch(/^Next in your plan for Mercy Hospital: /);
    const again = only(await collect(engine.resumeInterview(ref)), 'summary_ready').summary;
    expect(again.nextPractice.at(-1)?.what).toMatch(/^Next in your plan/);
  });

  it('comes without it when the plan cannot be read', async () => {
    const { practise } = open({ nextPlanStep: () => Promise.reject(new Error('down')) });
    expect((await practise()).summary.overall).not.toBeNull();
  });
});
