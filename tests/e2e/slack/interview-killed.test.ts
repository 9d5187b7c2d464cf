import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConfig } from '../../../bots/composition/config.ts';
import { openConfiguredDatabase } from '../../../bots/composition/open-database.ts';
import { SETTINGS } from '../../../bots/composition/settings.ts';
import { asSlackRoom } from '../../../bots/slack/interviews/interviews-deps.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import type { StandinMessage, StandinTeam } from '../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createStory, ROTA, SUPPLIER, textOf } from './interview-story.ts';
import { createDataFolder, openSlackApp } from './slack-app.ts';

const ROOT = join(import.meta.dirname, '../../..');

let standin: SlackStandin;
let llm: OpenAiStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let team: StandinTeam;
let kill: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  [standin, llm, data] = await Promise.all([createSlackStandin(), createOpenAiStandin(), createDataFolder()]);
  team = standin.addTeam('Acme');
});

afterAll(async () => {
  await kill();
  await Promise.all([standin.close(), llm.close(), data.remove()]);
});

/** What `npm start` runs, with a coach that never comes to its first word; resolves once it has greeted. */
const start = async (): Promise<void> => {
  const child = spawn(process.execPath, ['bots/main.ts', 'start'], {
    cwd: ROOT,
    env: {
      ...{ PATH: process.env['PATH'], HOME: data.folder },
      // Empty counts as not set, and wins over a .env of the checkout.
      ...Object.fromEntries(Object.values(SETTINGS).map(({ name }) => [name, ''])),
      ...{ HOTSEAT_DATA: data.folder, SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: standin.app.token },
      ...{ SLACK_API_URL: standin.apiUrl, OPENAI_API_KEY: 'k', OPENAI_BASE_URL: llm.baseUrl },
    },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  let out = '';
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: string): void => {
      out += chunk;
      if (out.includes('slack: ')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    void ended.then(() => reject(new Error(`It ended at once: ${out}`)));
  });
};

/** Another process on the same data sees that it is known which message grows: only then can it be taken away. */
const knownToGrow = async (count: number): Promise<void> => {
  const config = readConfig({ HOTSEAT_DATA: data.folder, HOTSEAT_LOG_LEVEL: 'silent' });
  const database = await openConfiguredDatabase(config, data.folder, silentLogger);
  try {
    await vi.waitFor(async () => {
      const rooms = (await database.rooms.list('slack')).map(asSlackRoom);
      expect(rooms.filter(({ view }) => view.growingTs !== null)).toHaveLength(count);
    });
  } finally {
    await database.close();
  }
};

/** Everything that the bot has shown a person in a thread, theirs alone included. */
const shownIn = (userId: string, channel: string, thread: string): readonly string[] =>
  [...standin.messagesIn(channel, thread), ...standin.ephemeralsFor(userId)]
    .filter((each: StandinMessage) => each.user === team.botUserId)
    .map(textOf);

it('shows the feedback of an answer once, when the process was killed while it was scored', async () => {
  llm.otherwise({ kind: 'silence', after: 'headers' });
  await start();
  const [ana, ben] = [standin.addUser('ana'), standin.addUser('ben')];
  const places = [
    { userId: ana, channel: standin.dm(ana), text: ROTA },
    { userId: ben, channel: standin.addChannel('ben-room', { members: [ben] }), text: SUPPLIER },
  ] as const;
  const threads = await Promise.all(
    places.map(async ({ userId, channel, text }) => {
      const root = standin.mention(userId, channel, 'practice 2 questions');
      const thread = createStory(standin, userId, channel).thread(root);
      const question = await thread.seen('Question 1 of 2');
      const answer = thread.say(text);
      await thread.shows(question.ts, 'Reading your answer');
      return { ...thread, question, answer };
    }),
  );
  await knownToGrow(1);
  await kill();

  const feedback = (): readonly number[] =>
    places.map(
      ({ userId, channel }, each) =>
        shownIn(userId, channel, threads[each]!.ts).filter((text) => text.includes('"Retry"')).length,
    );
  let app = await openSlackApp(standin, team, data.folder);
  await standin.waitFor('the feedback of both', () => feedback().every((count) => count > 0));
  for (const { shows, question } of threads) await shows(question.ts, 'Answered.');
  // Slack saw no acknowledgement of what was killed, as far as it knows: it comes once more.
  for (const { answer } of threads) standin.redeliver(standin.deliveryOf(answer));
  for (const { userId, channel } of places) {
    const before = standin.ephemeralsFor(userId).length;
    standin.slash(userId, channel, '/hotseat', 'help');
    await standin.waitFor('all before', () => standin.ephemeralsFor(userId).length > before);
  }
  await app.close();
  app = await openSlackApp(standin, team, data.folder);
  await app.close();

  expect(feedback()).toEqual([1, 1]);
  for (const [each, { userId, channel }] of places.entries()) {
    const shown = shownIn(userId, channel, threads[each]!.ts).join('\n');
    expect(shown).not.toContain('still reading');
    expect(shown).not.toContain('No question is open');
    expect(shown).not.toContain('Reading your answer');
  }
}, 30_000);
