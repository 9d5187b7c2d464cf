import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { startTerminal, type TerminalProcess } from '../terminal-process.ts';
import { createStory, ROTA } from './interview-story.ts';
import { createDataFolder, createTestTime, openSlackApp, type SlackApp } from './slack-app.ts';

let standin: SlackStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
/** A model that is asked and never says a word. */
let silent: Server;
let asked: PromiseWithResolvers<void>;
let child: TerminalProcess | null = null;
let other: SlackApp | null = null;

beforeAll(async () => {
  asked = Promise.withResolvers();
  silent = createServer((request) => {
    if (request.url?.includes('completions')) asked.resolve();
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  [standin, data] = await Promise.all([createSlackStandin(), createDataFolder()]);
});
afterEach(async () => {
  child?.child.kill('SIGKILL');
  await other?.close();
});
afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await Promise.all([standin.close(), data.remove()]);
});

it('an answer that one process is at is left to it, and is scored once by another when that one is killed', async () => {
  const team = standin.addTeam('Acme');
  const userId = standin.addUser('ana');
  const story = createStory(standin, userId, standin.dm(userId));
  child = startTerminal(['start', 'slack'], {
    ...{ SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: standin.app.token, SLACK_API_URL: standin.apiUrl },
    ...{ HOTSEAT_DATA: data.folder, HOTSEAT_HEALTH_PORT: 'off' },
    OPENAI_BASE_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/v1`,
    ...{ HOTSEAT_LLM_FIRST_TOKEN_TIMEOUT_MS: '60000', HOTSEAT_LLM_TOTAL_TIMEOUT_MS: '60000' },
  });
  await child.until('slack: ');
  const thread = story.thread(standin.say(userId, standin.dm(userId), 'practice 1 leadership question'));
  await thread.seen('Question 1 of 1');
  thread.say(ROTA);
  await asked.promise;

  const time = createTestTime();
  other = await openSlackApp(standin, team, data.folder, {}, time);
  await time.tick();
  await other.database.ping();
  expect(thread.count('"Retry"')).toBe(0);
  child.child.kill('SIGKILL');
  await child.ended;
  await time.tick();

  await thread.seen('"Retry"');
  await time.tick();
  const [interview] = await other.engine.listInterviews(`slack:${team.id}:${userId}`);
  const attempt = await other.engine.findAttempt(interview?.personId ?? '', `${interview?.id}-1-1`);
  expect(attempt?.steps.map(({ transcript }) => transcript)).toEqual([ROTA]);
  expect(thread.count('"Retry"')).toBe(1);
  expect(
    standin.world.messages
      .values()
      .filter(({ text }) => text.includes('not taken'))
      .toArray(),
  ).toEqual([]);
}, 40_000);
