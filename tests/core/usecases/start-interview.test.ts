import { describe, expect, it } from 'vitest';
import type { ResumeContext } from '../../../core/domain/coach-request.ts';
import type { InterviewSettings } from '../../../core/domain/interview/types.ts';
import {
  answering,
  collect,
  createBench,
  only,
  SETTINGS,
  START,
  start,
  typesOf,
} from '../../fakes/engine-bench.ts';
import { createFakeQuestionWriter } from '../../fakes/fake-question-writer.ts';
import { settle } from '../../fakes/fake-time.ts';

const RESUME: ResumeContext = { summary: 'Ran billing.', sourceText: 'I ran billing for three years.' };

describe('starting an interview', () => {
  it('gives its state, the first question and the attempt to answer with', async () => {
    const { engine } = createBench();
    const { events, ref } = await start(engine);
    expect(typesOf(events)).toEqual(['interview_state', 'question_asked', 'listening']);
    expect(only(events, 'interview_state')).toMatchObject({
      status: 'planned',
      exchange: 1,
      of: 3,
      attempts: [],
      resumed: false,
      turn: { phase: 'listening' },
    });
    expect(only(events, 'question_asked')).toMatchObject({
      exchange: 1,
      number: 1,
      of: 3,
      is_follow_up: false,
      difficulty: 'medium',
    });
    expect(only(events, 'listening')).toEqual({
      type: 'listening',
      exchange: 1,
      attempt_id: `${ref.interviewId}-1-1`,
      step: 0,
    });
  });

  it('has stored it before the first event', async () => {
    const bench = createBench();
    for await (const event of bench.engine.startInterview(START)) {
      if (event.type === 'interview_state')
        expect(bench.tables.interviews.has(event.interview_id)).toBe(true);
      break;
    }
    expect.assertions(1);
  });

  it('notes the question as seen', async () => {
    const bench = createBench();
    const { ref } = await start(bench.engine);
    const asked = bench.tables.interviews.get(ref.interviewId)?.exchanges[0]?.question.id;
    expect([...(bench.tables.seen.get('ana')?.keys() ?? [])]).toEqual([asked]);
  });

  it('does not ask what the person has seen in the last 30 days, and may after them', async () => {
    const bench = createBench();
    const ask = async () => only((await start(bench.engine)).events, 'question_asked').text;
    const first = await ask();
    expect(await ask()).not.toBe(first);
    await bench.time.advance(31 * 24 * 60 * 60 * 1000);
    expect(await ask()).toBe(first);
  });

  it('twice with the same id gives one interview, going on where it is', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine, { interviewId: 'mine' });
    const again = await start(bench.engine, { interviewId: 'mine' });
    expect(again.listening).toEqual(listening);
    expect(only(again.events, 'interview_state').resumed).toBe(true);
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    const third = await collect(bench.engine.startInterview({ ...START, interviewId: 'mine' }));
    expect(typesOf(third).at(-1)).toBe('attempt_settled');
    expect(bench.tables.interviews.size).toBe(1);
  });

  it('twice at the same time with the same id gives one interview', async () => {
    const bench = createBench();
    const both = await Promise.all([1, 2].map(() => start(bench.engine, { interviewId: 'mine' })));
    expect(both[1]?.listening).toEqual(both[0]?.listening);
    expect(bench.tables.interviews.size).toBe(1);
  });

  it('with the id of somebody else’s interview is refused without a word about it', async () => {
    const bench = createBench();
    await start(bench.engine, { interviewId: 'mine' });
    await expect(start(bench.engine, { interviewId: 'mine', personId: 'bob' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  const wrong: readonly (readonly [string, Partial<Record<keyof InterviewSettings, unknown>>])[] = [
    ['questions', { questions: 0 }],
    ['questions', { questions: 6 }],
    ['questions', { questions: 2.5 }],
    ['questions', { questions: Number.NaN }],
    ['stage', { stage: 'lunch' }],
    ['difficulty', { difficulty: 'brutal' }],
    ['format', { format: 'x' }],
    ['style', { style: '' }],
    ['seed', { seed: 'abc' }],
  ];
  it.each(wrong)(
    'with a wrong value of %s is refused in one sentence that names it: %j',
    async (name, change) => {
      const bench = createBench();
      const settings = { ...SETTINGS, ...change } as InterviewSettings;
      const error: unknown = await start(bench.engine, { settings }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'bad_input' });
      expect((error as Error).message).toContain(`${name} `);
      expect(bench.tables.interviews.size).toBe(0);
    },
  );

  it('with a posting beyond the limit is refused', async () => {
    const { engine } = createBench();
    const resume = { ...RESUME, sourceText: 'x'.repeat(200_001) };
    await expect(start(engine, { resume })).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('the first question with a question writer', () => {
  it('is tailored when there is something to tailor to', async () => {
    const questionWriter = createFakeQuestionWriter();
    const { engine } = createBench({ questionWriter });
    const { events } = await start(engine, { resume: RESUME });
    expect(typesOf(events)).toEqual(['interview_state', 'question_asked', 'listening']);
    expect(only(events, 'question_asked').text).toBe('Tailored question 1?');
  });

  it('comes from the bank without asking the writer when there is no posting and no résumé', async () => {
    const questionWriter = createFakeQuestionWriter();
    const { engine } = createBench({ questionWriter });
    const { events } = await start(engine);
    expect(typesOf(events)).toEqual(['interview_state', 'question_asked', 'listening']);
    expect(questionWriter.wishes).toEqual([]);
  });

  it.each(['broken', 'silent'] as const)(
    'comes from the bank, and is said to, when the writer is %s',
    async (mood) => {
      const questionWriter = createFakeQuestionWriter();
      questionWriter.become(mood);
      const { engine, time } = createBench({ questionWriter });
      const starting = start(engine, { resume: RESUME });
      await settle();
      await time.advance(1_500);
      const { events } = await starting;
      expect(typesOf(events)).toEqual(['interview_state', 'notice', 'question_asked', 'listening']);
      expect(only(events, 'notice').code).toBe('question_from_bank');
      expect(questionWriter.signals[0]?.aborted).toBe(true);
      await time.advance(60_000);
      await engine.whenIdle();
    },
  );
});
