import { describe, expect, it } from 'vitest';
import { attemptsBeside } from '../../../core/usecases/attempts-beside.ts';
import { answering, collect, createBench, only, start } from '../../fakes/engine-bench.ts';

/** Nine answers to the first question and one to the second. */
const answered = async () => {
  const bench = createBench();
  bench.assess.answer({ overall: 5 }, { overall: 8 }, { overall: 7 });
  const { ref, listening } = await start(bench.engine);
  let open = listening;
  for (let n = 1; ; n += 1) {
    await collect(bench.engine.submitAttempt(answering(ref, open, `I did it in ${n} days.`)));
    if (n === 10) break;
    const next = n === 9 ? bench.engine.nextQuestion(ref) : bench.engine.retryQuestion(ref);
    open = only(await collect(next), 'listening');
  }
  return { bench, ref };
};

describe('all attempts at a question', () => {
  it('come in order with the best one marked, however many there are', async () => {
    const { bench, ref } = await answered();
    const beside = await attemptsBeside(bench.engine, ref, `${ref.interviewId}-1-4`);
    expect(beside.map(({ attempt, overall, isBest }) => [attempt.number, overall, isBest])).toEqual([
      [1, 5, false],
      [2, 8, true],
      ...[3, 4, 5, 6, 7, 8, 9].map((number) => [number, 7, false]),
    ]);
  });

  it('are those of its own exchange', async () => {
    const { bench, ref } = await answered();
    const beside = await attemptsBeside(bench.engine, ref, `${ref.interviewId}-2-1`);
    expect(beside.map(({ attempt, isBest }) => [attempt.exchange, isBest])).toEqual([[2, true]]);
  });

  it('have no best one while nothing is scored', async () => {
    const bench = createBench();
    bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const stop = new AbortController();
    for await (const event of bench.engine.submitAttempt(answering(ref, listening), stop.signal))
      if (event.type === 'processing') break;
    const beside = await attemptsBeside(bench.engine, ref, listening.attempt_id);
    expect(beside.map(({ overall, isBest }) => [overall, isBest])).toEqual([[null, false]]);
    stop.abort();
    await bench.engine.whenIdle();
  });

  it('are none for the attempt of another interview or of another person', async () => {
    const { bench, ref } = await answered();
    expect(await attemptsBeside(bench.engine, ref, 'other-1-1')).toEqual([]);
    const stranger = { ...ref, personId: 'ben' };
    expect(await attemptsBeside(bench.engine, stranger, `${ref.interviewId}-1-1`)).toEqual([]);
  });
});
