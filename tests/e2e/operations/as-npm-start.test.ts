import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { ROTA, SUPPLIER } from '../slack/interview-story.ts';
import { newDataDir, startTerminal } from '../terminal-process.ts';
import { createDiscordPerson, createSlackPerson, openPlatforms } from './platforms.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const addressIn = (log: string): string | null =>
  /"address":"(http:[^"]+)","msg":"health port open"/.exec(log)?.[1] ?? null;

const STOP_WITHIN_MS = 10_000;

const startAll = async () => {
  const folder = newDataDir();
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const platforms = await openPlatforms();
  closing.push(platforms.close);
  const bot = startTerminal(['start'], {
    ...{ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'info', HOTSEAT_HEALTH_PORT: '0' },
    ...platforms.settings,
  });
  closing.push(() => bot.child.kill('SIGKILL'));
  await bot.until('jobs: ');
  const address = addressIn(bot.err());
  if (address === null) throw new Error(`No health port: ${bot.err()}`);
  return { bot, platforms, get: (path: string) => fetch(`${address}${path}`) };
};

it('one process serves both platforms and runs jobs, shows how it is, and ends when it is told to', async () => {
  const { bot, platforms, get } = await startAll();
  expect(bot.out()).toMatch(/^discord: .+\nslack: .+\njobs: 10, each on its schedule\n$/);
  expect([(await get('/health')).status, (await get('/ready')).status]).toEqual([200, 200]);
  expect(await (await get('/ready')).json()).toMatchObject({
    parts: { database: { status: 'ok' }, discord: { status: 'ok' }, slack: { status: 'ok' } },
  });

  const ana = createDiscordPerson(platforms, 'ana');
  const ben = createSlackPerson(platforms, 'ben');
  const thread = ben.begin('warm-up');
  await Promise.all([ana.begin(1), thread.seen('Question 1 of 1')]);
  const [answered] = await Promise.all([ana.answer(ROTA), thread.answer(SUPPLIER)]);
  await answered.shows('Retry');

  const page = await (await get('/metrics')).text();
  expect(page).toMatch(/hotseat_database_call_seconds_count\{operation="attempts\.[^}]+outcome="ok"\} [1-9]/);
  const toldAt = Date.now();
  bot.child.kill('SIGTERM');
  const { code, out, err } = await bot.ended;
  expect([code, out]).toEqual([0, expect.stringContaining('Stopping')]);
  expect(Date.now() - toldAt).toBeLessThan(STOP_WITHIN_MS);
  expect(err).not.toMatch(/"level":[56]0/);
}, 30_000);
