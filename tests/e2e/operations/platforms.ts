import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import type { StandinMessage } from '../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandinOptions } from '../../standins/slack/slack-standin.ts';
import { createStory, textOf } from '../slack/interview-story.ts';

type DiscordMessage = NonNullable<ReturnType<DiscordStandin['shown']>>;

export const discordTextOf = (message: DiscordMessage | null): string =>
  JSON.stringify([message?.content, message?.embeds]);
const labelsOf = (message: DiscordMessage | null): readonly string[] =>
  (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));

/** Discord and Slack, with one guild and one workspace, and what a process needs to know to reach them. */
export const openPlatforms = async (settings: SlackStandinOptions['settings'] = {}) => {
  const [discord, slack] = await Promise.all([createDiscordStandin(), createSlackStandin({ settings })]);
  const guildId = discord.addGuild('Study group');
  const team = slack.addTeam('Ward');
  return {
    ...{ discord, slack, guildId, team },
    settings: {
      ...{ DISCORD_TOKEN: 'stand.in.token', DISCORD_API_URL: discord.apiUrl },
      ...{ SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: slack.app.token, SLACK_API_URL: slack.apiUrl },
    },
    close: () => Promise.all([discord.close(), slack.close()]),
  };
};
export type Platforms = Awaited<ReturnType<typeof openPlatforms>>;

/** Somebody who practises in a channel of Discord of their own, by typing. */
export const createDiscordPerson = ({ discord, guildId }: Platforms, name: string) => {
  const [userId, channelId] = [discord.addUser(name), discord.addChannel(guildId, `${name}-practice`)];
  const panelWith = (label: string, limitMs?: number) =>
    discord.waitFor(
      `"${label}" in the channel of ${name}`,
      () => discord.messagesIn(channelId).findLast((each) => labelsOf(each).includes(label)),
      limitMs,
    );
  /** Presses Answer; gives what sends a text, and then shows what comes of it. */
  const openAnswer = async () => {
    const panel = await panelWith('Answer');
    const modal = await discord.answered(discord.press(panel.id, 'Answer', userId));
    return (text: string) => {
      const sent = discord.submitModal(modal, { answer: text });
      return {
        shows: (words: string, limitMs?: number) =>
          discord.waitFor(
            `"${words}" for ${name}`,
            () => {
              const shown = discord.shown(sent);
              return [discordTextOf(shown), ...labelsOf(shown)].some((each) => each.includes(words)) && shown;
            },
            limitMs,
          ),
      };
    };
  };
  return {
    ...{ userId, channelId, personId: `discord:${userId}`, panelWith },
    begin: async (questions: number): Promise<void> => {
      const options = { mode: 'text', questions };
      const place = { guildId, channelId, userId };
      await discord.answered(discord.runCommand({ ...place, name: 'practice', options }));
      await panelWith('Answer');
    },
    openAnswer,
    /** Presses Answer and sends the text; what comes of it is shown in what this gives. */
    answer: async (text: string) => (await openAnswer())(text),
  };
};

/** Somebody who practises in direct messages of Slack. */
export const createSlackPerson = ({ slack, team }: Platforms, name: string) => {
  const userId = slack.addUser(name);
  const dm = slack.dm(userId);
  const story = createStory(slack, userId, dm);
  return {
    ...{ ...story, userId, dm, personId: `slack:${team.id}:${userId}` },
    begin: (wish: string) => story.thread(slack.say(userId, dm, wish)),
    /** Somewhere in the thread or for them alone. */
    reads: (thread: string, words: string, limitMs?: number): Promise<StandinMessage> =>
      slack.waitFor(
        `"${words}" for ${name}`,
        () =>
          [...slack.messagesIn(dm, thread), ...slack.ephemeralsFor(userId)].find(
            (each) => each.user !== userId && textOf(each).includes(words),
          ),
        limitMs,
      ),
  };
};
