import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClipRecogniser } from '../../standins/deepgram/clip-recogniser.ts';
import { CLIP_NAMES, readClip } from '../../standins/deepgram/clips.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import type { StandinMessage } from '../../standins/slack/records.ts';
import type { DownloadFault } from '../../standins/slack/settings.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createStory, ROTA, textOf } from './interview-story.ts';
import { createDataFolder, openSlackApp, type SlackApp } from './slack-app.ts';

let standin: SlackStandin;
let deepgram: DeepgramStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: SlackApp;
let teamId: string;

const hearing = () => ({ DEEPGRAM_BASE_URL: deepgram.baseUrl, DEEPGRAM_API_KEY: 'k' });

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createSlackStandin(),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = createClipRecogniser(CLIP_NAMES.map(readClip));
  const team = standin.addTeam('Acme');
  teamId = team.id;
  app = await openSlackApp(standin, team, data.folder, hearing());
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

/** An interview in direct messages whose first question waits for what a test sends. */
const begin = async (name: string) => {
  const userId = standin.addUser(name);
  const dm = standin.dm(userId);
  const thread = createStory(standin, userId, dm).thread(standin.say(userId, dm, 'warm-up'));
  const { ts } = await thread.seen('Question 1 of 1');
  return { userId, dm, thread, questionTs: ts };
};
type InDm = Awaited<ReturnType<typeof begin>>;

const attempt = async (userId: string) => {
  const personId = `slack:${teamId}:${userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  return app.engine.findAttempt(personId, `${interview?.id}-1-1`);
};

/** Sends what is no answer: one sentence comes back, nothing is taken, and the question stands open. */
const refused = async (
  { userId, thread, questionTs }: InDm,
  send: () => void,
  words: string,
): Promise<void> => {
  const from = thread.all().length;
  send();
  await thread.seen(words, from);
  const said = thread.all().slice(from);
  const ofBot = said.filter(
    (each) => each.user !== userId && !textOf(each).includes('Listening to your clip'),
  );
  expect(ofBot.map(textOf), words).toEqual([expect.stringContaining(words)]);
  expect(await attempt(userId)).toBeNull();
  expect(textOf(thread.all().find((each) => each.ts === questionTs) ?? thread.all()[0]!)).toContain(
    '"Answer"',
  );
};

const answers = async ({ thread, userId }: InDm): Promise<void> => {
  await thread.answer(ROTA);
  expect((await attempt(userId))?.steps.map(({ transcript }) => transcript)).toEqual([ROTA]);
};

/** Everybody in their own direct messages at the same time: a channel takes about a message a second. */
const eachAlone = <T>(cases: readonly T[], run: (each: T, person: InDm) => Promise<void>): Promise<unknown> =>
  Promise.all(cases.map(async (each, place) => run(each, await begin(`person ${place}`))));

it('says in one sentence what is wrong with words that are no answer, and still waits for one', async () => {
  const bot = standin.world.teams.get(teamId)?.botUserId;
  const cases: readonly (readonly [string, string])[] = [
    [' \n ', 'There are no words'],
    [`<@${bot}>`, 'There are no words'],
    ['🎉🎉🎉', 'The answer is empty'],
    ['… !!', 'The answer is empty'],
    ['word '.repeat(12_000), 'longer than 20,000 characters'],
  ];
  await eachAlone(cases, async ([text, words], person) => {
    await refused(person, () => person.thread.say(text), words);
    await answers(person);
  });
}, 20_000);

const upload = ({ userId, dm, thread }: InDm, bytes: Uint8Array, more: object = {}): StandinMessage =>
  standin.uploadClip(userId, dm, bytes, { thread: thread.ts, ...more });

it('says in one sentence what is wrong with a file, and still waits for an answer', async () => {
  const { ogg } = readClip('nurses');
  const sound = (bytes: Uint8Array, more?: object) => (person: InDm) => void upload(person, bytes, more);
  const faulty = (fault: DownloadFault) => (person: InDm) => {
    standin.files.fault(upload(person, ogg).files[0]?.id ?? '', fault);
  };
  const document = ({ userId, dm, thread }: InDm): void => {
    const pdf = { name: 'cv.pdf', mimetype: 'application/pdf' };
    const file = standin.addFile(userId, Buffer.from('%PDF-1.7'), pdf);
    standin.say(userId, dm, '', { thread: thread.ts, files: [file] });
  };
  const cases: readonly (readonly [(person: InDm) => void, string])[] = [
    [document, 'I cannot take that file'],
    [sound(Buffer.from('%PDF-1.7'), { name: 'talk.m4a', subtype: 'x' }), 'I cannot play this file'],
    [sound(Buffer.from('<!DOCTYPE html><title>Sign in</title>')), 'I cannot play this file'],
    [sound(Buffer.alloc(0)), 'I cannot play this file'],
    [sound(ogg, { durationMs: 16 * 60_000 }), 'longer than 15 minutes'],
    [sound(Buffer.concat([ogg, Buffer.alloc(30 << 20)])), 'larger than 30 MB'],
    [faulty('huge'), 'larger than 30 MB'],
    [faulty('html'), 'login page instead of the file'],
    [faulty('missing'), 'deleted in Slack'],
    [faulty('redirect'), 'not in Slack'],
  ];
  await eachAlone(cases, async ([send, words], person) => {
    await refused(person, () => send(person), words);
    await answers(person);
  });
}, 20_000);

it('asks for a typed answer where clips cannot be turned into text, and takes a clip once they can', async () => {
  const { ogg } = readClip('nurses');
  const [deaf, mute] = await Promise.all([begin('deaf'), begin('mute')]);
  deepgram.planRest({ kind: 'error', status: 400 });
  await refused(deaf, () => upload(deaf, ogg), 'please type your answer');
  await app.close();
  app = await openSlackApp(standin, standin.world.teams.get(teamId)!, data.folder);
  await refused(mute, () => upload(mute, ogg), 'please type your answer');
  await answers(mute);
  await app.close();
  app = await openSlackApp(standin, standin.world.teams.get(teamId)!, data.folder, hearing());
  upload(deaf, ogg);
  await deaf.thread.seen('"Retry"');
  expect((await attempt(deaf.userId))?.steps[0]?.words?.length).toBeGreaterThan(10);
}, 20_000);
