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
import { SAMPLE_USAGE } from '../../fakes/fake-assess.ts';
import { watchStores } from '../../fakes/watched-stores.ts';

const WITH_FOLLOW_UP = [
  'processing',
  'follow_up_queued',
  'scores_updated',
  'rewrite_updated',
  'attempt_settled',
];
const WITHOUT = ['processing', 'no_follow_up', 'scores_updated', 'rewrite_updated', 'attempt_settled'];
const storedAttempts = ({ tables }: Bench) => [...tables.attempts.values()].map(({ attempt }) => attempt);

describe('submitting an answer', () => {
  it('gives the events of the contract in their order, without a follow-up', async () => {
    const { engine } = createBench();
    const { ref, listening } = await start(engine);
    expect(typesOf(await collect(engine.submitAttempt(answering(ref, listening))))).toEqual(WITHOUT);
  });

  it('queues the follow-up before it gives the scores', async () => {
    const { engine, assess } = createBench();
    assess.answer({ followUp: 'What came of it?', overall: 5.5 });
    const { ref, listening } = await start(engine);
    const events = await collect(engine.submitAttempt(answering(ref, listening)));
    expect(typesOf(events)).toEqual(WITH_FOLLOW_UP);
    expect(only(events, 'follow_up_queued').question_text).toBe('What came of it?');
    expect(only(events, 'attempt_settled')).toMatchObject({
      attempt_id: listening.attempt_id,
      overall: 5.5,
      best_attempt_id: listening.attempt_id,
      follow_up: 'What came of it?',
    });
  });

  it('has the answer in the database before the coach is asked', async () => {
    const bench = createBench();
    let storedAtCall: string[] = [];
    const { ref, listening } = await start(bench.engine);
    const original = bench.assess.calls.push.bind(bench.assess.calls);
    bench.assess.calls.push = (...calls) => {
      storedAtCall = storedAttempts(bench).flatMap(({ steps }) => steps.map(({ transcript }) => transcript));
      return original(...calls);
    };
    await collect(bench.engine.submitAttempt(answering(ref, listening, 'I did it.')));
    expect(storedAtCall).toEqual(['I did it.']);
  });

  it('has the feedback in the database before it says that it is settled', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    for await (const event of bench.engine.submitAttempt(answering(ref, listening))) {
      if (event.type === 'attempt_settled') expect(storedAttempts(bench)[0]?.feedback).not.toBeNull();
    }
    expect.assertions(1);
  });

  it('tells the coach the question, the whole attempt, the earlier ones and how many follow-ups are left', async () => {
    const { engine, assess } = createBench();
    assess.answer({ followUp: 'Why?', overall: 4, headline: 'Vague' });
    const { ref, listening, events } = await start(engine, { settings: { ...SETTINGS, format: 'deep' } });
    await collect(engine.submitAttempt(answering(ref, listening, 'First.')));
    const followUp = only(await collect(engine.answerFollowUp(ref)), 'listening');
    await collect(engine.submitAttempt(answering(ref, followUp, 'Because.')));
    const retry = only(await collect(engine.retryQuestion(ref)), 'listening');
    await collect(engine.submitAttempt(answering(ref, retry, 'Second.')));
    const question = only(events, 'question_asked').text;
    expect(
      assess.calls.map(({ request }) => [request.steps, request.followUpsLeft, request.history]),
    ).toEqual([
      [[{ question, answer: 'First.' }], 3, []],
      [
        [
          { question, answer: 'First.' },
          { question: 'Why?', answer: 'Because.' },
        ],
        2,
        [],
      ],
      [[{ question, answer: 'Second.' }], 3, [{ number: 1, overall: 4, headline: 'Vague' }]],
    ]);
    expect(assess.calls[0]?.request.question).toMatchObject({ text: question });
  });

  it('never offers a follow-up beyond the limit, even if the coach asks for one', async () => {
    const { engine, assess } = createBench();
    assess.answer({ followUp: 'Why?' });
    const { ref, listening } = await start(engine);
    await collect(engine.submitAttempt(answering(ref, listening)));
    const second = only(await collect(engine.answerFollowUp(ref)), 'listening');
    const events = await collect(engine.submitAttempt(answering(ref, second)));
    expect(typesOf(events)).toEqual(WITHOUT);
    expect(only(events, 'attempt_settled').follow_up).toBeNull();
  });

  it('measures a spoken answer over all its steps, and a typed one not at all', async () => {
    const bench = createBench();
    bench.assess.answer({ followUp: 'Why?' });
    const { ref, listening } = await start(bench.engine);
    const words = (startS: number) =>
      ['I', 'moved', 'the', 'billing'].map((word, at) => ({
        word,
        startS: startS + at,
        endS: startS + at + 1,
        confidence: 0.9,
      }));
    const spoken = (transcript: string, startS: number) => ({ transcript, words: words(startS) });
    await collect(bench.engine.submitAttempt({ ...answering(ref, listening), answer: spoken('One.', 0) }));
    const second = only(await collect(bench.engine.answerFollowUp(ref)), 'listening');
    await collect(bench.engine.submitAttempt({ ...answering(ref, second), answer: spoken('Two.', 100) }));
    expect(
      bench.assess.calls.map(({ request }) => [request.durationS, request.delivery?.longPauseCount]),
    ).toEqual([
      [4, 0],
      [8, 0],
    ]);
    const retry = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
    await collect(bench.engine.submitAttempt(answering(ref, retry)));
    expect(bench.assess.calls[2]?.request).toMatchObject({ durationS: null, delivery: null });
  });

  it('marks the attempt as best, current or superseded', async () => {
    const { engine, assess } = createBench();
    const { ref, listening } = await start(engine);
    const scores = [];
    let open = listening;
    for (const overall of [6, 5, 7]) {
      assess.answer({ overall });
      const events = await collect(engine.submitAttempt(answering(ref, open)));
      scores.push(only(events, 'scores_updated'));
      if (overall !== 7) open = only(await collect(engine.retryQuestion(ref)), 'listening');
    }
    expect(
      scores.map(({ attempt, attempt_status }) => [attempt.number, attempt.is_best, attempt_status]),
    ).toEqual([
      [1, true, 'best'],
      [2, false, 'current'],
      [3, true, 'best'],
    ]);
    const again = await collect(engine.submitAttempt(answering(ref, listening)));
    expect(only(again, 'scores_updated')).toMatchObject({
      attempt_status: 'superseded',
      attempt: { settled: true },
    });
  });

  it('goes on when the front end stops listening', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    for await (const event of bench.engine.submitAttempt(answering(ref, listening))) {
      if (event.type === 'processing') break;
    }
    await bench.engine.whenIdle();
    expect(storedAttempts(bench)[0]?.feedback).not.toBeNull();
    expect(bench.tables.usage.size).toBe(1);
  });

  it('stores the bill once under the step', async () => {
    const { engine, tables } = createBench();
    const { ref, listening } = await start(engine);
    await collect(engine.submitAttempt(answering(ref, listening)));
    expect([...tables.usage.values()]).toMatchObject([
      { ...SAMPLE_USAGE, key: `${listening.attempt_id}:0`, personId: 'ana', interviewId: ref.interviewId },
    ]);
  });

  it('makes few store calls, and not more of them later in a long interview', async () => {
    const calls: string[] = [];
    const bench = createBench({ wrap: (stores) => watchStores(stores, (call) => calls.push(call)) });
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    const submit = async (open: typeof listening) => {
      calls.length = 0;
      await collect(bench.engine.submitAttempt(answering(ref, open)));
      await bench.engine.whenIdle();
      return [...calls];
    };
    const reads = (attempts: number) => [
      'interviews.find',
      'live.find',
      ...Array.from({ length: attempts }, () => 'attempts.find'),
    ];
    const settled = ['attempts.claim', 'usage.record', 'attempts.settleStep', 'interviews.save'];
    const first = await submit(listening);
    expect(first).toEqual([
      ...reads(0),
      'attempts.recordStep',
      'interviews.save',
      'attempts.claim',
      ...settled,
    ]);
    for (let retries = 0; retries < 8; retries++) {
      const open = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
      expect(await submit(open)).toEqual([
        ...reads(Math.min(2, retries + 1)),
        'attempts.recordStep',
        'attempts.claim',
        ...settled,
      ]);
    }
  });
});
