import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../bots/composition/config.ts';
import { chooseCoach } from '../../../bots/composition/open-coaches.ts';
import { openEngine } from '../../../bots/composition/open-engine.ts';
import { SETTINGS } from '../../../bots/composition/settings.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { trustedCertificate } from '../../standins/discord/certificate.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder } from './discord-app.ts';
import { createVoiceStory, type Group, joinGroup, labelsOf, textOf } from './voice-group.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ANSWER = 'Last winter two nurses left so I rewrote the rota myself and overtime fell by half';
const WORDS = evenly(ANSWER, { wordS: 0.16, gapS: 0.08 });
const language = createToneLanguage(ANSWER.split(' '));
const SPOKEN = oggOf(language.speak(WORDS, (WORDS.at(-1)?.endS ?? 0) + 0.2, 48_000));
/** What a supervisor waits for between SIGTERM and SIGKILL. */
const PATIENCE_MS = 10_000;

let standin: DiscordStandin;
let deepgram: DeepgramStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let story: ReturnType<typeof createVoiceStory>;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createDiscordStandin({ voice: true }),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = toneRecogniser(language);
  story = createVoiceStory(standin);
  await writeFile(join(data.folder, 'authority.pem'), trustedCertificate().cert);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

const settings = (): Record<string, string> => ({
  HOTSEAT_DATA: data.folder,
  DISCORD_TOKEN: 'stand.in.token',
  DISCORD_API_URL: standin.apiUrl,
  DEEPGRAM_API_KEY: 'k',
  DEEPGRAM_BASE_URL: deepgram.baseUrl,
});

/**
 * What `npm start` runs, with these settings and no others; resolves once it has greeted. Under npm a shell stands
 * between, which ends at a signal and tells nobody.
 */
const start = async ({ underNpm = false } = {}) => {
  const [command, args] = underNpm
    ? ['sh', ['-c', `"${process.execPath}" bots/main.ts start; true`]]
    : [process.execPath, ['bots/main.ts', 'start']];
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {
      ...(underNpm && { npm_lifecycle_event: 'start' }),
      ...{
        PATH: process.env['PATH'],
        HOME: data.folder,
        NODE_EXTRA_CA_CERTS: join(data.folder, 'authority.pem'),
      },
      // Empty counts as not set, and wins over a .env of the checkout.
      ...Object.fromEntries(Object.values(SETTINGS).map(({ name }) => [name, ''])),
      ...settings(),
    },
  });
  children.add(child);
  let out = '';
  const ended = new Promise<{ readonly code: number | null; readonly out: () => string }>((resolve) => {
    child.once('close', (code) => {
      children.delete(child);
      resolve({ code, out: () => out });
    });
  });
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: string): void => {
      out += chunk;
      if (out.includes('discord: ')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    void ended.then(() => reject(new Error(`It ended at once: ${out}`)));
  });
  /** The exit code after SIGTERM, null for a process that had to be killed; and what it wrote. */
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const { code } = await ended;
    clearTimeout(late);
    return { code, out };
  };
  return { stop, kill: () => child.kill('SIGKILL') };
};

/** What the stopped process has left behind. */
const leftBehind = async ({ userId }: Group) => {
  const config = readConfig({ HOTSEAT_DATA: data.folder });
  const { engine, close } = await openEngine(config, data.folder, chooseCoach(config, undefined));
  const personId = `discord:${userId}`;
  try {
    const [interviews, recordings] = await Promise.all([
      engine.listInterviews(personId),
      engine.listRecordings(personId),
    ]);
    const attempt = await engine.findAttempt(personId, `${interviews[0]?.id}-1-1`);
    return { interviews, recordings, attempt };
  } finally {
    await close();
  }
};

describe('the started bot, terminated in the middle of a spoken answer', () => {
  it('says so in the room, keeps what was said, leaves, and goes on with the interview when started again', async () => {
    const first = await start();
    const group = await joinGroup(standin, 'stopped');
    await story.startPractice(group, 1);
    await story.panelWith(group, 'Finish answer');
    const said = group.candidate.say(SPOKEN);
    await deepgram.until(() => deepgram.connections.some(({ receivedBytes }) => receivedBytes > 40_000));
    const stopped = await first.stop();
    expect(stopped.code, stopped.out).toBe(0);
    expect(stopped.out).toContain('Stopping: interviews are kept');
    const panel = standin.messagesIn(group.textId).find((each) => textOf(each).includes('being restarted'));
    expect(labelsOf(panel ?? null)).toContain('Type instead');
    expect(story.isBotIn(group)).toBe(false);
    await said;

    const left = await leftBehind(group);
    expect(left.interviews).toHaveLength(1);
    expect(left.interviews[0]?.status).not.toBe('completed');
    expect(left.recordings).toHaveLength(1);
    // 40 000 bytes of 16 kHz PCM had reached the transcriber.
    expect(left.recordings[0]?.durationS).toBeGreaterThan(1.25);

    const second = await start();
    const feedback = await story.answerAloud(group, SPOKEN);
    expect(textOf(feedback)).toContain('Situation');
    const again = await second.stop();
    expect(again.code, again.out).toBe(0);
    const { attempt } = await leftBehind(group);
    expect(attempt?.steps[0]?.words?.map(({ word }) => word)).toEqual(ANSWER.split(' '));
    group.candidate.leave();
  }, 90_000);
});

it('refuses to log in beside a process that serves Discord, and takes its place once that is gone', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(/error: discord is served by another process \(\d+ on [^\n]*\n$/);
  first.kill();
  const second = await start();
  expect((await second.stop()).code).toBe(0);
}, 30_000);

it('stops when npm has ended, which hands no signal on', async () => {
  const { stop } = await start({ underNpm: true });
  const { out } = await stop();
  expect(out).toContain('Stopping');
}, 30_000);
