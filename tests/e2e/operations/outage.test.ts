import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../../../bots/composition/config.ts';
import { openConfiguredDatabase } from '../../../bots/composition/open-database.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { ROTA, SUPPLIER } from '../slack/interview-story.ts';
import { newDataDir, startTerminal } from '../terminal-process.ts';
import { type DatabaseProcess, startDatabase } from './database-process.ts';
import { openDrillInDiscord, openDrillInSlack } from './drill-people.ts';
import { createDiscordPerson, createSlackPerson, openPlatforms } from './platforms.ts';

/** This is what is to be survived: nothing about it can be made shorter than all that waits and gives up in it. */
const OUTAGE_MS = 30_000;
const BACK_WITHIN_MS = 30_000;

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const start = async () => {
  const folder = newDataDir();
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const [database, platforms] = await Promise.all([startDatabase(folder), openPlatforms()]);
  closing.push(database.close, platforms.close);
  const bot = startTerminal(['start'], {
    ...{ MONGODB_URI: database.uri, HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'info' },
    ...{ HOTSEAT_HEALTH_PORT: 'off', ...platforms.settings },
  });
  closing.push(() => bot.child.kill('SIGKILL'));
  await bot.until('jobs: ');
  return { database, platforms, bot };
};

/** What the database has of somebody's attempts, answer by answer. */
const keptOf = async (uri: string, personIds: readonly string[]) => {
  const config = readConfig({ MONGODB_URI: uri });
  const { stores, close } = await openConfiguredDatabase(config, '', silentLogger);
  try {
    return await Promise.all(
      personIds.map(async (personId) => {
        const interviews = await stores.interviews.list(personId);
        const attempts = await Promise.all(
          interviews.map(({ id }) => stores.attempts.listByInterview(personId, id)),
        );
        return attempts.flat().map(({ steps, feedback }) => ({
          answers: steps.map(({ transcript }) => transcript),
          isScored: feedback !== null,
        }));
      }),
    );
  } finally {
    await close();
  }
};

const OUTAGES: readonly [
  string,
  (database: DatabaseProcess) => unknown,
  (database: DatabaseProcess) => unknown,
][] = [
  ['is killed and comes back', ({ kill }) => kill(), ({ restart }) => restart()],
  ['answers nothing for a while', ({ freeze }) => freeze(), ({ thaw }) => thaw()],
];

it.concurrent.each(OUTAGES)(
  'a database that %s loses no answer on either platform, and doubles none',
  async (_, leave, comeBack) => {
    const { database, platforms } = await start();
    const [ana, cleo] = [createDiscordPerson(platforms, 'ana'), createDiscordPerson(platforms, 'cleo')];
    const [ben, dan] = [createSlackPerson(platforms, 'ben'), createSlackPerson(platforms, 'dan')];
    const [bens, dans] = [ben.begin('practice 2 questions'), dan.begin('practice 2 questions')];
    await Promise.all([
      ...[ana.begin(2), cleo.begin(2)],
      ...[bens.seen('Question 1 of 2'), dans.seen('Question 1 of 2')],
    ]);
    const [eve, fay] = await Promise.all([
      openDrillInDiscord(platforms, 'eve'),
      openDrillInSlack(platforms, 'fay'),
    ]);
    // Two have just sent their answers when it happens, the others are writing theirs.
    const cleos = await cleo.answer(SUPPLIER);
    dans.say(SUPPLIER);
    const write = await ana.openAnswer();
    await leave(database);
    const outage = delay(OUTAGE_MS);
    const anas = write(ROTA);
    bens.say(ROTA);
    const eves = eve.send(ROTA);
    fay.send(ROTA);
    await Promise.all([
      anas.shows('your answer is kept', OUTAGE_MS),
      ben.reads(bens.ts, 'what you wrote is kept', OUTAGE_MS),
      eves.shows('your answer is kept', OUTAGE_MS),
      fay.reads('what you wrote is kept', OUTAGE_MS),
    ]);
    await outage;
    await comeBack(database);
    await Promise.all([
      ...[anas, cleos].map((each) => each.shows('Retry', BACK_WITHIN_MS)),
      ben.reads(bens.ts, '"Retry"', BACK_WITHIN_MS),
      eves.shows('One thing for next time', BACK_WITHIN_MS),
      fay.reads('Try again', BACK_WITHIN_MS),
      dan.reads(dans.ts, '"Retry"', BACK_WITHIN_MS),
    ]);
    const people = [ana, ben, eve, fay, cleo, dan].map(({ personId }) => personId);
    const once = (text: string) => [{ answers: [text], isScored: true }];
    expect(await keptOf(database.uri, people)).toEqual(
      [ROTA, ROTA, ROTA, ROTA, SUPPLIER, SUPPLIER].map(once),
    );
    expect([bens, dans].map((each) => each.count('"Retry"'))).toEqual([1, 1]);
  },
  90_000,
);
