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
  app = await startApp();
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

const isBotIn = ({ guildId }: Group): boolean =>
  standin.voice.peers.has(`${guildId}:${standin.world.bot.id}`);

const startPractice = async (group: Group) => {
  const { userId, guildId, textId } = group;
  const started = standin.runCommand({
    ...{ userId, guildId, channelId: textId, name: 'practice' },
    options: { mode: 'voice', questions: 1 },
  });
  const asked = await standin.waitFor('the question about consent', () => {
    const shown = standin.shown(started);
    return labelsOf(shown).includes('Agree') && shown;
  });
  expect(isBotIn(group)).toBe(false);
  standin.press(asked.id, 'Agree', userId);
};

const startApp = async () => {
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
  return openDiscordApp(standin, data.folder, speech);
};

const wordsOf = async ({ userId }: Group, number = 1) => {
  const personId = `discord:${userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  const attempt = await app.engine.findAttempt(personId, `${interview?.id}-1-${number}`);
  return { personId, attempt, heard: attempt?.steps[0]?.words ?? [] };
};

/** Loses some packets of people and lets some overtake others; the bot's own speech goes straight. */
const roughRoad = () => {
  let count = 0;
  let waiting: Buffer | null = null;
  const road: Parameters<DiscordStandin['voice']['setRoad']>[0] = (datagram, from) => {
    if (from.userId === standin.world.bot.id) return [datagram];
    count += 1;
    if (count % 97 === 0) return [];
    if (count % 41 === 0 && waiting === null) {
      waiting = Buffer.from(datagram);
      return [];
    }
    const late = waiting;
    waiting = null;
    return late === null ? [datagram] : [datagram, late];
  };
  return road;
};

describe('a spoken interview through encrypted UDP', () => {
  it('hears the words at their times, with the pause, and records them', async () => {
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
    await standin.waitFor('the bot to leave', () => !isBotIn(group));
    group.candidate.leave();
  }, 60_000);

  it('goes on in two guilds at once, over lost and late packets, broken transcription and a retry', async () => {
    const groups = [await joinGroup('two'), await joinGroup('three')] as const;
    standin.voice.setRoad(roughRoad());
    deepgram.planLive({ kind: 'drop', afterBytes: 60_000 });
    await Promise.all(
      groups.map(async (group, place) => {
        await startPractice(group);
        const feedback = await answerAloud(group);
        expect(textOf(feedback)).toContain('Situation');
        expect((await wordsOf(group)).heard.map(({ word }) => word)).toEqual(WORDS.map(({ word }) => word));
        if (place === 1) return;
        standin.press(feedback.id, 'Retry', group.userId);
        const again = await answerAloud(group);
        expect(textOf(again)).toMatch(/[★●] \d/);
        expect((await wordsOf(group, 2)).heard).toHaveLength(WORDS.length);
      }),
    );
    standin.voice.setRoad();
    for (const { candidate } of groups) candidate.leave();
  }, 90_000);

  it('asks the question again after a restart in the middle of it', async () => {
    const group = await joinGroup('four');
    await startPractice(group);
    await panelWith(group, 'Finish answer');
    await app.close();
    app = await startApp();
    const feedback = await answerAloud(group);
    expect(textOf(feedback)).toContain('Situation');
    group.candidate.leave();
  }, 60_000);

  it('waits for a candidate who leaves, and goes on when they come back', async () => {
    const group = await joinGroup('five');
    await startPractice(group);
    await panelWith(group, 'Finish answer');
    standin.setVoice(group.guildId, group.userId, null);
    await standin.waitFor('the pause', () =>
      standin.messagesIn(group.textId).some((each) => textOf(each).includes('Come back within a minute')),
    );
    const candidate = await joinAsCandidate(standin, { ...group, channelId: group.voiceId });
    const feedback = await answerAloud({ ...group, candidate });
    expect(textOf(feedback)).toContain('Situation');
    candidate.leave();
  }, 60_000);

  it('tells the room when it is moved away', async () => {
    const group = await joinGroup('six');
    await startPractice(group);
    await panelWith(group, 'Finish answer');
    const elsewhere = standin.addChannel(group.guildId, 'Elsewhere', 2);
    standin.setVoice(group.guildId, standin.world.bot.id, elsewhere);
    const panel = await standin.waitFor('the reason', () =>
      standin
        .messagesIn(group.textId)
        .find((each) => textOf(each).includes('moved to another voice channel')),
    );
    expect(labelsOf(panel)).toContain('Type instead');
    group.candidate.leave();
  }, 60_000);
});
