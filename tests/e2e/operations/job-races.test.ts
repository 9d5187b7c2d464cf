import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../bots/composition/config.ts';
import { openConfiguredDatabase } from '../../../bots/composition/open-database.ts';
import { monthOf } from '../../../core/domain/usage/month.ts';
import type { JobReport } from '../../../jobs/job.ts';
import type { Database } from '../../../models/open-database.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { newDataDir } from '../terminal-process.ts';
import { at, createDueWork, enqueued, nextMonday } from './due-work.ts';
import { type JobRunner, startJobRunner } from './job-runners.ts';
import type { Order } from './processes/job-runner.ts';

const DAY = nextMonday();

interface World {
  readonly model: OpenAiStandin;
  readonly database: Database;
  readonly runners: readonly JobRunner[];
  close(): Promise<void>;
}

const openWorld = async (): Promise<World> => {
  const folder = newDataDir();
  const model = await createOpenAiStandin();
  const config = readConfig({ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'silent' });
  const database = await openConfiguredDatabase(config, folder, silentLogger);
  await createDueWork(database, DAY);
  const settings = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'k', HOTSEAT_LLM_MODEL: 'gpt-6-luna' };
  const runners = await Promise.all([startJobRunner(folder, settings), startJobRunner(folder, settings)]);
  const close = async (): Promise<void> => {
    for (const each of runners) each.kill();
    await database.close();
    await model.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { model, database, runners, close };
};

const inOutbox =
  (prefix: string) =>
  async ({ database }: World, now: string): Promise<readonly string[]> =>
    (await enqueued(database, new Date(now))).filter((key) => key.startsWith(prefix));

interface Case {
  /** On that day; absent: now. */
  readonly clock?: string;
  /** Of the one that ran it; of two that did each tells what it found done. */
  readonly report: JobReport;
  readonly effect: (world: World, now: string) => Promise<unknown>;
  readonly expected: unknown;
}

const CASES: Readonly<Record<string, Case>> = {
  'enqueue-drills': {
    clock: '09:31',
    report: { drills: 1 },
    effect: inOutbox('drill:'),
    expected: [`drill:s1:${DAY}`],
  },
  'drill-summaries': {
    clock: '09:31',
    report: { summaries: 1 },
    effect: async (world, now) => [
      await inOutbox('drill_summary:')(world, now),
      (await world.database.drills.find('d1'))?.closedAt,
    ],
    expected: [['drill_summary:d1'], new Date(at(DAY, '09:31'))],
  },
  'weekly-digest': {
    clock: '09:31',
    report: { digests: 1 },
    effect: inOutbox('digest:'),
    expected: [`digest:s2:${DAY}`],
  },
  'personal-plans': {
    clock: '09:05',
    report: { plans: 1 },
    effect: inOutbox('plan:'),
    expected: [`plan:discord:1:${DAY}`],
  },
  reminders: {
    clock: '16:00',
    report: { reminders: 1 },
    effect: inOutbox('reminder:'),
    expected: [`reminder:discord:1:${DAY}`],
  },
  'abandon-idle': {
    report: { abandoned: 1 },
    effect: async ({ database }) => {
      const idle = await database.stores.interviews.find('ada', 'idle');
      return [idle?.status, idle?.revision];
    },
    expected: ['abandoned', 1],
  },
  'resume-unsettled': {
    clock: '10:05',
    report: { settled: 1, deleted: 0, failed: 0 },
    effect: async ({ database, model }) => {
      const attempt = await database.stores.attempts.find('ben', 'i-1-1-1');
      const billed = await database.stores.usage.list('ben');
      return [attempt?.feedback !== null, billed.length, model.completions.length];
    },
    expected: [true, 1, 1],
  },
  retention: {
    clock: '03:23',
    report: { shortened: 1, deleted: 1 },
    effect: async ({ database }) =>
      (await database.recordings.list('ada')).map(({ attemptId, availableUntil }) => [
        attemptId,
        availableUntil < new Date(),
      ]),
    expected: [['brief', true]],
  },
  'usage-rollup': {
    clock: '10:13',
    report: { months: 1 },
    effect: async ({ database }) =>
      (await database.usageArchive.find('slack:T1', monthOf(new Date())))?.models.map(
        ({ model, outputTokens }) => [model, outputTokens],
      ),
    expected: [['gpt-6-luna', 2_000_000]],
  },
  'model-check': {
    clock: '05:41',
    report: {},
    effect: async () => null,
    expected: null,
  },
};

describe.each(['scheduled', 'unguarded'] as const)('two processes at the same firing, %s', (how) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('have every job of the service in this table', () => {
    for (const { names } of world.runners) expect(names.toSorted()).toEqual(Object.keys(CASES).toSorted());
  });

  it.each(Object.entries(CASES))(
    'do the work of %s once',
    async (job, { clock, report, effect, expected }) => {
      const order: Order = { job, at: clock === undefined ? new Date().toISOString() : at(DAY, clock), how };
      const reports = (await Promise.all(world.runners.map((each) => each.run(order)))).flat();
      expect(reports).toHaveLength(how === 'scheduled' ? 1 : 2);
      expect(await effect(world, order.at)).toEqual(expected);
      if (how === 'scheduled') expect(reports).toMatchObject([report]);
    },
  );
});
