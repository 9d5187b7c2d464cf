import { readConfig } from '../../../bots/composition/config.ts';
import { openSpeech } from '../../../bots/composition/open-speech.ts';
import { createMemorySpeechCache } from '../../fakes/memory-speech-cache.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import type { DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { type Candidate, joinAsCandidate } from '../../standins/discord/candidate.ts';
import type { DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { type AppParts, openDiscordApp } from './discord-app.ts';

type Shown = ReturnType<DiscordStandin['shown']>;

export const labelsOf = (message: Shown): string[] =>
  (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));

export const textOf = (message: Shown): string => JSON.stringify([message?.content, message?.embeds]);

/** A guild with a text and a voice channel, and a candidate who sits in the voice channel. */
export interface Group {
  readonly guildId: string;
  readonly textId: string;
  readonly voiceId: string;
  readonly userId: string;
  readonly candidate: Candidate;
}

export const joinGroup = async (standin: DiscordStandin, name: string): Promise<Group> => {
  const guildId = standin.addGuild(name);
  const [textId, voiceId] = [standin.addChannel(guildId, 'text'), standin.addChannel(guildId, 'Room', 2)];
  const userId = standin.addUser(`${name}-candidate`);
  const candidate = await joinAsCandidate(standin, { guildId, channelId: voiceId, userId });
  return { guildId, textId, voiceId, userId, candidate };
};

/** What a group does and sees in one Discord. */
export const createVoiceStory = (standin: DiscordStandin) => {
  const shownWith = (interaction: Parameters<DiscordStandin['shown']>[0], label: string) =>
    standin.waitFor(`a reply with ${label}`, () => {
      const shown = standin.shown(interaction);
      return labelsOf(shown).includes(label) && shown;
    });
  const panelWith = ({ textId }: Group, label: string) =>
    standin.waitFor(`a question with ${label}`, () =>
      standin.messagesIn(textId).findLast((each) => labelsOf(each).includes(label)),
    );
  const isBotIn = ({ guildId }: Group): boolean =>
    standin.voice.peers.has(`${guildId}:${standin.world.bot.id}`);
  return {
    shownWith,
    panelWith,
    isBotIn,
    /** Runs /practice with a voice, and agrees to be heard; `whenAsked` is called in between. */
    startPractice: async (group: Group, questions: number, whenAsked: () => void = () => undefined) => {
      const { userId, guildId, textId } = group;
      const options = { mode: 'voice', questions };
      const started = standin.runCommand({ userId, guildId, channelId: textId, name: 'practice', options });
      const asked = await shownWith(started, 'Agree');
      whenAsked();
      standin.press(asked.id, 'Agree', userId);
    },
    /** Speaks once the bot listens, presses Finish, and waits for feedback that has `label`. */
    answerAloud: async (group: Group, ogg: Uint8Array, label = 'Retry') => {
      const panel = await panelWith(group, 'Finish answer');
      await group.candidate.say(ogg);
      return shownWith(standin.press(panel.id, 'Finish answer', group.userId), label);
    },
  };
};

/** The whole bot with Deepgram's stand-in, and with whatever else `environment` sets. */
export const openVoiceApp = async (
  standin: DiscordStandin,
  deepgram: DeepgramStandin,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  parts: AppParts = {},
) => {
  const config = readConfig({
    HOTSEAT_DATA: folder,
    DEEPGRAM_BASE_URL: deepgram.baseUrl,
    DEEPGRAM_API_KEY: 'k',
    ...environment,
  });
  const speech = await openSpeech(config, {
    speechCache: createMemorySpeechCache(),
    logger: silentLogger,
    path: '',
  });
  return openDiscordApp(standin, folder, speech, environment, parts);
};
