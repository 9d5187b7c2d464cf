import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { trustedCertificate } from '../../standins/discord/certificate.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder } from './discord-app.ts';
import { createVoiceStory, joinGroup, textOf } from './voice-group.ts';

const ANSWER = 'Two nurses left so I rewrote the rota and overtime fell';
const WORDS = evenly(ANSWER, { wordS: 0.16, gapS: 0.08 });
const language = createToneLanguage(ANSWER.split(' '));
const SPOKEN = oggOf(language.speak(WORDS, (WORDS.at(-1)?.endS ?? 0) + 0.2, 48_000));
const PROJECT = join(import.meta.dirname, '../../..');

let standin: DiscordStandin;
let deepgram: DeepgramStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
const started: ChildProcess[] = [];

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createDiscordStandin({ voice: true }),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = toneRecogniser(language);
  await writeFile(join(data.folder, 'ca.pem'), trustedCertificate().cert);
});

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

/** `npm start` without npm: a process of its own, which trusts the stand-in's voice server. */
const start = async () => {
  const child = spawn(process.execPath, ['bots/main.ts', 'start'], {
    cwd: PROJECT,
    env: {
      PATH: '',
      HOME: data.folder,
      HOTSEAT_DATA: join(data.folder, 'data'),
      DISCORD_TOKEN: 'stand.in.token',
      DISCORD_API_URL: standin.apiUrl,
      DEEPGRAM_API_KEY: 'k',
      DEEPGRAM_BASE_URL: deepgram.baseUrl,
      NODE_EXTRA_CA_CERTS: join(data.folder, 'ca.pem'),
    },
  });
  started.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      standin.world.changes.emit('change');
    });
  await standin.waitFor('the greeting', () => printed.includes('discord: '), 20_000);
  return { child, printed: () => printed };
};

it('stops in the middle of an answer, says so, and asks again after the next start', async () => {
  const story = createVoiceStory(standin);
  const first = await start();
  const group = await joinGroup(standin, 'ward');
  await story.startPractice(group, 1);
  await story.panelWith(group, 'Finish answer');
  await group.candidate.say(SPOKEN);

  first.child.kill('SIGTERM');
  const [code] = await once(first.child, 'exit');
  expect(code).toBe(0);
  expect(first.printed()).toContain('Stopping');
  expect(story.isBotIn(group)).toBe(false);
  expect(standin.messagesIn(group.textId).some((each) => textOf(each).includes('restarted'))).toBe(true);

  const second = await start();
  const feedback = await story.answerAloud(group, SPOKEN);
  expect(textOf(feedback)).toContain('Situation');
  second.child.kill('SIGTERM');
  expect((await once(second.child, 'exit'))[0]).toBe(0);
  group.candidate.leave();
}, 90_000);
