import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClipRecogniser } from '../../standins/deepgram/clip-recogniser.ts';
import { CLIP_NAMES, readClip } from '../../standins/deepgram/clips.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import type { StandinMessage } from '../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createStory, ROTA, SUPPLIER, textOf, VAGUE } from './interview-story.ts';
import { createDataFolder, openSlackApp, type SlackApp } from './slack-app.ts';

let standin: SlackStandin;
let deepgram: DeepgramStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: SlackApp;
let teamId: string;

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createSlackStandin(),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = createClipRecogniser(CLIP_NAMES.map(readClip));
  const team = standin.addTeam('Acme');
  teamId = team.id;
  app = await openSlackApp(standin, team, data.folder, {
    ...{ DEEPGRAM_BASE_URL: deepgram.baseUrl, DEEPGRAM_API_KEY: 'k' },
  });
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

beforeEach(() => {
  standin.settings.streaming = true;
});

const personOf = (userId: string): string => `slack:${teamId}:${userId}`;

const interviewOf = async (userId: string) => {
  const [first, ...others] = await app.engine.listInterviews(personOf(userId));
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('There is no interview.');
  return first;
};

/** Somebody with direct messages to the bot, and the thread of an interview that they asked for there. */
const beginInDm = async (name: string, wish: string) => {
  const userId = standin.addUser(name);
  const dm = standin.dm(userId);
  const story = createStory(standin, userId, dm);
  const root = standin.say(userId, dm, wish);
  const thread = story.thread(root);
  return { ...story, userId, dm, root, thread };
};
type InDm = Awaited<ReturnType<typeof beginInDm>>;

const openTab = async ({ thread, userId }: InDm, { ts }: StandinMessage, tab: string): Promise<string> => {
  const message = thread.all().find((each) => each.ts === ts);
  if (message === undefined) throw new Error('The feedback is gone.');
  standin.press(message, tab, userId);
  return textOf(await thread.shows(ts, `• ${tab}`));
};

/** What everybody and each person sees, all of it. */
const everything = (): string =>
  JSON.stringify([...standin.world.messages.values()].map(({ ts, text, blocks }) => ({ ts, text, blocks })));

it('holds a whole interview in a direct message: typed, by clip, by modal, to its summary and chart', async () => {
  const ana = await beginInDm('ana', 'practice 2 leadership questions');
  const { thread, userId, dm } = ana;
  const question = await thread.seen('Question 1 of 2');
  expect(question.threadTs).toBe(ana.root.ts);

  const streams = standin.api.calls('chat.appendStream').length;
  const first = await thread.answer(VAGUE);
  expect(first.streaming).toBe('completed');
  expect(standin.api.calls('chat.appendStream').length).toBeGreaterThan(streams);
  expect(textOf(first)).toContain('Delivery not measured');
  await thread.shows(question.ts, 'Answered.');
  expect(await openTab(ana, first, 'What you said')).toContain(VAGUE);
  expect(await openTab(ana, first, 'How you said it')).toContain('this answer was typed');
  expect(await openTab(ana, first, 'Rewrite')).toContain('Your answer, polished');
  expect(await openTab(ana, first, 'Coach notes')).toContain('Nothing to change.');
  expect(await openTab(ana, first, 'Scores')).toContain('Your story');

  standin.press(first, 'Retry', userId);
  await standin.waitFor('the question again', () => thread.count('Question 1 of 2') === 2);
  const clip = readClip('nurses');
  const before = thread.all().length;
  standin.uploadClip(userId, dm, clip.ogg, { thread: ana.root });
  const spoken = await thread.seen('"Retry"', before);
  expect(textOf(spoken)).toMatch(/● \d\.\d {3}★ \d\.\d/);
  expect(await openTab(ana, spoken, 'What you said')).toContain(clip.text.slice(0, 60));
  expect(await openTab(ana, spoken, 'How you said it')).toMatch(/\d+ words a minute/);
  const [recording, ...more] = await app.engine.listRecordings(personOf(userId));
  expect(more).toEqual([]);
  expect(recording?.durationS).toBeGreaterThan(5);

  standin.press(spoken, 'Save story', userId);
  await ana.told('Saved to your library');
  standin.press(spoken, 'Next question', userId);
  await thread.seen('Question 2 of 2');
  const second = await thread.answer(VAGUE);
  standin.press(second, 'Answer follow-up', userId);
  const followUp = await standin.waitFor('the follow-up', () =>
    thread.all().find((each) => each.text.startsWith('Follow-up')),
  );
  await thread.shows(second.ts, 'Follow-up');
  const answered = thread.all().length;
  standin.press(followUp, 'Answer', userId);
  const modal = await standin.waitFor('the modal', () => standin.modalOf(userId));
  const sent = await standin.submitView(modal, { answer: SUPPLIER });
  expect(sent).toMatchObject({ errors: null, view: null });
  const third = await thread.seen('"Finish interview"', answered);
  expect(textOf(third)).not.toContain('Answer follow-up');

  standin.press(third, 'Finish interview', userId);
  const summary = await thread.seen('Your questions');
  expect(summary.text).toMatch(/^Your interview: \d\.\d of 10/);
  expect(textOf(summary)).toContain('2 attempts');
  const chart = await standin.waitFor('the chart', () =>
    thread.all().find((each) => each.files.some(({ name }) => name === 'progress.png')),
  );
  expect(chart.threadTs).toBe(ana.root.ts);
  expect(chart.files[0]?.bytes.subarray(1, 4).toString()).toBe('PNG');
  const interview = await interviewOf(userId);
  expect(interview.status).toBe('completed');
  expect(interview.exchanges.map(({ attemptCount }) => attemptCount)).toEqual([2, 1]);

  // Everything once more, as Slack does where it saw no acknowledgement: nothing is asked of Slack, nothing changes.
  const [shown, calls] = [everything(), standin.api.log.length];
  const again = [...standin.world.deliveries].map((each) => standin.redeliver(each));
  await standin.waitFor('all acknowledged again', () => again.every(({ ackMs }) => ackMs !== null));
  standin.press(third, 'Finish interview', userId);
  await ana.told('That is done already');
  expect(standin.api.log).toHaveLength(calls);
  expect(everything().startsWith(shown.slice(0, -1))).toBe(true);
  expect(await interviewOf(userId)).toEqual(interview);
}, 25_000);

it('does one thing for a double click', async () => {
  const ben = await beginInDm('ben', 'practice 2 questions');
  const { thread, userId } = ben;
  await thread.seen('Question 1 of 2');
  const feedback = await thread.answer(ROTA);
  standin.press(feedback, 'Next question', userId);
  standin.press(feedback, 'Next question', userId);
  await thread.seen('Question 2 of 2');
  await ben.told('That is done already');
  expect(thread.count('Question 2 of 2')).toBe(1);
  // Said twice by mistake: the second one is not an answer.
  thread.say(SUPPLIER);
  const second = await thread.seen('"Finish interview"');
  thread.say(SUPPLIER);
  await thread.seen('No question is open now');
  standin.press(second, 'Finish interview', userId);
  standin.press(second, 'Finish interview', userId);
  await ben.told('That is done already', 1);
  expect(thread.count('Your questions')).toBe(1);
  expect((await interviewOf(userId)).exchanges.map(({ attemptCount }) => attemptCount)).toEqual([1, 1]);
}, 25_000);

it('changes one message step by step where Slack streams none', async () => {
  standin.settings.streaming = 'method_not_supported_for_channel_type';
  const { thread, userId } = await beginInDm('cleo', 'warm-up');
  await thread.seen('Question 1 of 1');
  const feedback = await thread.answer(ROTA);
  expect(feedback.streaming).toBeNull();
  const updates = standin.api.calls('chat.update').filter(({ args }) => args['ts'] === feedback.ts);
  expect(updates.length).toBeGreaterThan(0);
  expect(textOf(feedback)).toContain('Your story');
  standin.press(feedback, 'Finish interview', userId);
  await thread.seen('Your questions');
}, 25_000);
