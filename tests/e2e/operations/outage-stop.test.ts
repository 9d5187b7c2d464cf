import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { ROTA, SUPPLIER } from '../slack/interview-story.ts';
import { newDataDir, startTerminal } from '../terminal-process.ts';
import { startDatabase } from './database-process.ts';
import { openDrillInDiscord } from './drill-people.ts';
import { createDiscordPerson, openPlatforms } from './platforms.ts';

const TOLD_WITHIN_MS = 10_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
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

it('a process that is told to end without its database gives back in Discord what waits', async () => {
  const { database, platforms, bot } = await start();
  const gil = createDiscordPerson(platforms, 'gil');
  await gil.begin(1);
  const [write, hal] = await Promise.all([gil.openAnswer(), openDrillInDiscord(platforms, 'hal')]);
  await database.kill();
  const [interview, drill] = [write(ROTA), hal.send(SUPPLIER)];
  await Promise.all([
    interview.shows('your answer is kept', TOLD_WITHIN_MS),
    drill.shows('your answer is kept', TOLD_WITHIN_MS),
  ]);
  bot.child.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  const said = [...platforms.discord.world.messages.values()].map(({ content }) => content);
  const givenBack = said.filter((content) => content.startsWith('Your answer, to be given again'));
  expect(givenBack).toHaveLength(2);
  for (const words of [ROTA, SUPPLIER]) expect(givenBack.join()).toContain(words);
}, 60_000);
