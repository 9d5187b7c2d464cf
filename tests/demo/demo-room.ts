import { readConfig } from '../../bots/composition/config.ts';
import { openSpeech } from '../../bots/composition/open-speech.ts';
import { loadBank } from '../../core/domain/question-bank/bank.ts';
import { createDataFolder, openDiscordApp } from '../e2e/discord/discord-app.ts';
import { createMemorySpeechCache } from '../fakes/memory-speech-cache.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { createClipRecogniser } from '../standins/deepgram/clip-recogniser.ts';
import { CLIP_NAMES, readClip } from '../standins/deepgram/clips.ts';
import { createDeepgramStandin } from '../standins/deepgram/deepgram-standin.ts';
import { joinAsCandidate } from '../standins/discord/candidate.ts';
import { createDiscordStandin } from '../standins/discord/discord-standin.ts';

/** Plans that changed at short notice, and a supplier that failed. */
const ANSWERED = new Set(['ambig-e-02', 'stake-h-08']);

/**
 * The whole bot, in a Discord and with a Deepgram of its own; `ana` is in the voice channel. Only the two questions
 * that the recorded answers are for are new to her.
 */
export const openDemoRoom = async () => {
  const [standin, deepgram, data] = await Promise.all([
    createDiscordStandin({ voice: true }),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = createClipRecogniser(CLIP_NAMES.map(readClip));
  const guildId = standin.addGuild('Study group');
  const [textId, voiceId] = [
    standin.addChannel(guildId, 'interviews'),
    standin.addChannel(guildId, 'Hot seat', 2),
  ];
  const userId = standin.addUser('ana');
  const config = readConfig({
    HOTSEAT_DATA: data.folder,
    DEEPGRAM_BASE_URL: deepgram.baseUrl,
    DEEPGRAM_API_KEY: 'demo',
  });
  const speech = await openSpeech(config, {
    speechCache: createMemorySpeechCache(),
    logger: silentLogger,
    path: '',
  });
  const app = await openDiscordApp(standin, data.folder, speech);
  const personId = `discord:${userId}`;
  const seen = loadBank().filter(({ id }) => !ANSWERED.has(id));
  await Promise.all(seen.map(({ id }) => app.database.stores.seenQuestions.record(personId, id, new Date())));
  const candidate = await joinAsCandidate(standin, { guildId, channelId: voiceId, userId });
  return {
    ...{ standin, app, candidate, guildId, textId, userId, personId },
    close: async (): Promise<void> => {
      candidate.leave();
      await app.close();
      await Promise.all([standin.close(), deepgram.close(), data.remove()]);
    },
  };
};

export type DemoRoom = Awaited<ReturnType<typeof openDemoRoom>>;
type Shown = ReturnType<DemoRoom['standin']['shown']> | undefined;

const labelsOf = (message: Shown): string[] =>
  (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));

const PATIENCE_MS = 60_000;

/** Waits for what Discord would show. */
export const createWatch = ({ standin, textId }: DemoRoom) => ({
  /** The latest message of the text channel with such a button. */
  panel: (label: string) =>
    standin.waitFor(
      `a message with ${label}`,
      () => standin.messagesIn(textId).findLast((each) => labelsOf(each).includes(label)),
      PATIENCE_MS,
    ),
  /** The reply to a command or a press, once it has such a button. */
  reply: (interaction: Parameters<typeof standin.shown>[0], label: string) =>
    standin.waitFor(
      `a reply with ${label}`,
      () => {
        const shown = standin.shown(interaction);
        return labelsOf(shown).includes(label) && shown;
      },
      PATIENCE_MS,
    ),
  /** A message once its embeds have such words. */
  embed: (find: () => Shown, words: string) =>
    standin.waitFor(`an embed with ${words}`, () => {
      const shown = find();
      return JSON.stringify(shown?.embeds ?? []).includes(words) && shown;
    }),
});
