import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../bots/composition/config.ts';
import { openSpeech } from '../../../bots/composition/open-speech.ts';
import { readOggOpus } from '../../../core/domain/audio/ogg-opus-reader.ts';
import { createMemorySpeechCache } from '../../fakes/memory-speech-cache.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly, type SpokenWord } from '../../standins/deepgram/tone-words.ts';
import { type Candidate, joinAsCandidate } from '../../standins/discord/candidate.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, openDiscordApp } from './discord-app.ts';

const ANSWER =
  'Last winter two nurses left so I rewrote the rota myself and overtime fell by eighteen percent';
const PAUSE_S = 3.5;
/** The answer with a long pause in the middle: words of 200 ms, 100 ms apart. */
const WORDS: readonly SpokenWord[] = evenly(ANSWER).map((each, place) =>
  place < 9 ? each : { ...each, startS: each.startS + PAUSE_S, endS: each.endS + PAUSE_S },
);
const TOTAL_S = (WORDS.at(-1)?.endS ?? 0) + 0.3;

const language = createToneLanguage(ANSWER.split(' '));
const SPOKEN = oggOf(language.speak(WORDS, TOTAL_S, 48_000));

let standin: DiscordStandin;
let deepgram: DeepgramStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createDiscordStandin({ voice: true }),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = toneRecogniser(language);
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

const labelsOf = (message: ReturnType<DiscordStandin['shown']>): string[] =>
  (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));

const textOf = (message: ReturnType<DiscordStandin['shown']>): string =>
  JSON.stringify([message?.content, message?.embeds]);

interface Group {
  readonly guildId: string;
  readonly textId: string;
  readonly voiceId: string;
  readonly userId: string;
  readonly candidate: Candidate;
}

const joinGroup = async (name: string): Promise<Group> => {
  const guildId = standin.addGuild(name);
  const [textId, voiceId] = [standin.addChannel(guildId, 'text'), standin.addChannel(guildId, 'Room', 2)];
  const userId = standin.addUser(`${name}-candidate`);
  const candidate = await joinAsCandidate(standin, { guildId, channelId: voiceId, userId });
  return { guildId, textId, voiceId, userId, candidate };
};

const panelWith = ({ textId }: Group, label: string) =>
  standin.waitFor(`a question with ${label}`, () =>
    standin.messagesIn(textId).findLast((each) => labelsOf(each).includes(label)),
  );

/** Speaks the answer once the bot listens, presses Finish, and waits for the feedback. */
const answerAloud = async (group: Group) => {
  const panel = await panelWith(group, 'Finish answer');
  await group.candidate.say(SPOKEN);
  const pressed = standin.press(panel.id, 'Finish answer', group.userId);
  return standin.waitFor('feedback', () => {
    const shown = standin.shown(pressed);
    return labelsOf(shown).includes('Retry') && shown;
  });
};

const startPractice = async ({ userId, guildId, textId }: Group) => {
  const started = standin.runCommand({
    ...{ userId, guildId, channelId: textId, name: 'practice' },
    options: { mode: 'voice', questions: 1 },
  });
  const asked = await standin.waitFor('the question about consent', () => {
    const shown = standin.shown(started);
    return labelsOf(shown).includes('Agree') && shown;
  });
  expect(standin.voice.peers.has(standin.world.bot.id)).toBe(false);
  standin.press(asked.id, 'Agree', userId);
};

describe('a spoken interview through encrypted UDP', () => {
  it('hears the words at their times, with the pause, and records them', async () => {
    const config = readConfig({
      HOTSEAT_DATA: data.folder,
      DEEPGRAM_BASE_URL: deepgram.baseUrl,
      DEEPGRAM_API_KEY: 'k',
    });
    const speech = await openSpeech(config, {
      speechCache: createMemorySpeechCache(),
      logger: silentLogger,
      path: '',
    });
    app = await openDiscordApp(standin, data.folder, speech);
    const group = await joinGroup('one');
    await startPractice(group);
    const feedback = await answerAloud(group);
    expect(textOf(feedback)).toContain('Situation');

    const personId = `discord:${group.userId}`;
    const [interview] = await app.engine.listInterviews(personId);
    const attempt = await app.engine.findAttempt(personId, `${interview?.id}-1-1`);
    const heard = attempt?.steps[0]?.words ?? [];
    expect(heard.map(({ word }) => word)).toEqual(WORDS.map(({ word }) => word));
    const offset = (heard[0]?.startS ?? 0) - (WORDS[0]?.startS ?? 0);
    for (const [place, { startS, endS }] of WORDS.entries()) {
      expect(heard[place]?.startS).toBeCloseTo(startS + offset, 1);
      expect(heard[place]?.endS).toBeCloseTo(endS + offset, 1);
    }
    expect(attempt?.delivery).toMatchObject({ longPauseCount: 1 });

    const [recording] = await app.engine.listRecordings(personId);
    expect(recording?.durationS).toBeGreaterThan((heard.at(-1)?.endS ?? 0) - 0.1);
    const parts: Uint8Array[] = [];
    for await (const part of app.engine.readRecording({ personId, attemptId: attempt?.id ?? '', step: 0 }))
      parts.push(part);
    expect(readOggOpus(Buffer.concat(parts)).durationS).toBeCloseTo(recording?.durationS ?? 0, 1);

    standin.press(feedback.id, 'Finish interview', group.userId);
    await standin.waitFor('the bot to leave', () => !standin.voice.peers.has(standin.world.bot.id));
    group.candidate.leave();
  }, 60_000);
});
