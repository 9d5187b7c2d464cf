import { expect, it } from 'vitest';
import { createAbandonIdle } from '../../../jobs/tasks/abandon-idle.ts';
import { collect, createBench, start } from '../../fakes/engine-bench.ts';
import { taskContext } from '../task-bench.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const left = async (forMs: number) => {
  const bench = createBench();
  const { ref } = await start(bench.engine);
  await bench.engine.whenIdle();
  await bench.time.advance(forMs);
  const job = createAbandonIdle(bench.stores);
  return {
    ...bench,
    ref,
    statusNow: () => bench.tables.interviews.get(ref.interviewId)?.status,
    run: (more = {}) => job.run(taskContext({ now: bench.time.clock.now(), ...more })),
  };
};

it('abandons what nobody touched for 24 hours, once', async () => {
  const { run, statusNow } = await left(DAY_MS + 1);
  expect(await run()).toEqual({ abandoned: 1 });
  expect(await run()).toEqual({ abandoned: 0 });
  expect(statusNow()).toBe('abandoned');
});

it('leaves what was touched within them', async () => {
  const { run } = await left(DAY_MS);
  expect(await run()).toEqual({ abandoned: 0 });
});

it('counts and changes nothing in a dry run, and nothing at all once stopped', async () => {
  const { run, statusNow } = await left(DAY_MS + 1);
  expect(await run({ dryRun: true })).toEqual({ abandoned: 1 });
  expect(await run({ signal: AbortSignal.abort() })).toEqual({ abandoned: 0 });
  expect(statusNow()).not.toBe('abandoned');
});

it('lets the person come back afterwards', async () => {
  const { run, engine, ref, statusNow } = await left(DAY_MS + 1);
  await run();
  await collect(engine.resumeInterview(ref));
  expect(statusNow()).toBe('in_progress');
});
