import { readConfig } from '../../bots/composition/config.ts';
import { openSpeech } from '../../bots/composition/open-speech.ts';
import { loadBank } from '../../core/domain/question-bank/bank.ts';
import { createDataFolder, openDiscordApp } from '../e2e/discord/discord-app.ts';
import { createMemorySpeechCache } from '../fakes/memory-speech-cache.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { createClipRecogniser } from '../standins/deepgram/clip-recogniser.ts';
import { CLIP_NAMES, type ClipName, readClip } from '../standins/deepgram/clips.ts';
import { createDeepgramStandin } from '../standins/deepgram/deepgram-standin.ts';
import { joinAsCandidate } from '../standins/discord/candidate.ts';
import { createDiscordStandin } from '../standins/discord/discord-standin.ts';
import { createTimeline } from './timeline.ts';

/** Plans that changed at short notice, and a supplier that failed. */
const ANSWERED = new Set(['ambig-e-02', 'stake-h-08']);

/** A voice interview on this machine: real clients, real encrypted sound, nobody else's server. */
const main = async (): Promise<void> => {
  const timeline = createTimeline((line) => void process.stdout.write(`${line}\n`));
  timeline.title('hotseat in a Discord of its own: no account, no key, no network');
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
  timeline.say('bot', `logged in as ${app.greeting}; ${standin.world.commands.length} commands registered`);
  // Only the two questions that the recorded answers are for are new to her.
  const seen = loadBank().filter(({ id }) => !ANSWERED.has(id));
  const { seenQuestions } = app.database.stores;
  await Promise.all(seen.map(({ id }) => seenQuestions.record(`discord:${userId}`, id, new Date())));
  const candidate = await joinAsCandidate(standin, { guildId, channelId: voiceId, userId });
  timeline.say('ana', 'joins the voice channel "Hot seat" and runs /practice');

  const labelsOf = (message: ReturnType<typeof standin.shown>) =>
    (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));
  const panel = (label: string) =>
    standin.waitFor(
      `a message with ${label}`,
      () => standin.messagesIn(textId).findLast((each) => labelsOf(each).includes(label)),
      60_000,
    );
  const shownBy = (interaction: Parameters<typeof standin.shown>[0], label: string) =>
    standin.waitFor(
      `a reply with ${label}`,
      () => {
        const shown = standin.shown(interaction);
        return labelsOf(shown).includes(label) && shown;
      },
      60_000,
    );

  const started = standin.runCommand({
    userId,
    guildId,
    channelId: textId,
    name: 'practice',
    options: { mode: 'voice', questions: 2 },
  });
  const consent = await shownBy(started, 'Agree');
  timeline.show('only ana sees', consent);
  standin.press(consent.id, 'Agree', userId);

  const answerAloud = async (name: ClipName) => {
    const { ogg, text, words } = readClip(name);
    const question = await panel('Finish answer');
    timeline.show('everybody sees', question);
    timeline.say(
      'ana',
      `answers aloud, ${Math.round(words.at(-1)?.endS ?? 0)} s of encrypted sound: "${text.slice(0, 60)}…"`,
    );
    await candidate.say(ogg);
    const done = timeline.stopwatch();
    const pressed = standin.press(question.id, 'Finish answer', userId);
    await standin.answered(pressed);
    const acknowledged = done();
    await standin.waitFor('scores', () => (standin.shown(pressed)?.embeds.length ?? 0) > 0, 60_000);
    const scores = done();
    const feedback = await shownBy(pressed, 'Retry');
    timeline.say(
      'bot',
      `pressed → acknowledged ${acknowledged} ms, scores ${scores} ms, rewrite ${done()} ms`,
    );
    timeline.show('only ana sees', feedback);
    return feedback;
  };
  /** A vague answer, the same story told well, and a look at the rewrite. */
  const answerTwice = async () => {
    const first = await answerAloud('vague');
    timeline.say('ana', 'presses Retry');
    standin.press(first.id, 'Retry', userId);
    const second = await answerAloud('nurses');
    for (const [tab, mark] of [
      ['How you said it', 'words a minute'],
      ['Rewrite', 'polished'],
    ] as const) {
      timeline.say('ana', `opens the tab "${tab}"`);
      standin.press(second.id, tab, userId);
      timeline.show(
        'only ana sees',
        await standin.waitFor(tab, () => {
          const shown = standin.world.messages.get(second.id);
          return JSON.stringify(shown?.embeds).includes(mark) && shown;
        }),
      );
    }
    return second;
  };
  const answerQuestion = async () => {
    const question = await panel('Finish answer');
    return JSON.stringify(question.embeds).includes('supplier') ? answerAloud('supplier') : answerTwice();
  };
  standin.press((await answerQuestion()).id, 'Next question', userId);
  const ended = standin.press((await answerQuestion()).id, 'Finish interview', userId);
  timeline.show(
    'only ana sees',
    await standin.waitFor('the summary', () => {
      const shown = standin.shown(ended);
      return JSON.stringify(shown?.embeds ?? []).includes('Your questions') && shown;
    }),
  );
  candidate.leave();
  await app.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
  timeline.title('The same with your own server: docs/discord.md');
};

await main();
process.exit(0);
