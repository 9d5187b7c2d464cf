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
import { createFakeAssess } from '../../fakes/fake-assess.ts';
import { createFakeTime, settle } from '../../fakes/fake-time.ts';

const WITHOUT = ['processing', 'no_follow_up', 'scores_updated', 'rewrite_updated', 'attempt_settled'];

/** Two processes on one database, with one coach and one time so that the test sees every call. */
const twoProcesses = (isGone: (owner: string) => boolean = () => false) => {
  const assess = createFakeAssess();
  const time = createFakeTime();
  const a = createBench({ assess, time, owner: 'host:a' });
  const b = createBench({ assess, time, owner: 'host:b', tables: a.tables, isGone });
  return { a, b, assess, time };
};

const storedOnce = ({ tables }: Bench) => {
  const attempts = [...tables.attempts.values()].map(({ attempt }) => attempt);
  expect(attempts).toHaveLength(1);
  expect(attempts[0]?.steps).toHaveLength(1);
  expect(attempts[0]?.feedback).not.toBeNull();
  expect(tables.usage.size).toBe(1);
};

describe('the same submission twice', () => {
  it('one after the other is analysed, stored and billed once, with the same events', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    const first = await collect(bench.engine.submitAttempt(answering(ref, listening)));
    const second = await collect(bench.engine.submitAttempt(answering(ref, listening)));
    const unsettled = first.map((event) =>
      event.type === 'scores_updated' ? { ...event, attempt: { ...event.attempt, settled: true } } : event,
    );
    expect(second).toEqual(unsettled);
    expect(bench.assess.calls).toHaveLength(1);
    storedOnce(bench);
  });

  it('at the same time in one process follows the one analysis', async () => {
    const bench = createBench();
    const release = bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const both = [1, 2, 3].map(() => collect(bench.engine.submitAttempt(answering(ref, listening))));
    await settle();
    release();
    const [first, ...others] = await Promise.all(both);
    expect(typesOf(first!)).toEqual(WITHOUT);
    for (const other of others) expect(other).toEqual(first);
    expect(bench.assess.calls).toHaveLength(1);
    storedOnce(bench);
  });

  it('from two processes waits for the one that has the claim', async () => {
    const { a, b, assess, time } = twoProcesses();
    const release = assess.hold();
    const { ref, listening } = await start(a.engine);
    const both = [a, b].map(({ engine }) => collect(engine.submitAttempt(answering(ref, listening))));
    await settle();
    release();
    await settle();
    await time.advance(1_000);
    for (const events of await Promise.all(both)) expect(typesOf(events)).toEqual(WITHOUT);
    expect(assess.calls).toHaveLength(1);
    storedOnce(a);
  });

  it('after a process died is taken over at once when the owner is known to be gone', async () => {
    const { a, b, assess } = twoProcesses((owner) => owner === 'host:a');
    assess.hold();
    const { ref, listening } = await start(a.engine);
    void collect(a.engine.submitAttempt(answering(ref, listening))).catch(() => undefined);
    await settle();
    expect(assess.calls).toHaveLength(1);
    b.assess.hold()();
    const events = await collect(b.engine.submitAttempt(answering(ref, listening)));
    expect(typesOf(events)).toEqual(WITHOUT);
    storedOnce(b);
  });

  it('is taken over when the lease of a silent owner runs out, and not before', async () => {
    const assess = createFakeAssess();
    const dead = createBench({ assess: createFakeAssess(), owner: 'host:dead' });
    dead.assess.hold();
    const { ref, listening } = await start(dead.engine);
    void collect(dead.engine.submitAttempt(answering(ref, listening))).catch(() => undefined);
    await settle();
    // The dead one's time stands still, so it renews nothing.
    const alive = createBench({ tables: dead.tables, assess, owner: 'host:alive' });
    const events = collect(alive.engine.submitAttempt(answering(ref, listening)));
    await settle();
    for (let half = 0; half < 100; half++) await alive.time.advance(500);
    expect(assess.calls).toHaveLength(0);
    for (let half = 0; half < 40; half++) await alive.time.advance(500);
    expect(assess.calls).toHaveLength(1);
    expect(typesOf(await events)).toEqual(WITHOUT);
    storedOnce(alive);
  });

  it('is not taken over from an owner who is slow and renews its claim', async () => {
    const { a, b, assess, time } = twoProcesses();
    const release = assess.hold();
    const { ref, listening } = await start(a.engine);
    const both = [a, b].map(({ engine }) => collect(engine.submitAttempt(answering(ref, listening))));
    for (let second = 0; second < 240; second++) await time.advance(1_000);
    expect(assess.calls).toHaveLength(1);
    release();
    await settle();
    await time.advance(1_000);
    for (const events of await Promise.all(both)) expect(typesOf(events)).toEqual(WITHOUT);
    storedOnce(a);
  });
});

describe('another text for a step that is recorded', () => {
  it('does not overwrite it and says so', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    await collect(bench.engine.submitAttempt(answering(ref, listening, 'The first text.')));
    const events = await collect(bench.engine.submitAttempt(answering(ref, listening, 'Another text.')));
    expect(typesOf(events)).toEqual(['notice', ...WITHOUT]);
    expect(only(events, 'notice').code).toBe('already_submitted');
    expect(only(events, 'rewrite_updated').transcript).toBe('The first text.');
    storedOnce(bench);
  });

  it('says so while the first one is being scored', async () => {
    const bench = createBench();
    const release = bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const first = collect(bench.engine.submitAttempt(answering(ref, listening, 'The first text.')));
    await settle();
    const second = collect(bench.engine.submitAttempt(answering(ref, listening, 'Another text.')));
    await settle();
    release();
    expect(typesOf(await first)).toEqual(WITHOUT);
    expect(typesOf(await second)).toEqual(['notice', ...WITHOUT]);
    storedOnce(bench);
  });

  it('is the same text when only the spaces around it differ', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    await collect(bench.engine.submitAttempt(answering(ref, listening, 'The first text.')));
    const events = await collect(
      bench.engine.submitAttempt(answering(ref, listening, ' The first text.\r\n')),
    );
    expect(typesOf(events)).toEqual(WITHOUT);
  });
});

describe('a follow of somebody else’s analysis', () => {
  it('is not possible with the ids alone', async () => {
    const bench = createBench();
    const release = bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    const own = collect(bench.engine.submitAttempt(answering(ref, listening)));
    await settle();
    const stranger = collect(bench.engine.submitAttempt({ ...answering(ref, listening), personId: 'bob' }));
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
    release();
    await own;
  });
});
