import { rm } from 'node:fs/promises';
import { afterAll, expect, it, vi } from 'vitest';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { newDataDir, startTerminal, type TerminalProcess } from '../terminal-process.ts';
import { answerDrills, postedIn, type Sent } from './drill-answers.ts';
import { createKillWorld, type KillWorld } from './kill-world.ts';
import { createKiller, type Killer } from './killer.ts';

/** Ten kills each: seven of the bot, three of a job that is run by hand. `KILLS=all npm test -- kills` makes it thirty. */
const SEEDS = process.env['KILLS'] === 'all' ? [11, 22, 33] : [11];
const KILLS_OF_BOT = 7;
const JOBS = ['enqueue-drills', 'drill-summaries', 'personal-plans'] as const;
const ALL_POSTED_MS = 30_000;

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Service {
  readonly world: KillWorld;
  readonly killer: Killer;
  start(args: readonly string[]): TerminalProcess;
}

const callsOf = ({ platforms: { discord, slack } }: KillWorld, { requests }: OpenAiStandin) => {
  const methods = [
    'auth.test',
    'apps.connections.open',
    'chat.postMessage',
    'chat.update',
    'chat.postEphemeral',
  ];
  const inSlack = () => methods.reduce((sum, method) => sum + slack.api.calls(method).length, 0);
  return () => inSlack() + discord.rest.log.length + requests.length;
};

const open = async (seed: number): Promise<Service> => {
  const folder = newDataDir();
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const [model, world] = await Promise.all([createOpenAiStandin(), createKillWorld(folder)]);
  closing.push(model.close, world.platforms.close);
  const settings = {
    ...{ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'info', HOTSEAT_HEALTH_PORT: 'off' },
    ...{ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'k', HOTSEAT_LLM_MODEL: 'gpt-6-luna' },
    ...world.platforms.settings,
  };
  const start = (args: readonly string[]): TerminalProcess => {
    const started = startTerminal(args, settings);
    closing.push(() => started.child.kill('SIGKILL'));
    return started;
  };
  return { world, start, killer: createKiller(seed, callsOf(world, model)) };
};

const killBots = async ({ start, killer }: Service): Promise<void> => {
  for (let n = 0; n < KILLS_OF_BOT; n += 1) await killer.atSomeCall(start(['start']));
};

/** By hand, as the schedule would at the next full minute: each of them killed once, then run to its end. */
const killJobs = async ({ start, killer }: Service): Promise<void> => {
  const run = (job: string) => start(['job', job]);
  const tookMs = await killer.timed(run('weekly-digest'));
  for (const job of JOBS) {
    await killer.aroundTheEnd(run(job), tookMs);
    expect([job, (await run(job).ended).code]).toEqual([job, 0]);
  }
};

const keptOf = ({ look }: KillWorld, personIds: readonly string[]) =>
  look(async ({ stores }) =>
    Promise.all(
      personIds.map(async (personId) => {
        const interviews = await stores.interviews.list(personId);
        const attempts = await Promise.all(
          interviews.map(({ id }) => stores.attempts.listByInterview(personId, id)),
        );
        const usage = await stores.usage.list(personId);
        return { attempts: attempts.flat(), bills: usage.map(({ key }) => key) };
      }),
    ),
  );

/** Nothing is there twice, nothing that was not sent, and all that somebody was told of. */
const expectAnswers = async (world: KillWorld, sent: readonly Sent[]): Promise<void> => {
  const people = [...new Set(sent.map(({ personId }) => personId))];
  for (const [n, { attempts, bills }] of (await keptOf(world, people)).entries()) {
    const own = sent.filter(({ personId }) => personId === people[n]);
    const texts = attempts.flatMap(({ steps }) => steps.map(({ transcript }) => transcript));
    expect(new Set(texts).size).toBe(texts.length);
    expect(own.map(({ text }) => text)).toEqual(expect.arrayContaining(texts));
    const acknowledged = own.filter(({ isAcknowledged }) => isAcknowledged).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(acknowledged));
    expect(acknowledged).toHaveLength(1);
    expect(new Set(bills).size).toBe(bills.length);
    expect(bills.length).toBeLessThanOrEqual(texts.length);
  }
};

it.concurrent.each(SEEDS)(
  'killed ten times at any moment (%i), it posts everything once, loses no answer and bills none twice',
  async (seed) => {
    const service = await open(seed);
    const { world, start, killer } = service;
    const answering = answerDrills(world);
    await Promise.all([killBots(service), killJobs(service)]);
    const last = start(['start']);
    const sent = await answering;
    const all = { drills: [1, 1, 1], summaries: [1, 1, 1], plans: [1, 1, 1] };
    await vi.waitFor(() => expect(postedIn(world)).toEqual(all), { timeout: ALL_POSTED_MS });
    await killer.whenQuiet();
    last.child.kill('SIGTERM');
    const { code, err } = await last.ended;
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    expect(postedIn(world)).toEqual(all);
    await expectAnswers(world, sent);
  },
  120_000,
);
