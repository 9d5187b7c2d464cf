import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../../core/domain/events.ts';
import {
  answering,
  type Bench,
  collect,
  createBench,
  only,
  SETTINGS,
  start,
  typesOf,
} from '../../fakes/engine-bench.ts';
import { createFakeQuestionWriter } from '../../fakes/fake-question-writer.ts';
import { settle } from '../../fakes/fake-time.ts';
import { watchStores } from '../../fakes/watched-stores.ts';

const RESUME = { summary: 'Ran billing.', sourceText: 'I ran billing for three years.' };
const ADAPTIVE = { ...SETTINGS, difficulty: 'adaptive' } as const;
type Listening = EventOf<'listening'>;

const scored = async (
  bench: Bench,
  ref: { personId: string; interviewId: string },
  open: Listening,
  overall = 6,
) => {
  bench.assess.answer({ overall });
  await collect(bench.engine.submitAttempt(answering(ref, open)));
};

describe('the next question', () => {
  it('is another one, numbered, with a new attempt', async () => {
    const bench = createBench();
    const { ref, listening, events } = await start(bench.engine);
    await scored(bench, ref, listening);
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(typesOf(next)).toEqual(['question_asked', 'listening']);
    expect(only(next, 'question_asked')).toMatchObject({
      number: 2,
      of: 3,
      exchange: 2,
      is_follow_up: false,
    });
    expect(only(next, 'question_asked').text).not.toBe(only(events, 'question_asked').text);
    expect(only(next, 'listening')).toMatchObject({ attempt_id: `${ref.interviewId}-2-1`, step: 0 });
  });

  it('was prepared while the person answered: asking it chooses nothing', async () => {
    const calls: string[] = [];
    const bench = createBench({ wrap: (stores) => watchStores(stores, (call) => calls.push(call)) });
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    const prepared = bench.tables.live.get(ref.interviewId)?.prepared;
    await scored(bench, ref, listening);
    calls.length = 0;
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(only(next, 'question_asked').text).toBe(prepared?.text);
    expect(calls.slice(0, 6)).toEqual([
      'interviews.find',
      'live.find',
      'attempts.find',
      'interviews.save',
      'live.save',
      'seenQuestions.record',
    ]);
    await bench.engine.whenIdle();
  });

  it('does not exist after the last one', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine, { settings: { ...SETTINGS, questions: 1 } });
    await scored(bench, ref, listening);
    await expect(collect(bench.engine.nextQuestion(ref))).rejects.toMatchObject({
      code: 'wrong_state',
      message: expect.stringMatching(/last question/) as string,
    });
  });

  it('is not asked while the one before waits for its answer', async () => {
    const bench = createBench();
    const { ref } = await start(bench.engine);
    const before = structuredClone(bench.tables.interviews.get(ref.interviewId));
    await expect(collect(bench.engine.nextQuestion(ref))).rejects.toMatchObject({ code: 'wrong_state' });
    expect(bench.tables.interviews.get(ref.interviewId)).toEqual(before);
  });

  it.each([
    [8, 'hard'],
    [7.9, 'medium'],
    [5, 'medium'],
    [4.9, 'easy'],
  ] as const)('after a best score of %d is %s when difficulty is adaptive', async (overall, difficulty) => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine, { settings: ADAPTIVE });
    await scored(bench, ref, listening, overall);
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(only(next, 'question_asked').difficulty).toBe(difficulty);
  });

  it('follows the best attempt, not the last one', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine, { settings: ADAPTIVE });
    await scored(bench, ref, listening, 9);
    await scored(bench, ref, only(await collect(bench.engine.retryQuestion(ref)), 'listening'), 3);
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(only(next, 'question_asked').difficulty).toBe('hard');
  });

  it('pressed twice at the same time, here and in another process, asks one question', async () => {
    const a = createBench({ owner: 'host:a' });
    const b = createBench({ owner: 'host:b', tables: a.tables });
    const { ref, listening } = await start(a.engine);
    await scored(a, ref, listening);
    const presses = [a, b, a].map(({ engine }) => collect(engine.nextQuestion(ref)));
    const results = await Promise.allSettled(presses);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'wrong_state' });
    }
    expect(a.tables.interviews.get(ref.interviewId)?.exchanges).toHaveLength(2);
  });
});

describe('the next question with a question writer', () => {
  const tailoring = async (settings = SETTINGS as typeof SETTINGS) => {
    const questionWriter = createFakeQuestionWriter();
    const bench = createBench({ questionWriter });
    const begun = await start(bench.engine, { resume: RESUME, settings });
    return { ...begun, bench, questionWriter };
  };

  it('is the tailored one that was written meanwhile', async () => {
    const { bench, ref, listening, questionWriter } = await tailoring();
    await bench.engine.whenIdle();
    await scored(bench, ref, listening);
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(typesOf(next)).toEqual(['question_asked', 'listening']);
    expect(only(next, 'question_asked').text).toBe('Tailored question 2?');
    expect(questionWriter.wishes[1]?.asked).toEqual(['Tailored question 1?']);
    await bench.engine.whenIdle();
  });

  it('comes from the bank at once while the writer is still silent', async () => {
    const questionWriter = createFakeQuestionWriter();
    questionWriter.become('quick', 'silent');
    const bench = createBench({ questionWriter });
    const { ref, listening } = await start(bench.engine, { resume: RESUME });
    await scored(bench, ref, listening);
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(typesOf(next)).toEqual(['notice', 'question_asked', 'listening']);
    expect(bench.tables.interviews.get(ref.interviewId)?.exchanges[1]?.question.origin).toBe('bank');
    await bench.time.advance(60_000);
    await bench.engine.whenIdle();
  });

  it('is prepared from the bank when the writer takes too long', async () => {
    const questionWriter = createFakeQuestionWriter();
    questionWriter.become('quick', 'silent');
    const bench = createBench({ questionWriter });
    const { ref } = await start(bench.engine, { resume: RESUME });
    await settle();
    expect(bench.tables.live.get(ref.interviewId)?.prepared).toBeNull();
    await bench.time.advance(20_000);
    await bench.engine.whenIdle();
    expect(bench.tables.live.get(ref.interviewId)?.prepared?.origin).toBe('bank');
  });

  it('is kept when the scores ask for the same difficulty and written anew when they ask for another', async () => {
    const { bench, ref, listening, questionWriter } = await tailoring(ADAPTIVE);
    await bench.engine.whenIdle();
    expect(questionWriter.wishes).toHaveLength(2);
    await scored(bench, ref, listening, 6);
    await bench.engine.whenIdle();
    expect(questionWriter.wishes).toHaveLength(2);
    await scored(bench, ref, only(await collect(bench.engine.retryQuestion(ref)), 'listening'), 9);
    await bench.engine.whenIdle();
    expect(questionWriter.wishes.map(({ difficulty }) => difficulty)).toEqual(['medium', 'medium', 'hard']);
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(only(next, 'question_asked')).toMatchObject({ text: 'Tailored question 3?', difficulty: 'hard' });
    await bench.engine.whenIdle();
  });

  it('is never one that was written for the question before', async () => {
    const { bench, ref, listening } = await tailoring();
    await bench.engine.whenIdle();
    await scored(bench, ref, listening);
    await collect(bench.engine.nextQuestion(ref));
    await bench.engine.whenIdle();
    const asked = bench.tables.interviews.get(ref.interviewId)?.exchanges.map(({ question }) => question.id);
    const prepared = bench.tables.live.get(ref.interviewId)?.prepared;
    expect(asked).toEqual(['t-1', 't-2']);
    expect(prepared?.id).toBe('t-3');
  });

  it('does not take a late one that was written for the question before', async () => {
    const questionWriter = createFakeQuestionWriter();
    questionWriter.become('quick', 'slow', 'silent');
    const bench = createBench({ questionWriter });
    const { ref, listening } = await start(bench.engine, { resume: RESUME });
    await scored(bench, ref, listening);
    await collect(bench.engine.nextQuestion(ref));
    questionWriter.finish();
    await settle();
    expect(bench.tables.live.get(ref.interviewId)?.prepared).toBeNull();
    await bench.time.advance(60_000);
    await bench.engine.whenIdle();
  });

  it('is not the prepared one when that is too easy now and no other is ready', async () => {
    const questionWriter = createFakeQuestionWriter();
    questionWriter.become('quick', 'quick', 'silent');
    const bench = createBench({ questionWriter });
    const { ref, listening } = await start(bench.engine, { resume: RESUME, settings: ADAPTIVE });
    await bench.engine.whenIdle();
    await scored(bench, ref, listening, 9);
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(typesOf(next)).toEqual(['notice', 'question_asked', 'listening']);
    expect(only(next, 'question_asked').difficulty).toBe('hard');
    await bench.time.advance(60_000);
    await bench.engine.whenIdle();
  });

  it('is not asked for twice when it gets ready while the answer is scored', async () => {
    const questionWriter = createFakeQuestionWriter();
    questionWriter.become('quick', 'slow');
    const bench = createBench({ questionWriter });
    const { ref, listening } = await start(bench.engine, { resume: RESUME });
    const release = bench.assess.hold();
    const submitting = scored(bench, ref, listening);
    await settle();
    questionWriter.finish();
    await settle();
    release();
    await submitting;
    await bench.engine.whenIdle();
    expect(questionWriter.wishes).toHaveLength(2);
    expect(bench.tables.live.get(ref.interviewId)?.prepared?.id).toBe('t-2');
  });

  it('reports nothing to anybody when preparing it fails', async () => {
    const bench = createBench({
      wrap: (stores) =>
        watchStores(stores, (call) => {
          if (call === 'seenQuestions.listSince' && bench.tables.interviews.size > 0)
            throw new Error('disk full');
        }),
    });
    const { events } = await start(bench.engine);
    await bench.engine.whenIdle();
    expect(typesOf(events)).toEqual(['interview_state', 'question_asked', 'listening']);
    expect(bench.backgroundErrors).toMatchObject([{ message: 'disk full' }]);
  });
});
