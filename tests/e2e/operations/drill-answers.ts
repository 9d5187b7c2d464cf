import { setTimeout as delay } from 'node:timers/promises';
import { ROTA, textOf } from '../slack/interview-story.ts';
import type { KillWorld } from './kill-world.ts';
import { discordTextOf } from './platforms.ts';

/** What somebody sent as an answer; no two are the same. */
export interface Sent {
  readonly personId: string;
  readonly text: string;
  /** They were shown feedback, or Slack was told that it arrived. */
  isAcknowledged: boolean;
}

/** How long a person of Discord looks at a form, or at nothing, before they try again. */
const PATIENCE_MS = 1_500;
const FOR_LONG_MS = 100_000;

/** One answer of each, in the thread of the drill; Slack delivers it until somebody takes it. */
const answerInSlack = async ({ platforms, writers, due }: KillWorld, sent: Sent[]): Promise<void> => {
  const { slack, team } = platforms;
  const channels = due.filter(({ frontEnd }) => frontEnd === 'slack').map(({ channelId }) => channelId);
  await Promise.all(
    writers.map(async (userId, n) => {
      const channel = channels[n % channels.length] ?? '';
      const isDrill = () => slack.messagesIn(channel).find(({ botId }) => botId !== null);
      const drill = await slack.waitFor(`a drill in ${channel}`, isDrill, FOR_LONG_MS);
      const own: Sent = {
        personId: `slack:${team.id}:${userId}`,
        text: `${ROTA} ${n}.`,
        isAcknowledged: false,
      };
      sent.push(own);
      const said = slack.say(userId, channel, own.text, { thread: drill.ts });
      await slack.deliveryOf(said).acked(FOR_LONG_MS);
      own.isAcknowledged = true;
    }),
  );
};

/** Tries until feedback is shown, with other words each time. */
const answerInDiscord = async ({ platforms, pressers, due }: KillWorld, sent: Sent[]): Promise<void> => {
  const { discord } = platforms;
  const channelId = due.find(({ frontEnd }) => frontEnd === 'discord')?.channelId ?? '';
  const drill = () => discord.messagesIn(channelId).find((each) => discordTextOf(each).includes('Drill'));
  await discord.waitFor('a drill in Discord', drill, FOR_LONG_MS);
  const attempt = async (userId: string, text: string): Promise<boolean> => {
    const pressed = discord.press(drill()?.id ?? '', 'Answer', userId);
    const modal = await discord.waitFor('a form', () => pressed.callback !== null && pressed, PATIENCE_MS);
    if (modal.callback !== 9) return false;
    const own: Sent = { personId: `discord:${userId}`, text, isAcknowledged: false };
    sent.push(own);
    const answered = discord.submitModal(modal, { answer: text });
    await discord.waitFor(
      'feedback',
      () => discordTextOf(discord.shown(answered)).includes('One thing for next time'),
      PATIENCE_MS,
    );
    own.isAcknowledged = true;
    return true;
  };
  await Promise.all(
    pressers.map(async (userId) => {
      for (let tries = 0; ; tries += 1) {
        const isDone = await attempt(userId, `${ROTA} ${tries}.`).catch(() => false);
        if (isDone) return;
        // Nobody presses a hundred times a second.
        await delay(50);
      }
    }),
  );
};

/** Everybody answers the drill of their channel as soon as it is there; resolves when all know that they have. */
export const answerDrills = async (world: KillWorld): Promise<readonly Sent[]> => {
  const sent: Sent[] = [];
  await Promise.all([answerInSlack(world, sent), answerInDiscord(world, sent)]);
  return sent;
};

/** How often each channel and each person was shown what was due to them. */
export const postedIn = ({ platforms, due, over, planned }: KillWorld) => {
  const { discord, slack } = platforms;
  const shownIn = (channel: string): readonly string[] => [
    ...slack
      .messagesIn(channel)
      .flatMap(({ ts }) => slack.messagesIn(channel, ts))
      .filter(({ botId }) => botId !== null)
      .map(textOf),
    ...discord.messagesIn(channel).map(discordTextOf),
  ];
  const count = (channel: string, words: string): number =>
    shownIn(channel).filter((text) => text.includes(words)).length;
  return {
    drills: due.map(({ channelId }) => count(channelId, 'Drill')),
    summaries: over.map(({ channelId }) => count(channelId, 'How the drill went')),
    plans: planned.map(({ dm }) => count(dm, 'Your practice today')),
  };
};
