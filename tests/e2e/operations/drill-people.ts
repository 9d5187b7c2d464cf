import { textOf } from '../slack/interview-story.ts';
import { discordTextOf, type Platforms } from './platforms.ts';

/** Asks a channel of Discord, and opens the form of an answer; gives what sends it. */
export const openDrillInDiscord = async ({ discord, guildId }: Platforms, name: string) => {
  const [userId, channelId] = [discord.addUser(name), discord.addChannel(guildId, `${name}-drills`)];
  discord.runCommand({ guildId, channelId, userId, name: 'drill', options: { about: 'leadership' } });
  const drill = await discord.waitFor('the drill in Discord', () =>
    discord.messagesIn(channelId).find((each) => discordTextOf(each).includes('Drill')),
  );
  const modal = await discord.answered(discord.press(drill.id, 'Answer', userId));
  return {
    personId: `discord:${userId}`,
    send: (text: string) => {
      const sent = discord.submitModal(modal, { answer: text });
      return {
        shows: (words: string, limitMs: number) =>
          discord.waitFor(
            `"${words}" for ${name}`,
            () => discordTextOf(discord.shown(sent)).includes(words),
            limitMs,
          ),
      };
    },
  };
};

/** Asks a channel of Slack; gives what answers in the thread. */
export const openDrillInSlack = async ({ slack, team }: Platforms, name: string) => {
  const userId = slack.addUser(name);
  const channel = slack.addChannel(`${name}-drills`, { members: [userId] });
  slack.slash(userId, channel, '/drill', 'leadership');
  const drill = await slack.waitFor('the drill in Slack', () =>
    slack.messagesIn(channel).find((each) => textOf(each).includes('Drill')),
  );
  return {
    personId: `slack:${team.id}:${userId}`,
    send: (text: string): void => void slack.say(userId, channel, text, { thread: drill.ts }),
    reads: (words: string, limitMs: number) =>
      slack.waitFor(
        `"${words}" for ${name}`,
        () => slack.ephemeralsFor(userId).find((each) => textOf(each).includes(words)),
        limitMs,
      ),
  };
};
