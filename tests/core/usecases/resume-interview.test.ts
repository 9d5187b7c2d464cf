import { describe, expect, it } from 'vitest';
import {
  answering,
  type Bench,
  collect,
  createBench,
  only,
  start,
  typesOf,
} from '../../fakes/engine-bench.ts';
import { settle } from '../../fakes/fake-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The engine anew on the same database, as after a restart. */
const restarted = (bench: Bench): Bench =>
  createBench({ tables: bench.tables, time: bench.time, assess: bench.assess, owner: 'host:2' });

const answered = async (bench: Bench, followUp: string | null = null) => {
  bench.assess.answer({ followUp, overall: 6 });
  const begun = await start(bench.engine);
  const settled = await collect(bench.engine.submitAttempt(answering(begun.ref, begun.listening)));
  await bench.engine.whenIdle();
  return { ...begun, settled };
};

describe('resuming', () => {
  it('while a question waits asks it again for the same attempt', async () => {
    const bench = createBench();
    const { ref, events } = await start(bench.engine);
    await bench.engine.whenIdle();
    const resumed = await collect(restarted(bench).engine.resumeInterview(ref));
    expect(typesOf(resumed)).toEqual(['interview_state', 'question_asked', 'listening']);
    expect(only(resumed, 'interview_state').resumed).toBe(true);
    expect(resumed.slice(1)).toEqual(events.slice(1));
  });

  it('after feedback shows it and its choices again, without a coach', async () => {
    const bench = createBench();
    const { ref, settled } = await answered(bench, 'Why?');
    const resumed = await collect(restarted(bench).engine.resumeInterview(ref));
    expect(typesOf(resumed)).toEqual([
      'interview_state',
      'scores_updated',
      'rewrite_updated',
      'attempt_settled',
    ]);
    expect(only(resumed, 'interview_state').attempts).toMatchObject([
      { number: 1, overall: 6, is_best: true },
    ]);
    expect(only(resumed, 'attempt_settled')).toEqual(only(settled, 'attempt_settled'));
    expect(only(resumed, 'attempt_settled').follow_up).toBe('Why?');
    expect(bench.assess.calls).toHaveLength(1);
  });

  it.each(['retryQuestion', 'answerFollowUp'] as const)('after %s opens what was begun', async (verb) => {
    const bench = createBench();
    const { ref } = await answered(bench, 'Why?');
    const begun = await collect(bench.engine[verb](ref));
    const resumed = await collect(restarted(bench).engine.resumeInterview(ref));
    expect(resumed.slice(1)).toEqual(begun);
  });

  it('an answer that was recorded and never scored scores it', async () => {
    const bench = createBench();
    bench.assess.answer(new Error('gone'));
    const { ref, listening } = await start(bench.engine);
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    bench.assess.answer({ overall: 7 });
    const resumed = await collect(restarted(bench).engine.resumeInterview(ref));
    expect(typesOf(resumed)).toEqual([
      'interview_state',
      'processing',
      'no_follow_up',
      'scores_updated',
      'rewrite_updated',
      'attempt_settled',
    ]);
    expect(only(resumed, 'interview_state').turn.phase).toBe('processing');
  });

  it('while this process scores the answer follows that', async () => {
    const bench = createBench();
    const release = bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const submitting = collect(bench.engine.submitAttempt(answering(ref, listening)));
    await settle();
    for await (const event of bench.engine.resumeInterview(ref)) {
      if (event.type === 'no_follow_up') release();
    }
    await submitting;
    expect(bench.assess.calls).toHaveLength(1);
  });

  it('a finished interview gives its summary', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    const finished = await collect(bench.engine.finishInterview(ref));
    const resumed = await collect(bench.engine.resumeInterview(ref));
    expect(typesOf(resumed)).toEqual(['interview_state', 'summary_ready']);
    expect(only(resumed, 'summary_ready')).toEqual(only(finished, 'summary_ready'));
  });

  it('a second question prepares the third again when that was lost', async () => {
    const bench = createBench();
    const { ref } = await start(bench.engine);
    await bench.engine.whenIdle();
    bench.tables.live.clear();
    const again = restarted(bench);
    await collect(again.engine.resumeInterview(ref));
    await again.engine.whenIdle();
    expect(bench.tables.live.get(ref.interviewId)?.prepared).not.toBeNull();
  });
});

describe('after the live state has expired', () => {
  it('a waiting question is asked again for the same attempt', async () => {
    const bench = createBench();
    const { ref, events } = await start(bench.engine);
    await bench.engine.whenIdle();
    bench.tables.live.clear();
    const resumed = await collect(bench.engine.resumeInterview(ref));
    expect(resumed.slice(1)).toEqual(events.slice(1));
  });

  it.each([
    ['retryQuestion', 2, 1],
    ['answerFollowUp', 1, 2],
  ] as const)('an answer begun before with %s is still taken', async (verb, attempts, steps) => {
    const bench = createBench();
    const { ref } = await answered(bench, 'Why?');
    const listening = only(await collect(bench.engine[verb](ref)), 'listening');
    bench.tables.live.clear();
    const events = await collect(bench.engine.submitAttempt(answering(ref, listening, 'Late but here.')));
    expect(typesOf(events).at(-1)).toBe('attempt_settled');
    const stored = [...bench.tables.attempts.values()].map(({ attempt }) => attempt);
    expect(stored).toHaveLength(attempts);
    expect(stored.at(-1)?.steps).toHaveLength(steps);
  });

  it('a next question that was asked stays asked', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    const asked = await collect(bench.engine.nextQuestion(ref));
    await bench.engine.whenIdle();
    bench.tables.live.clear();
    const resumed = await collect(bench.engine.resumeInterview(ref));
    expect(resumed.slice(1)).toEqual(asked);
  });
});

describe('an interview left alone for 24 hours', () => {
  const sweep = ({ stores, time }: Bench) =>
    stores.interviews.abandonIdle(new Date(time.clock.now().getTime() - DAY_MS));

  it('is abandoned, and in progress again when the person is back', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    await bench.time.advance(DAY_MS);
    expect(await sweep(bench)).toBe(0);
    await bench.time.advance(1);
    expect(await sweep(bench)).toBe(1);
    expect(bench.tables.interviews.get(ref.interviewId)?.status).toBe('abandoned');
    const resumed = await collect(bench.engine.resumeInterview(ref));
    expect(only(resumed, 'interview_state').status).toBe('in_progress');
    expect(bench.tables.interviews.get(ref.interviewId)?.status).toBe('in_progress');
    expect(await sweep(bench)).toBe(0);
  });

  it('is in progress again when an answer comes', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    await bench.time.advance(DAY_MS + 1);
    await sweep(bench);
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    expect(bench.tables.interviews.get(ref.interviewId)?.status).toBe('in_progress');
  });

  it('stays completed when it was finished', async () => {
    const bench = createBench();
    const { ref } = await answered(bench);
    await collect(bench.engine.finishInterview(ref));
    await bench.time.advance(2 * DAY_MS);
    expect(await sweep(bench)).toBe(0);
  });
});
