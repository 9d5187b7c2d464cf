import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOggOpus } from '../../../core/domain/audio/ogg-opus-reader.ts';
import { createClipRecogniser } from '../../standins/deepgram/clip-recogniser.ts';
import { CLIP_NAMES, type Clip, readClip } from '../../standins/deepgram/clips.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { decodeRecording } from '../../standins/deepgram/rest-replies.ts';
import type { SpokenWord } from '../../standins/deepgram/tone-words.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, type openDiscordApp } from './discord-app.ts';
import { createVoiceStory, joinGroup, openVoiceApp } from './voice-group.ts';

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
  deepgram.recognise = createClipRecogniser(CLIP_NAMES.map(readClip));
  app = await openVoiceApp(standin, deepgram, data.folder);
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

/** Words a minute of the time from the first word to the last. */
const paceOf = ({ words }: Clip): number =>
  (words.length * 60) / ((words.at(-1)?.endS ?? 0) - (words[0]?.startS ?? 0));

/** Each word is where it was spoken, as seen from the first; returns how much later that one is, in seconds. */
const expectInPlace = (heard: readonly SpokenWord[], { words }: Clip): number => {
  const offsetS = (heard[0]?.startS ?? Number.NaN) - (words[0]?.startS ?? 0);
  expect(heard.map(({ word }) => word)).toEqual(words.map(({ word }) => word));
  for (const [place, { word, startS, endS }] of words.entries()) {
    expect(Math.abs((heard[place]?.startS ?? 0) - offsetS - startS), word).toBeLessThanOrEqual(0.06);
    expect(Math.abs((heard[place]?.endS ?? 0) - offsetS - endS), word).toBeLessThanOrEqual(0.06);
  }
  return offsetS;
};

const keptRecording = async (personId: string, attemptId: string): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of app.engine.readRecording({ personId, attemptId, step: 0 })) parts.push(part);
  return Buffer.concat(parts);
};

it('measures recorded speech as it was spoken: every word in its place, the pause, the pace', async () => {
  const story = createVoiceStory(standin);
  const group = await joinGroup(standin, 'ward');
  const clip = readClip('nurses');
  await story.startPractice(group, 1);
  await story.answerAloud(group, clip.ogg);

  const personId = `discord:${group.userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  const attempt = await app.engine.findAttempt(personId, `${interview?.id}-1-1`);
  const heard = attempt?.steps[0]?.words ?? [];
  expect(attempt?.steps[0]?.transcript).toBe(clip.text);
  const offsetS = expectInPlace(heard, clip);
  expect(attempt?.delivery).toMatchObject({ longPauseCount: 1, fillerCount: 0 });
  expect(Math.abs((attempt?.delivery?.wordsPerMinute ?? 0) - paceOf(clip))).toBeLessThan(8);

  const [recording] = await app.engine.listRecordings(personId);
  const spokenS = (clip.words.at(-1)?.endS ?? 0) + offsetS;
  expect(recording?.durationS).toBeGreaterThan(spokenS - 0.05);
  expect(recording?.durationS).toBeLessThan(spokenS + 3);
  const kept = await keptRecording(personId, attempt?.id ?? '');
  expect(readOggOpus(kept).durationS).toBeCloseTo(recording?.durationS ?? 0, 1);
  const played = createClipRecogniser([clip])(decodeRecording(kept) ?? new Int16Array(0), 0);
  expectInPlace(played, clip);
  group.candidate.leave();
}, 60_000);
