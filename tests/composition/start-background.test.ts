import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { type OpenEngine, openEngine } from '../../bots/composition/open-engine.ts';
import { openJobs } from '../../bots/composition/open-jobs.ts';
import { startBackground } from '../../bots/composition/start-background.ts';
import type { Poster } from '../../core/ports/poster.ts';
import { sleepByTimer } from '../../core/usecases/sleep-by-timer.ts';
import { CRON_TABLE } from '../../jobs/cron-table.ts';
import { answering, start } from '../fakes/engine-bench.ts';
import { taskContext } from '../jobs/task-bench.ts';

const clock = { now: () => new Date() };
let folder: string;
let opened: OpenEngine;
const config = () => readConfig({ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'silent' });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hs-'));
  opened = await openEngine(config(), folder, 'offline');
});
afterEach(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

const addNotice = (key: string, frontEnd: 'discord' | 'slack') =>
  opened.database.outbox.add({
    ...{ key, personId: null, frontEnd, workspaceId: 'w', channelId: 'c', kind: 'notice' },
    content: { kind: 'notice', text: 'The budget of this month is nearly spent.' },
    ...{ createdAt: clock.now(), dueAt: clock.now(), expiresAt: new Date(Date.now() + 60_000) },
  });

/** Starts with this poster; resolves with the key of the first post once it is asked for one. */
const startWith = async (post: Poster['post'], runsJobs = false) => {
  const first = Promise.withResolvers<string>();
  const poster: Poster = {
    frontEnd: 'slack',
    post: async (item, signal) => {
      first.resolve(item.key);
      await post(item, signal);
    },
  };
  const deps = { config: config(), opened, clock, sleep: sleepByTimer };
  const background = await startBackground({ ...deps, runsJobs, posters: [poster] });
  return { background, first: first.promise };
};

describe('what a process does with nobody asking', () => {
  it('posts what waits for its own front ends, and leaves the rest to others', async () => {
    await addNotice('d', 'discord');
    await addNotice('s', 'slack');
    const { background, first } = await startWith(async () => {});
    expect(await first).toBe('s');
    await background.stop();
    expect(await opened.database.outbox.depth(clock.now())).toEqual({ due: 1, later: 0 });
  });

  it('ends although a platform does not answer, and leaves the post to the next process', async () => {
    await addNotice('s', 'slack');
    const { background, first } = await startWith(() => new Promise(() => {}), true);
    await first;
    await background.stop();
    expect(await opened.database.outbox.depth(clock.now())).toMatchObject({ due: 1 });
  });

  it('counts its jobs, none where it has not that role', async () => {
    const [without, withJobs] = [await startWith(async () => {}), await startWith(async () => {}, true)];
    expect([without.background.jobs, withJobs.background.jobs]).toEqual([0, CRON_TABLE.length]);
    await Promise.all([without.background.stop(), withJobs.background.stop()]);
  });
});

it('has a job for every line of the cron table, and a line for every job', async () => {
  const jobs = await openJobs({ config: config(), opened, clock });
  expect(jobs.map(({ name }) => name).toSorted()).toEqual(CRON_TABLE.map(({ name }) => name).toSorted());
});

it('gives an answer its feedback whose analysis was cut off, in the database as it is', async () => {
  const { engine } = opened;
  const { ref, listening } = await start(engine);
  const control = new AbortController();
  const cut = (async () => {
    for await (const { type } of engine.submitAttempt(answering(ref, listening), control.signal))
      if (type === 'processing') control.abort();
  })();
  await expect(cut).rejects.toMatchObject({ code: 'cancelled' });
  await engine.whenIdle();
  const unscored = await engine.findAttempt(ref.personId, listening.attempt_id);
  expect(unscored?.steps.map(({ feedback }) => feedback)).toEqual([null]);

  const jobs = await openJobs({ config: config(), opened, clock });
  const job = jobs.find(({ name }) => name === 'resume-unsettled');
  const later = taskContext({ now: new Date(Date.now() + 6 * 60_000) });
  expect(await job?.run({ ...later, dryRun: true })).toMatchObject({ settled: 1 });
  expect(await job?.run(later)).toEqual({ settled: 1, deleted: 0, failed: 0 });
  expect(await job?.run(later)).toMatchObject({ settled: 0 });
  expect((await engine.findAttempt(ref.personId, listening.attempt_id))?.feedback).not.toBeNull();
});
