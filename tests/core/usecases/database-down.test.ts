import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Stores } from '../../../core/ports/stores.ts';
import { answering, collect, createBench, only, start, typesOf } from '../../fakes/engine-bench.ts';
import { settle } from '../../fakes/fake-time.ts';
import { watchStores } from '../../fakes/watched-stores.ts';

/** Stores whose database can be taken away and brought back. */
const createSwitch = () => {
  let down: ((call: string) => boolean) | null = null;
  return {
    wrap: (stores: Stores) =>
      watchStores(stores, (call) => {
        if (down?.(call) === true) {
          throw new AppError('database_unavailable', 'No database.', { retryable: true });
        }
      }),
    down: (which: (call: string) => boolean = () => true) => {
      down = which;
    },
    up: () => {
      down = null;
    },
  };
};

describe('a database that is down', () => {
  it('while submitting keeps the answer, tells once, and records it when it is back', async () => {
    const database = createSwitch();
    const bench = createBench({ wrap: database.wrap });
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    database.down();
    const events = collect(bench.engine.submitAttempt(answering(ref, listening, 'Kept in memory.')));
    await settle();
    for (let tries = 0; tries < 10; tries++) await bench.time.advance(5_000);
    expect(bench.tables.attempts.size).toBe(0);
    database.up();
    await bench.time.advance(5_000);
    expect(typesOf(await events)).toEqual([
      'notice',
      'processing',
      'no_follow_up',
      'scores_updated',
      'rewrite_updated',
      'attempt_settled',
    ]);
    expect(only(await events, 'notice')).toMatchObject({ code: 'database_waiting', recoverable: true });
    expect([...bench.tables.attempts.values()][0]?.attempt.steps[0]?.transcript).toBe('Kept in memory.');
  });

  it.each([
    'attempts.recordStep',
    'attempts.claim',
    'usage.record',
    'attempts.settleStep',
    'interviews.save',
  ])('at %s is waited for, and the coach is asked once', async (call) => {
    const database = createSwitch();
    const bench = createBench({ wrap: database.wrap });
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    database.down((each) => each === call);
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of bench.engine.submitAttempt(answering(ref, listening))) seen.push(event.type);
    })();
    await bench.time.advance(1_000);
    await bench.time.advance(5_000);
    expect(seen).toContain('notice');
    expect(seen).not.toContain('attempt_settled');
    database.up();
    await bench.time.advance(5_000);
    await reading;
    expect(seen.filter((type) => type === 'notice')).toHaveLength(1);
    expect(seen.at(-1)).toBe('attempt_settled');
    expect(bench.assess.calls).toHaveLength(1);
    expect(bench.tables.usage.size).toBe(1);
  });

  it('that had stored the feedback before it failed does not get it twice', async () => {
    let fail = true;
    const bench = createBench({
      wrap: (stores) => ({
        ...stores,
        attempts: {
          ...stores.attempts,
          settleStep: async (input) => {
            const done = await stores.attempts.settleStep(input);
            if (fail) {
              fail = false;
              throw new AppError('database_unavailable', 'Connection lost.', { retryable: true });
            }
            return done;
          },
        },
      }),
    });
    const { ref, listening } = await start(bench.engine);
    const events = collect(bench.engine.submitAttempt(answering(ref, listening)));
    await settle();
    await bench.time.advance(1_000);
    expect(typesOf(await events).at(-1)).toBe('attempt_settled');
    expect(bench.assess.calls).toHaveLength(1);
  });

  it('that answers nothing for a while is told of as well, and once', async () => {
    const answers = Promise.withResolvers<void>();
    let silent = false;
    const bench = createBench({
      wrap: (stores) =>
        watchStores(stores, (call) => (silent && call === 'attempts.recordStep' ? answers.promise : null)),
    });
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    silent = true;
    const events = collect(bench.engine.submitAttempt(answering(ref, listening)));
    await settle();
    for (let waits = 0; waits < 3; waits++) await bench.time.advance(5_000);
    answers.resolve();
    const told = (await events).filter(({ type }) => type === 'notice');
    expect(told).toMatchObject([{ code: 'database_waiting' }]);
    expect(typesOf(await events).at(-1)).toBe('attempt_settled');
  });

  it('can be given up on: aborting ends the wait', async () => {
    const database = createSwitch();
    const bench = createBench({ wrap: database.wrap });
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    database.down();
    const controller = new AbortController();
    const events = collect(bench.engine.submitAttempt(answering(ref, listening), controller.signal));
    events.catch(() => undefined);
    await settle();
    controller.abort();
    await expect(events).rejects.toMatchObject({ code: 'cancelled' });
    await bench.engine.whenIdle();
  });

  it('makes other verbs fail with an error that may be retried', async () => {
    const database = createSwitch();
    const bench = createBench({ wrap: database.wrap });
    const { ref } = await start(bench.engine);
    database.down();
    await expect(collect(bench.engine.startOver(ref))).rejects.toMatchObject({
      code: 'database_unavailable',
      retryable: true,
    });
  });
});
