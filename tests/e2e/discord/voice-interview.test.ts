import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOggOpus } from '../../../core/domain/audio/ogg-opus-reader.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly, type SpokenWord } from '../../standins/deepgram/tone-words.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, type openDiscordApp } from './discord-app.ts';
import { createVoiceStory, type Group, joinGroup, labelsOf, openVoiceApp, textOf } from './voice-group.ts';

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
let story: ReturnType<typeof createVoiceStory>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createDiscordStandin({ voice: true }),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  story = createVoiceStory(standin);
  deepgram.recognise = toneRecogniser(language);
  app = await startApp();
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

const startApp = () => openVoiceApp(standin, deepgram, data.folder);

/** The only question of an interview, asked once the person has agreed. */
const startPractice = (group: Group) =>
  story.startPractice(group, 1, () => expect(story.isBotIn(group)).toBe(false));

const panelWith = (group: Group, label: string) => story.panelWith(group, label);

const answerAloud = (group: Group) => story.answerAloud(group, SPOKEN);

describe('a spoken interview through encrypted UDP', () => {
  it('hears the words at their times, with the pause, and records them', async () => {
    const group = await joinGroup(standin, 'one');
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
    await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
    group.candidate.leave();
  }, 60_000);

  it('asks the question again after a restart in the middle of it', async () => {
    const group = await joinGroup(standin, 'four');
    await startPractice(group);
    await panelWith(group, 'Finish answer');
    await app.close();
    app = await startApp();
    const feedback = await answerAloud(group);
    expect(textOf(feedback)).toContain('Situation');
    group.candidate.leave();
  }, 60_000);

  it('tells the room when it is moved away', async () => {
    const group = await joinGroup(standin, 'six');
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
