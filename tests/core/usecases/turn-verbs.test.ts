import { describe, expect, it } from 'vitest';
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
import { settle } from '../../fakes/fake-time.ts';

const answered = async (bench: Bench, followUp: string | null = null) => {
  bench.assess.answer({ followUp, overall: 6 });
  const begun = await start(bench.engine);
  await collect(bench.engine.submitAttempt(answering(begun.ref, begun.listening)));
  return begun;
};
const refused = (events: AsyncIterable<unknown>) =>
  expect(Array.fromAsync(events)).rejects.toMatchObject({ code: 'wrong_state' });

describe('starting over', () => {
  it('keeps the attempt open and asks no coach', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    const events = await collect(bench.engine.startOver(ref));
    expect(typesOf(events)).toEqual(['listening_reset', 'listening']);
    expect(only(events, 'listening')).toEqual(listening);
    expect(bench.assess.calls).toEqual([]);
    expect(bench.tables.attempts.size).toBe(0);
  });

  it('is refused once the answer is submitted', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    await refused(bench.engine.startOver(ref));
  });
});

describe('retrying', () => {
  it('asks the same question for a new attempt, and every attempt stays', async () => {
    const bench = createBench();
    const { ref, events: begun } = await answered(bench, 'Why?');
    const events = await collect(bench.engine.retryQuestion(ref));
    expect(typesOf(events)).toEqual(['question_asked', 'listening']);
    expect(only(events, 'question_asked')).toEqual(only(begun, 'question_asked'));
    const listening = only(events, 'listening');
    expect(listening.attempt_id).toBe(`${ref.interviewId}-1-2`);
    await collect(bench.engine.submitAttempt(answering(ref, listening, 'Second go.')));
    const state = only(await collect(bench.engine.resumeInterview(ref)), 'interview_state');
    expect(
      state.attempts.map(({ number, overall, is_best, settled: done }) => [number, overall, is_best, done]),
    ).toEqual([
      [1, 6, false, true],
      [2, 6, true, true],
    ]);
  });

  it('pressed twice in two processes opens one attempt', async () => {
    const a = createBench({ owner: 'host:a' });
    const b = createBench({ owner: 'host:b', tables: a.tables });
    const { ref } = await answered(a);
    const results = await Promise.allSettled([a, b].map(({ engine }) => collect(engine.retryQuestion(ref))));
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'wrong_state' },
    });
  });

  it('is refused before there is feedback', async () => {
    const bench = createBench();
    const { ref } = await start(bench.engine);
    await refused(bench.engine.retryQuestion(ref));
  });
});

describe('answering a follow-up', () => {
  it('asks it for the next step of the same attempt, whose score becomes that of the whole', async () => {
    const bench = createBench();
    const { ref, listening } = await answered(bench, 'What came of it?');
    const events = await collect(bench.engine.answerFollowUp(ref));
    expect(only(events, 'question_asked')).toMatchObject({
      text: 'What came of it?',
      is_follow_up: true,
      number: 1,
    });
    expect(only(events, 'listening')).toMatchObject({ attempt_id: listening.attempt_id, step: 1 });
    bench.assess.answer({ overall: 8 });
    const settled = await collect(
      bench.engine.submitAttempt(answering(ref, only(events, 'listening'), 'Errors fell.')),
    );
    expect(only(settled, 'scores_updated').attempt).toMatchObject({
      number: 1,
      overall: 8,
      steps: [
        { transcript: expect.any(String) as string },
        { question: 'What came of it?', transcript: 'Errors fell.' },
      ],
    });
    expect(only(settled, 'rewrite_updated').transcript).toMatch(/\n\nErrors fell\.$/);
    const { attempt } = [...bench.tables.attempts.values()][0]!;
    expect(attempt.steps.map(({ feedback }) => feedback?.scoring.overall)).toEqual([6, 8]);
    expect(attempt.feedback?.scoring.overall).toBe(8);
  });

  it('is refused when none was asked', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    await refused(bench.engine.answerFollowUp(ref));
  });
});

describe('finishing', () => {
  it('gives the summary and is then over', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    const events = await collect(bench.engine.finishInterview(ref));
    expect(typesOf(events)).toEqual(['summary_ready', 'interview_state']);
    expect(only(events, 'summary_ready').summary).toMatchObject({ overall: 6, readiness: 'Almost Ready' });
    expect(only(events, 'interview_state')).toMatchObject({ status: 'completed', turn: { phase: 'over' } });
    expect(bench.tables.interviews.get(ref.interviewId)).toMatchObject({
      status: 'completed',
      completedAt: bench.time.clock.now(),
      summary: { overall: 6 },
    });
    expect(bench.tables.live.size).toBe(0);
  });

  it('again gives the same summary and changes nothing', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    const first = await collect(bench.engine.finishInterview(ref));
    const stored = structuredClone(bench.tables.interviews.get(ref.interviewId));
    await bench.time.advance(60_000);
    expect(await collect(bench.engine.finishInterview(ref))).toEqual(first);
    expect(bench.tables.interviews.get(ref.interviewId)).toEqual(stored);
  });

  it('is possible before any answer', async () => {
    const bench = createBench();
    const { ref } = await start(bench.engine);
    const events = await collect(bench.engine.finishInterview(ref));
    expect(only(events, 'summary_ready').summary.overall).toBeNull();
  });

  it('is refused while an answer is being scored, here and from another process', async () => {
    const a = createBench({ owner: 'host:a' });
    const b = createBench({ owner: 'host:b', tables: a.tables });
    const release = a.assess.hold();
    const { ref, listening } = await start(a.engine);
    const submitting = collect(a.engine.submitAttempt(answering(ref, listening)));
    await settle();
    await refused(a.engine.finishInterview(ref));
    await refused(b.engine.finishInterview(ref));
    release();
    expect(typesOf(await submitting).at(-1)).toBe('attempt_settled');
    expect(typesOf(await collect(b.engine.finishInterview(ref)))[0]).toBe('summary_ready');
  });

  it('is possible when no coach could score the answer, and resuming scores it after all', async () => {
    const bench = createBench();
    bench.assess.answer(new Error('down'));
    const { ref, listening } = await start(bench.engine);
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    const finished = await collect(bench.engine.finishInterview(ref));
    expect(only(finished, 'summary_ready').summary.overall).toBeNull();
    bench.assess.answer({ overall: 7 });
    const resumed = await collect(bench.engine.resumeInterview(ref));
    expect(typesOf(resumed).slice(-2)).toEqual(['attempt_settled', 'summary_ready']);
    expect(only(resumed, 'summary_ready').summary.overall).toBe(7);
    expect(bench.tables.interviews.get(ref.interviewId)).toMatchObject({
      status: 'completed',
      summary: { overall: 7 },
    });
  });

  it('makes every other verb impossible, in one sentence', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    await collect(bench.engine.finishInterview(ref));
    const { engine } = bench;
    for (const verb of [engine.startOver, engine.retryQuestion, engine.answerFollowUp, engine.nextQuestion]) {
      await refused(verb(ref));
    }
    await refused(engine.submitAttempt(answering(ref, listening)));
  });

  it('that meets an answer recorded in the same moment gives it its place in the summary', async () => {
    const a = createBench({ owner: 'host:a' });
    const { ref, listening } = await start(a.engine);
    let finishing: Promise<unknown> | null = null;
    // The other process has read "listening" and finishes just before the answer is recorded.
    const b = createBench({ owner: 'host:b', tables: a.tables });
    const racing = createBench({
      owner: 'host:c',
      tables: a.tables,
      wrap: (stores) => ({
        ...stores,
        attempts: {
          ...stores.attempts,
          recordStep: async (input) => {
            finishing ??= collect(b.engine.finishInterview(ref));
            await finishing;
            return stores.attempts.recordStep(input);
          },
        },
      }),
    });
    racing.assess.answer({ overall: 7 });
    const events = await collect(racing.engine.submitAttempt(answering(ref, listening)));
    expect(typesOf(events).at(-1)).toBe('attempt_settled');
    expect(a.tables.interviews.get(ref.interviewId)).toMatchObject({
      status: 'completed',
      summary: { overall: 7 },
      exchanges: [{ bestOverall: 7, attemptCount: 1 }],
    });
  });
});

describe('a verb', () => {
  it('on an interview that is not there, or somebody else’s, finds nothing', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    const { engine } = bench;
    const verbs = [
      engine.startOver,
      engine.retryQuestion,
      engine.nextQuestion,
      engine.finishInterview,
      engine.resumeInterview,
    ];
    for (const wrong of [
      { ...ref, personId: 'bob' },
      { ...ref, interviewId: 'none' },
    ]) {
      for (const verb of verbs) {
        await expect(Array.fromAsync(verb(wrong))).rejects.toMatchObject({ code: 'not_found' });
      }
    }
  });

  it('brings an abandoned interview back', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    await bench.stores.interviews.abandonIdle(new Date('2027-01-01'));
    expect(bench.tables.interviews.get(ref.interviewId)?.status).toBe('abandoned');
    await collect(bench.engine.retryQuestion(ref));
    expect(bench.tables.interviews.get(ref.interviewId)?.status).toBe('in_progress');
  });

  it('keeps the time of the last activity, without writing the record at every press', async () => {
    const bench = createBench();
    const { ref } = await start(bench.engine, { settings: SETTINGS });
    const activity = () => bench.tables.interviews.get(ref.interviewId)?.lastActivityAt.getTime() ?? 0;
    const begun = activity();
    await bench.time.advance(60_000);
    await collect(bench.engine.startOver(ref));
    expect(activity()).toBe(begun);
    await bench.time.advance(600_000);
    await collect(bench.engine.startOver(ref));
    expect(activity()).toBe(begun + 660_000);
  });
});
