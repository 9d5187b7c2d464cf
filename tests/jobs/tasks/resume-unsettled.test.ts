import { expect, it } from 'vitest';
import { createResumeUnsettled } from '../../../jobs/tasks/resume-unsettled.ts';
import { answering, type Bench, collect, createBench, start } from '../../fakes/engine-bench.ts';
import { taskContext } from '../task-bench.ts';

const MINUTE_MS = 60_000;

/** Answers of so many people that no coach could score. */
const unscored = async (people: number): Promise<Bench> => {
  const bench = createBench();
  for (let person = 0; person < people; person += 1) {
    bench.assess.answer(new Error('gone'));
    const { ref, listening } = await start(bench.engine, { personId: `p${person}` });
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
  }
  await bench.engine.whenIdle();
  bench.assess.answer({ overall: 7 });
  return bench;
};

const contextOf = ({ time }: Bench, more = {}) => taskContext({ now: time.clock.now(), ...more });
const jobOf = ({ stores, engine }: Pick<Bench, 'stores' | 'engine'>, limitMs?: number) =>
  createResumeUnsettled({ attempts: stores.attempts, engine, ...(limitMs !== undefined && { limitMs }) });
const scored = ({ tables }: Bench): number =>
  [...tables.attempts.values()].filter(({ attempt }) => attempt.feedback !== null).length;

it('gives every answer that waits its feedback, once', async () => {
  const bench = await unscored(6);
  await bench.time.advance(6 * MINUTE_MS);
  const before = bench.assess.calls.length;
  expect(await jobOf(bench).run(contextOf(bench))).toEqual({ settled: 6, deleted: 0, failed: 0 });
  expect(await jobOf(bench).run(contextOf(bench))).toEqual({ settled: 0, deleted: 0, failed: 0 });
  expect([scored(bench), bench.assess.calls.length - before]).toEqual([6, 6]);
});

it('keeps its hands off answers of the last five minutes', async () => {
  const bench = await unscored(1);
  await bench.time.advance(4 * MINUTE_MS);
  expect(await jobOf(bench).run(contextOf(bench))).toMatchObject({ settled: 0 });
  expect(scored(bench)).toBe(0);
});

it('calls no coach in a dry run, and counts', async () => {
  const bench = await unscored(3);
  await bench.time.advance(6 * MINUTE_MS);
  const before = bench.assess.calls.length;
  expect(await jobOf(bench).run(contextOf(bench, { dryRun: true }))).toMatchObject({ settled: 3 });
  expect([scored(bench), bench.assess.calls.length - before]).toEqual([0, 0]);
});

it('asks for no more than four at a time', async () => {
  const bench = await unscored(9);
  await bench.time.advance(6 * MINUTE_MS);
  let now = 0;
  let most = 0;
  const settleWaiting: Bench['engine']['settleWaiting'] = async (ref, signal) => {
    most = Math.max(most, ++now);
    const done = await bench.engine.settleWaiting(ref, signal);
    now -= 1;
    return done;
  };
  const job = jobOf({ ...bench, engine: { ...bench.engine, settleWaiting } });
  expect(await job.run(contextOf(bench))).toMatchObject({ settled: 9 });
  expect(most).toBe(4);
});

it('deletes an answer whose interview is gone', async () => {
  const bench = await unscored(2);
  await bench.time.advance(6 * MINUTE_MS);
  const [doomed] = bench.tables.interviews.keys();
  bench.tables.interviews.delete(doomed ?? '');
  expect(await jobOf(bench).run(contextOf(bench))).toEqual({ settled: 1, deleted: 1, failed: 0 });
  expect(bench.tables.attempts.size).toBe(1);
});

it('leaves an answer that takes too long to the next run, and goes on with the others', async () => {
  const bench = await unscored(2);
  await bench.time.advance(6 * MINUTE_MS);
  const context = contextOf(bench);
  const release = bench.assess.hold();
  const settleWaiting: Bench['engine']['settleWaiting'] = (ref, signal) =>
    bench.engine.settleWaiting(ref, signal).finally(release);
  const report = await jobOf({ ...bench, engine: { ...bench.engine, settleWaiting } }, 20).run(context);
  expect(report['failed']).toBeGreaterThan(0);
  expect(context.log.lines.map(({ message }) => message)).toContain('answer still waits for its feedback');
  expect(await jobOf(bench).run(contextOf(bench))).toMatchObject({ failed: 0 });
  expect(scored(bench)).toBe(2);
});

it('stops when the process ends, and says nothing is wrong', async () => {
  const bench = await unscored(3);
  await bench.time.advance(6 * MINUTE_MS);
  const control = new AbortController();
  const context = contextOf(bench, { signal: control.signal });
  bench.assess.hold();
  const running = jobOf(bench).run(context);
  setImmediate(() => control.abort());
  expect(await running).toEqual({ settled: 0, deleted: 0, failed: 0 });
  expect(context.log.lines).toEqual([]);
});
