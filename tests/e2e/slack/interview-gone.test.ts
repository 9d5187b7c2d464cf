import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StandinMessage, StandinTeam } from '../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createStory, ROTA, SUPPLIER, textOf } from './interview-story.ts';
import { createDataFolder, openSlackApp, type SlackApp } from './slack-app.ts';

let standin: SlackStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: SlackApp;
let team: StandinTeam;

beforeAll(async () => {
  [standin, data] = await Promise.all([createSlackStandin(), createDataFolder()]);
  team = standin.addTeam('Acme');
  app = await openSlackApp(standin, team, data.folder);
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), data.remove()]);
});

const personOf = (userId: string): string => `slack:${team.id}:${userId}`;

const attemptsOf = async (userId: string): Promise<readonly (readonly string[])[]> => {
  const [interview, ...others] = await app.engine.listInterviews(personOf(userId));
  expect(others).toEqual([]);
  return Promise.all(
    (interview?.exchanges ?? []).map(async ({ number, attemptCount }) => {
      const found = [];
      for (let each = 1; each <= attemptCount; each += 1)
        found.push(await app.engine.findAttempt(personOf(userId), `${interview?.id}-${number}-${each}`));
      return found.flatMap((attempt) => attempt?.steps.map(({ transcript }) => transcript) ?? []);
    }),
  );
};

/** An interview in the thread of a channel, and where it would go on. */
const begin = async (name: string) => {
  const userId = standin.addUser(name);
  const channel = standin.addChannel(`${name}-room`, { members: [userId] });
  const dm = standin.dm(userId);
  const story = createStory(standin, userId, channel);
  const root = standin.mention(userId, channel, 'practice 2 questions');
  const thread = story.thread(root);
  const question = await thread.seen('Question 1 of 2');
  /** The thread in direct messages that it has gone on in. */
  const movedTo = async (reason: string) => {
    const opener = await standin.waitFor(`"${reason}"`, () =>
      standin.messagesIn(dm).find((each) => textOf(each).includes(reason)),
    );
    expect(textOf(opener)).toContain('Nothing that you answered is lost');
    return createStory(standin, userId, dm).thread(opener);
  };
  return { ...story, userId, channel, dm, root, thread, question, movedTo };
};
type Begun = Awaited<ReturnType<typeof begin>>;

/** The rest of the interview, in direct messages, as if nothing had happened. */
const finish = async (
  { userId, dm }: Begun,
  thread: Awaited<ReturnType<Begun['movedTo']>>,
): Promise<void> => {
  const feedback = await thread.seen('"Next question"');
  standin.press(feedback, 'Next question', userId);
  await thread.seen('Question 2 of 2');
  // Written below the thread, as people do.
  standin.say(userId, dm, SUPPLIER);
  const last = await thread.seen('"Finish interview"');
  standin.press(last, 'Finish interview', userId);
  await thread.seen('Your questions');
  expect(await attemptsOf(userId)).toEqual([[ROTA], [SUPPLIER]]);
  expect((await app.engine.listInterviews(personOf(userId)))[0]?.status).toBe('completed');
};

/** What App Home leads to, when the interview is told to run. */
const homeOf = async (userId: string): Promise<string> => {
  const before = standin.homeOf(userId)?.hash;
  standin.openHome(userId);
  const home = await standin.waitFor('App Home', () => {
    const found = standin.homeOf(userId);
    return found !== null && found.hash !== before ? found : null;
  });
  return JSON.stringify(home.body.blocks);
};

it.concurrent('goes on in direct messages when the thread is deleted while a question waits', async () => {
  const ana = await begin('ana');
  standin.deleteThread(ana.root);
  const thread = await ana.movedTo('its thread was deleted');
  await thread.seen('Question 1 of 2');
  expect(await homeOf(ana.userId)).toContain(`message_ts=${thread.ts}`);
  thread.say(ROTA);
  await finish(ana, thread);
}, 20_000);

it.concurrent('stays where it is when its first message goes and the thread stays', async () => {
  const ben = await begin('ben');
  standin.delete(ben.root);
  ben.thread.say(ROTA);
  await ben.told('"Next question"');
  expect(standin.messagesIn(ben.dm)).toEqual([]);
}, 20_000);

it.concurrent('goes on in direct messages when the channel is archived while a question waits', async () => {
  const cleo = await begin('cleo');
  standin.archive(cleo.channel);
  const thread = await cleo.movedTo('archived or deleted');
  await thread.seen('Question 1 of 2');
  thread.say(ROTA);
  await finish(cleo, thread);
  standin.unarchive(cleo.channel);
}, 20_000);

it.concurrent.each([
  ['its thread is deleted', 'its thread was deleted', ({ root }: Begun) => standin.deleteThread(root)],
  ['the channel is archived', 'archived or deleted', ({ channel }: Begun) => standin.archive(channel)],
  ['the channel is deleted', 'archived or deleted', ({ channel }: Begun) => standin.deleteChannel(channel)],
  ['the bot is removed', 'I was removed from its channel', ({ channel }: Begun) => standin.kickBot(channel)],
] as const)(
  'shows feedback in direct messages when %s while an answer is scored',
  async (_, reason, end) => {
    const person = await begin(`person${reason.length}${_.length}`);
    let isOver = false;
    // The first thing that the bot does with an answer: from here on the place is gone.
    const updates = () =>
      standin.api.calls('chat.update').filter(({ args }) => args['channel'] === person.channel).length;
    const before = updates();
    person.thread.say(ROTA);
    await standin.waitFor('the answer being read', () => {
      if (isOver || updates() === before) return isOver;
      isOver = true;
      end(person);
      return true;
    });
    const thread = await person.movedTo(reason);
    await finish(person, thread);
  },
  20_000,
);

it.concurrent('goes on in direct messages at the next press when the bot was removed', async () => {
  const dan = await begin('dan');
  dan.thread.say(ROTA);
  const feedback = await dan.told('"Next question"');
  standin.kickBot(dan.channel);
  standin.press(feedback, 'Next question', dan.userId);
  const thread = await dan.movedTo('I was removed from its channel');
  await thread.seen('Question 2 of 2');
  // What was shown before still opens, where it was.
  standin.press(feedback, 'Rewrite', dan.userId);
  const opened: StandinMessage = await dan.told('• Rewrite');
  expect(opened.channel).toBe(dan.channel);
  standin.inviteBot(dan.channel);
  dan.thread.say(SUPPLIER);
  await dan.told('goes on in our direct messages');
  thread.say(SUPPLIER);
  await thread.seen('"Finish interview"');
  expect(await attemptsOf(dan.userId)).toEqual([[ROTA], [SUPPLIER]]);
}, 20_000);
