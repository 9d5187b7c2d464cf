import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StandinMessage } from '../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createStory, ROTA, SUPPLIER, textOf } from './interview-story.ts';
import { createDataFolder, openSlackApp, type SlackApp } from './slack-app.ts';

let standin: SlackStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: SlackApp;
let teamId: string;

beforeAll(async () => {
  [standin, data] = await Promise.all([createSlackStandin(), createDataFolder()]);
  const team = standin.addTeam('Acme');
  teamId = team.id;
  app = await openSlackApp(standin, team, data.folder);
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), data.remove()]);
});

const interviewsOf = (userId: string) => app.engine.listInterviews(`slack:${teamId}:${userId}`);
const attemptsOf = async (userId: string): Promise<readonly string[]> => {
  const [interview] = await interviewsOf(userId);
  const all = await Promise.all(
    [1, 2].map((n) => app.engine.findAttempt(`slack:${teamId}:${userId}`, `${interview?.id}-1-${n}`)),
  );
  return all.flatMap((each) => each?.steps.map(({ transcript }) => transcript) ?? []);
};

/** Two people in a channel, and the interview that one of them asked for by name there. */
const beginByMention = async (name: string, wish: string) => {
  const [userId, otherId] = [standin.addUser(name), standin.addUser(`${name}s friend`)];
  const channel = standin.addChannel(`${name}-room`, { members: [userId, otherId] });
  const story = createStory(standin, userId, channel);
  const root = standin.mention(userId, channel, wish);
  const thread = story.thread(root);
  const question = await thread.seen('Question 1 of');
  return { ...story, userId, otherId, channel, root, thread, question };
};

const alone = (userId: string): readonly StandinMessage[] => standin.ephemeralsFor(userId);

/** A press is worked on behind everything before of its person, and what it says is the sign that all is done. */
const settled = async (
  target: StandinMessage,
  label: string,
  userId: string,
  words: string,
): Promise<void> => {
  const said = () => alone(userId).filter((each) => textOf(each).includes(words)).length;
  const before = said();
  standin.press(target, label, userId);
  await standin.waitFor('everything before', () => said() > before);
};

it('begins an interview in the thread of a mention: the question for all, the feedback for its person', async () => {
  const { thread, told, userId, otherId, question, root } = await beginByMention(
    'ana',
    'practice 2 questions',
  );
  expect(question.threadTs).toBe(root.ts);
  thread.say(ROTA);
  const feedback = await told('"Retry"');
  expect(feedback.threadTs).toBe(root.ts);
  await thread.shows(question.ts, 'Answered.');
  expect(alone(otherId)).toEqual([]);
  expect(thread.all().some((each) => each.user !== userId && textOf(each).includes('18 percent'))).toBe(
    false,
  );
  standin.press(feedback, 'Next question', userId);
  const second = await thread.seen('Question 2 of 2');
  standin.press(second, 'Answer', userId);
  const modal = await standin.waitFor('the modal', () => standin.modalOf(userId));
  await standin.submitView(modal, { answer: SUPPLIER });
  const last = await told('"Finish interview"');
  standin.press(last, 'Finish interview', userId);
  await told('Your questions');
  const [interview] = await interviewsOf(userId);
  expect(interview?.status).toBe('completed');
  const before = alone(userId).length;
  thread.say('Thank you all, that was hard!');
  await settled(last, 'Save story', userId, 'Saved to your library');
  expect(alone(userId)).toHaveLength(before + 1);
}, 20_000);

it('begins one by /practice in a channel, and in a thread that was there before by a mention', async () => {
  const userId = standin.addUser('ben');
  const channel = standin.addChannel('ben-room', { members: [userId] });
  const story = createStory(standin, userId, channel);
  standin.slash(userId, channel, '/practice', 'warm-up here');
  const opener = await standin.waitFor('the opener', () => standin.messagesIn(channel)[0]);
  expect(textOf(opener)).toContain('A mock interview of one question');
  await story.thread(opener).seen('Question 1 of 1');

  standin.slash(userId, channel, '/practice', 'warm-up');
  await story.told('waits for you in our direct messages');
  const dm = standin.dm(userId);
  const own = createStory(standin, userId, dm).thread(standin.messagesIn(dm)[0]!);
  await own.seen('Question 1 of 1');

  const root = standin.say(userId, channel, 'How do we get better at interviews?');
  const thread = story.thread(root);
  const mention = standin.mention(userId, channel, 'practice 2 questions', { thread: root });
  await thread.seen('Question 1 of 2');
  // Slack tells of a mention twice, in any order: as such, and as a message of the thread.
  standin.hub.event(teamId, {
    ...{ type: 'message', channel, channel_type: 'channel', user: userId, text: mention.text },
    ...{ ts: mention.ts, thread_ts: root.ts },
  });
  thread.say(ROTA);
  await story.told('"Next question"');
  expect(await attemptsOf(userId)).toEqual([ROTA]);
  expect((await interviewsOf(userId)).length).toBe(3);

  const closed = standin.addChannel('no-bot', { members: [userId], bot: false });
  standin.slash(userId, closed, '/practice', 'here');
  await story.told('I am not a member of that channel');
}, 20_000);

it('takes nothing from others: their presses and words change nothing, and each hears it once, alone', async () => {
  const { thread, told, userId, otherId, question, channel } = await beginByMention('cleo', 'warm-up');
  for (const [label, count] of [
    ['Answer', 1],
    ['End', 2],
  ] as const) {
    standin.press(question, label, otherId);
    await standin.waitFor('the refusal', () => alone(otherId).length === count);
    expect(textOf(alone(otherId)[count - 1]!)).toContain('somebody else’s interview');
  }
  expect(standin.modalOf(otherId)).toBeNull();
  standin.say(otherId, channel, SUPPLIER, { thread: thread.ts });
  standin.say(otherId, channel, 'Good luck!', { thread: thread.ts });
  await told('what others write here is not scored', 0, otherId);
  await settled(question, 'End', otherId, 'somebody else’s');
  expect(alone(otherId).filter((each) => textOf(each).includes('not scored'))).toHaveLength(1);
  expect(await attemptsOf(userId)).toEqual([]);
  expect(textOf(thread.all().find(({ ts }) => ts === question.ts)!)).toContain('"Answer"');
  expect(alone(userId)).toEqual([]);
  thread.say(ROTA);
  await told('"Finish interview"');
  expect(await attemptsOf(userId)).toEqual([ROTA]);
}, 20_000);

it('hears neither other bots nor itself, and keeps an answer as it was sent when that is edited', async () => {
  const { thread, told, userId, channel } = await beginByMention('dan', 'warm-up');
  standin.botSays(channel, ROTA, { thread: thread.ts });
  standin.botSays(channel, `<@${standin.world.teams.get(teamId)?.botUserId}> practice`);
  const answer = thread.say(ROTA);
  const feedback = await told('"Finish interview"');
  expect(await attemptsOf(userId)).toEqual([ROTA]);
  const shown = thread.all().length;
  for (const text of [SUPPLIER, `${SUPPLIER} Twice.`, ROTA]) standin.edit(answer, text);
  await told('Your answer counts as you first sent it');
  await settled(feedback, 'Save story', userId, 'Saved to your library');
  expect(alone(userId).filter((each) => textOf(each).includes('first sent it'))).toHaveLength(1);
  expect(await attemptsOf(userId)).toEqual([ROTA]);
  expect(thread.all()).toHaveLength(shown);
  standin.delete(answer);
  await settled(feedback, 'Save story', userId, 'Saved to your library');
  expect(await attemptsOf(userId)).toEqual([ROTA]);
}, 20_000);

it('practises the question of any message, and begins by a form what is wished for there', async () => {
  const userId = standin.addUser('eve');
  const channel = standin.addChannel('eve-room', { members: [userId] });
  const dm = standin.dm(userId);
  const { thread, told } = createStory(standin, userId, dm);
  const asked = standin.botSays(
    channel,
    'Tell me about a time when you <https://x.example|disagreed> with a plan.',
  );
  standin.shortcut(userId, 'practise_question', asked);
  await told('waits for you in our direct messages');
  const opener = standin.messagesIn(dm)[0]!;
  expect(textOf(await thread(opener).seen('Question 1 of 1'))).toContain(
    'Tell me about a time when you disagreed',
  );
  standin.shortcut(userId, 'practise_question', standin.say(userId, channel, 'ok'));
  await told('too short for a question');

  standin.shortcut(userId, 'start_practice');
  const form = await standin.waitFor('the form', () => standin.modalOf(userId));
  const wished = {
    questions: '2',
    stage: 'hiring_manager',
    difficulty: 'hard',
    wish: 'leadership, deep, nurse',
  };
  expect(await standin.submitView(form, wished)).toMatchObject({ errors: null, view: null });
  const second = await standin.waitFor('the second', () => standin.messagesIn(dm)[1]);
  await thread(second).seen('Question 1 of 2');
  const [interview] = await interviewsOf(userId);
  expect(interview?.settings).toMatchObject({ questions: 2, difficulty: 'hard', format: 'deep' });
  expect(interview?.exchanges[0]?.question.competency).toBe('leadership');
  expect(interview?.job?.title).toMatch(/nurse/i);
}, 20_000);

/** Texts that Slack reads as markup, wherever they stand: markdown, notifications and streamed text, too. */
const markupIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(markupIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, markdown_text: streamed } = value as Record<string, unknown>;
  const isMarkup = type === undefined || type === 'mrkdwn' || type === 'markdown';
  const own = [isMarkup ? text : null, streamed].filter((each) => typeof each === 'string');
  return [...own, ...Object.values(value).flatMap(markupIn)];
};

it('mentions nobody and links nowhere, whatever an answer holds and wherever it is shown', async () => {
  const fay = await beginByMention('fay', 'warm-up shared');
  const { thread, told, userId, otherId, channel } = fay;
  const from = standin.api.log.length;
  const traps = `I told <!channel> and <@${otherId}> and @here to see https://evil.example/x and evil.example, or <https://evil.example|our site>, or [site](https://evil.example). *I* called mailto:a@evil.example.`;
  standin.say(userId, channel, `${ROTA} ${traps} I fixed 7 of 9 faults in <#C1>.`, {
    thread: thread.ts,
    literal: true,
  });
  const feedback = await thread.seen('"Finish interview"');
  for (const tab of ['What you said', 'Rewrite', 'Coach notes', 'Scores']) {
    standin.press(thread.all().find(({ ts }) => ts === feedback.ts)!, tab, userId);
    await thread.shows(feedback.ts, `• ${tab}`);
  }
  expect(textOf(thread.all().find(({ ts }) => ts === feedback.ts)!)).toContain('Your story');
  standin.press(thread.all().find(({ ts }) => ts === feedback.ts)!, 'Rewrite', userId);
  const rewritten = await thread.shows(feedback.ts, '• Rewrite');
  standin.press(rewritten, 'Share with the channel', userId);
  await thread.seen('shares:');
  standin.press(rewritten, 'Save story', userId);
  await told('Saved to your library');
  standin.press(rewritten, 'Finish interview', userId);
  await thread.seen('Your questions');
  standin.openHome(userId);
  await standin.waitFor('App Home', () => standin.homeOf(userId));

  const sent = standin.api.log.slice(from).flatMap(({ args }) => markupIn(args));
  const shown = sent.join('\n');
  expect(shown).toContain('evil');
  expect(shown).not.toMatch(/<!(?!date\^)|<@(?!U)|<https?:|<mailto:/);
  expect(shown).not.toContain(`<@${otherId}>`);
  expect(shown).not.toMatch(/@(?:channel|here|everyone)/);
  expect(shown).not.toMatch(/https?:\/\/\w|mailto:\w|evil\.example/);
}, 20_000);
