import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { StandinMessage, StandinView } from '../../standins/slack/records.ts';
import type { SlackStandin } from '../../standins/slack/slack-standin.ts';
import { isFeedback, written } from './drill-room.ts';
import type { Teammate } from './drill-team.ts';
import { HOUR_MS, openWorkspace, summariesIn, type Workspace } from './drill-workspace.ts';

let workspace: Workspace;
let standin: SlackStandin;

beforeAll(async () => {
  workspace = await openWorkspace();
  ({ standin } = workspace);
});
afterAll(() => workspace?.close());
beforeEach(() => {
  standin.settings.deadThreads = 'refuse';
});

/** People who have not taken part in anything yet. */
const some = (from: number): [Teammate, Teammate, Teammate] =>
  workspace.people.slice(from, from + 3) as [Teammate, Teammate, Teammate];

/** What the bot wrote to somebody in their direct messages. */
const inDm = ({ userId }: Teammate): readonly StandinMessage[] =>
  standin.messagesIn(standin.dm(userId)).filter(({ botId }) => botId !== null);

const feedbackInDm = (who: Teammate, count = 1): Promise<StandinMessage> =>
  standin.waitFor(
    `feedback ${count} for ${who.place} in direct messages`,
    () => inDm(who).filter(isFeedback)[count - 1],
  );

const form = async (drill: StandinMessage, { userId }: Teammate): Promise<StandinView> => {
  standin.press(drill, 'Answer', userId);
  return standin.waitFor('the form', () => standin.modalOf(userId));
};

const send = async (view: StandinView, { story }: Teammate): Promise<void> => {
  expect(await standin.submitView(view, { 'Your answer': story })).toMatchObject({ errors: null });
};

/**
 * Lets the window close, and looks again an hour later, when a drill elsewhere closes: how often the bot tried to write
 * into this channel.
 */
const closeWindow = async ({ channel, drills }: ReturnType<Workspace['openChannel']>): Promise<number> => {
  const { time, people, first, openChannel } = workspace;
  const elsewhere = openChannel('elsewhere');
  const last = await elsewhere.open(people[19]?.userId ?? '', 'leadership for 5 hours');
  const posts = () => standin.api.calls('chat.postMessage').filter(({ args }) => args['channel'] === channel);
  const before = posts().length;
  time.advance(4 * HOUR_MS);
  await time.tick();
  expect((await drills()).filter((each) => each.channelId === channel && each.closedAt === null)).toEqual([]);
  expect(await first.database.outbox.depth(time.clock.now())).toEqual({ due: 0, later: 0 });
  time.advance(HOUR_MS);
  await time.tick();
  await standin.waitFor('the last summary', () => summariesIn(elsewhere.ofBot(last))[0]);
  return posts().length - before;
};

it('tells people in direct messages where the channel was archived, and sums up nothing there', async () => {
  const [ana, ben] = some(0);
  const room = workspace.openChannel('archived');
  const drill = await room.open(ana.userId, 'leadership for 4 hours');
  standin.say(ana.userId, room.channel, ana.story, { thread: drill });
  await room.feedback(ana.userId);
  const view = await form(drill, ben);
  standin.archive(room.channel);
  await send(view, ben);
  const feedback = await feedbackInDm(ben);
  expect(feedback.channel).toBe(standin.dm(ben.userId));
  await room.answerInModal(feedback, 'Try again', ben.userId, ben.vague);
  await feedbackInDm(ben, 2);
  const shown = room.ofBot(drill).map(written);
  expect(await closeWindow(room)).toBe(1);
  expect(room.ofBot(drill).map(written)).toEqual(shown);
  expect(await room.attemptsOf(ana.userId)).toHaveLength(1);
  expect(await room.attemptsOf(ben.userId)).toHaveLength(2);
});

it('takes answers by the button where it was removed, and shares nothing until it is back', async () => {
  const [cleo, dora, emil] = some(3);
  const room = workspace.openChannel('removed');
  const drill = await room.open(cleo.userId, 'leadership for 4 hours');
  standin.say(cleo.userId, room.channel, cleo.story, { thread: drill });
  await room.feedback(cleo.userId);
  standin.kickBot(room.channel);
  standin.say(dora.userId, room.channel, dora.story, { thread: drill });
  await send(await form(drill, emil), emil);
  const feedback = await feedbackInDm(emil);
  standin.press(feedback, 'Share my score', emil.userId);
  await standin.waitFor('the reason', () =>
    [...inDm(emil), ...standin.ephemeralsFor(emil.userId)].find((each) =>
      written(each).includes('I am not a member of that channel'),
    ),
  );
  expect(room.ofBot(drill)).toHaveLength(1);

  standin.inviteBot(room.channel);
  standin.press(feedback, 'Share my score', emil.userId);
  await standin.waitFor('the score', () =>
    room.ofBot(drill).find((each) => written(each).includes(`<@${emil.userId}> scored`)),
  );
  standin.kickBot(room.channel);
  expect(await closeWindow(room)).toBe(1);
  expect(room.ofBot(drill)).toHaveLength(2);
  // Slack told nothing of what was said while the bot was away.
  expect(await room.attemptsOf(dora.userId)).toEqual([]);
  expect(await room.attemptsOf(emil.userId)).toHaveLength(1);
});

it.each(['refuse', 'unthread'] as const)(
  'leaves nothing in the channel of a drill that was deleted, where Slack would %s',
  async (deadThreads) => {
    const [fay] = some(deadThreads === 'refuse' ? 6 : 7);
    const room = workspace.openChannel(`gone-${deadThreads}`);
    const drill = await room.open(fay.userId, 'leadership for 4 hours');
    const view = await form(drill, fay);
    standin.delete(drill);
    standin.settings.deadThreads = deadThreads;
    await send(view, fay);
    await (deadThreads === 'refuse' ? feedbackInDm(fay) : room.feedback(fay.userId));
    expect(await closeWindow(room)).toBe(1);
    expect(standin.messagesIn(room.channel)).toEqual([]);
    expect(await room.attemptsOf(fay.userId)).toHaveLength(1);
  },
);

it('goes on in the thread that is left of a deleted drill', async () => {
  const [gus, hana] = some(8);
  const room = workspace.openChannel('beheaded');
  const drill = await room.open(gus.userId, 'leadership for 4 hours');
  standin.say(gus.userId, room.channel, gus.story, { thread: drill });
  await room.feedback(gus.userId);
  standin.delete(drill);
  expect(drill.subtype).toBe('tombstone');
  standin.say(hana.userId, room.channel, hana.story, { thread: drill });
  await room.feedback(hana.userId);
  expect(await closeWindow(room)).toBe(1);
  const [summary] = summariesIn(standin.messagesIn(room.channel, drill));
  expect(summary && written(summary)).toContain('2 people answered.');
  expect(drill.text).toBe('This message was deleted.');
});
