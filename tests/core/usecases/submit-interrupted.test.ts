import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors/app-error.ts';
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
import { watchStores } from '../../fakes/watched-stores.ts';

const WITHOUT = ['processing', 'no_follow_up', 'scores_updated', 'rewrite_updated', 'attempt_settled'];
const storedAttempts = ({ tables }: Bench) => [...tables.attempts.values()].map(({ attempt }) => attempt);

describe('a coach that fails', () => {
  it('is reported once, the answer stays, and submitting again scores it', async () => {
    const bench = createBench();
    bench.assess.answer(new AppError('coach_unavailable', 'Down.', { retryable: true }), { overall: 7 });
    const { ref, listening } = await start(bench.engine);
    const events = await collect(bench.engine.submitAttempt(answering(ref, listening)));
    expect(typesOf(events)).toEqual(['processing', 'no_follow_up', 'notice']);
    expect(only(events, 'notice')).toMatchObject({ code: 'coach_stopped', recoverable: true });
    expect(storedAttempts(bench)[0]?.steps[0]?.feedback).toBeNull();
    const again = await collect(bench.engine.submitAttempt(answering(ref, listening)));
    expect(typesOf(again)).toEqual(WITHOUT);
    expect(storedAttempts(bench)).toHaveLength(1);
  });

  it('with an error of its own does not take the interview down', async () => {
    const bench = createBench();
    bench.assess.answer(new TypeError('x is not a function'));
    const { ref, listening } = await start(bench.engine);
    const events = await collect(bench.engine.submitAttempt(answering(ref, listening)));
    expect(only(events, 'notice').code).toBe('coach_stopped');
  });
});

describe('a failure of the engine itself', () => {
  it('reaches the caller, and is reported even when the front end has stopped listening', async () => {
    const broken = new Error('disk full');
    const bench = createBench({
      wrap: (stores) =>
        watchStores(stores, (call) => {
          if (call === 'attempts.settleStep') throw broken;
        }),
    });
    const { ref, listening } = await start(bench.engine);
    await expect(collect(bench.engine.submitAttempt(answering(ref, listening)))).rejects.toBe(broken);
    for await (const event of bench.engine.submitAttempt(answering(ref, listening))) {
      if (event.type === 'processing') break;
    }
    await bench.engine.whenIdle();
    expect(bench.backgroundErrors).toEqual([broken, broken]);
    expect(storedAttempts(bench)).toHaveLength(1);
  });
});

describe('a record that cannot be written while the coach works', () => {
  it('stops nothing before the end, and then says so with the attempt kept', async () => {
    const broken = new Error('disk full');
    const bench = createBench({
      wrap: (stores) =>
        watchStores(stores, (call) => {
          if (call === 'interviews.save') throw broken;
        }),
    });
    const release = bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const submitting = collect(bench.engine.submitAttempt(answering(ref, listening)));
    submitting.catch(() => undefined);
    await settle();
    expect(bench.assess.calls).toHaveLength(1);
    release();
    await expect(submitting).rejects.toBe(broken);
    expect(storedAttempts(bench)).toHaveLength(1);
  });
});

describe('aborting', () => {
  it('stops the coach, keeps the answer and lets another process score it at once', async () => {
    const bench = createBench();
    bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const controller = new AbortController();
    const events: string[] = [];
    const reading = (async () => {
      for await (const event of bench.engine.submitAttempt(answering(ref, listening), controller.signal)) {
        events.push(event.type);
        if (event.type === 'no_follow_up') controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    await bench.engine.whenIdle();
    expect(bench.assess.calls[0]?.signal.aborted).toBe(true);
    const other = createBench({ tables: bench.tables, owner: 'host:2' });
    const resumed = await collect(other.engine.resumeInterview(ref));
    expect(typesOf(resumed)).toEqual(['interview_state', ...WITHOUT]);
  });

  it('by one of two who wait does not stop it for the other', async () => {
    const bench = createBench();
    const release = bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const controller = new AbortController();
    const first = collect(bench.engine.submitAttempt(answering(ref, listening), controller.signal));
    const second = collect(bench.engine.submitAttempt(answering(ref, listening)));
    first.catch(() => undefined);
    await settle();
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    release();
    expect(typesOf(await second)).toEqual(WITHOUT);
    expect(bench.assess.calls).toHaveLength(1);
  });

  it('ends even when the coach does not listen to the signal', async () => {
    const deaf = createBench();
    const { ref, listening } = await start(deaf.engine);
    const controller = new AbortController();
    const bench = createBench({
      tables: deaf.tables,
      assess: {
        ...deaf.assess,
        assess: async function* () {
          await new Promise(() => undefined);
          yield* [];
        },
      },
    });
    const reading = collect(bench.engine.submitAttempt(answering(ref, listening), controller.signal));
    reading.catch(() => undefined);
    await settle();
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    await bench.engine.whenIdle();
  });
});
