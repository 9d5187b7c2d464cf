import { describe, expect, it } from 'vitest';
import { createClipRecogniser } from './deepgram/clip-recogniser.ts';
import { CLIP_NAMES, type Clip, readClip } from './deepgram/clips.ts';
import { createResultMaker } from './deepgram/live-results.ts';
import { decodeRecording } from './deepgram/rest-replies.ts';
import { toPcm } from './deepgram/tone-words.ts';

const RATE_HZ = 16_000;
const FRAME = RATE_HZ * 0.02;
const clips = CLIP_NAMES.map(readClip);

const samplesOf = ({ ogg }: Clip): Int16Array => decodeRecording(ogg) ?? new Int16Array(0);

/** The clip after some silence. */
const behind = (clip: Clip, silenceS: number): Int16Array => {
  const spoken = samplesOf(clip);
  const samples = new Int16Array(spoken.length + Math.round(silenceS * RATE_HZ));
  samples.set(spoken, Math.round(silenceS * RATE_HZ));
  return samples;
};

interface WireWord {
  readonly punctuated_word: string;
  readonly start: number;
}

/** Words of the final results when the samples come in packets of 20 ms. */
const heardLive = (samples: Int16Array): WireWord[] => {
  const maker = createResultMaker(createClipRecogniser(clips));
  const messages: object[] = [];
  for (let at = 0; at < samples.length; at += FRAME)
    messages.push(...maker.take(toPcm(samples.subarray(at, at + FRAME))));
  messages.push(maker.flush(true));
  return (messages as { is_final: boolean; channel: { alternatives: { words: WireWord[] }[] } }[])
    .filter(({ is_final }) => is_final)
    .flatMap(({ channel }) => channel.alternatives[0]?.words ?? []);
};

/** Numbers from 0 to 1, the same every time. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
};

/** Root mean square of the samples between two times. */
const loudness = (samples: Int16Array, fromS: number, toS: number): number => {
  const part = samples.subarray(Math.round(fromS * RATE_HZ), Math.round(toS * RATE_HZ));
  return Math.sqrt(part.reduce((sum, each) => sum + each * each, 0) / part.length);
};

describe('the recorded speech itself', () => {
  it.each(CLIP_NAMES)(
    '%s is small, and its words stand where it is loud, pauses where it is still',
    (name) => {
      const clip = readClip(name);
      const samples = samplesOf(clip);
      expect(clip.ogg.length).toBeLessThanOrEqual(60_000);
      expect(clip.words.map(({ word }) => word).join(' ')).toBe(clip.text);
      for (const [place, { word, startS, endS }] of clip.words.entries()) {
        expect(loudness(samples, startS, endS), word).toBeGreaterThan(250);
        const next = clip.words[place + 1];
        if (next !== undefined && next.startS - endS > 0.15)
          expect(loudness(samples, endS + 0.06, next.startS - 0.06), `after ${word}`).toBeLessThan(60);
      }
    },
  );
});

describe('recorded speech in the stand-in of Deepgram', () => {
  it.each(CLIP_NAMES)('%s is understood word by word, at the times it is heard', (name) => {
    const clip = readClip(name);
    const words = createClipRecogniser(clips)(behind(clip, 1.23), 10);
    expect(words.map(({ word }) => word).join(' ')).toBe(clip.text);
    for (const [place, { startS, endS }] of words.entries()) {
      expect(Math.abs(startS - 11.23 - (clip.words[place]?.startS ?? 0))).toBeLessThan(0.02);
      expect(Math.abs(endS - 11.23 - (clip.words[place]?.endS ?? 0))).toBeLessThan(0.02);
    }
  });

  it.each(CLIP_NAMES)('%s is understood live, packet by packet, whenever it begins', (name) => {
    const clip = readClip(name);
    for (const silenceS of [0, 0.35, 0.568, 0.7]) {
      const words = heardLive(behind(clip, silenceS));
      expect(words.map(({ punctuated_word }) => punctuated_word).join(' ')).toBe(clip.text);
      for (const [place, { start }] of words.entries())
        expect(Math.abs(start - silenceS - (clip.words[place]?.startS ?? 0))).toBeLessThan(0.03);
    }
  });

  it.each(CLIP_NAMES)('%s is understood at its times when one packet in twenty is lost', (name) => {
    const clip = readClip(name);
    const samples = behind(clip, 0.33);
    const random = randomFrom(7);
    for (let at = 0; at < samples.length; at += FRAME) if (random() < 0.05) samples.fill(0, at, at + FRAME);
    const words = heardLive(samples);
    expect(words.map(({ punctuated_word }) => punctuated_word).join(' ')).toBe(clip.text);
    for (const [place, { start }] of words.entries())
      expect(Math.abs(start - 0.33 - (clip.words[place]?.startS ?? 0))).toBeLessThan(0.04);
  });

  it.each([1.7, 4.02, 10.5, 13.37])(
    'understands what comes after %s s when it listens from there',
    (fromS) => {
      const clip = readClip('supplier');
      const words = heardLive(samplesOf(clip).slice(Math.round(fromS * RATE_HZ)));
      const rest = clip.words.filter(({ startS }) => startS >= fromS);
      expect(words.length - rest.length).toBeLessThanOrEqual(1);
      for (const [place, { word, startS }] of rest.toReversed().entries()) {
        const heard = words.at(-1 - place);
        expect(heard?.punctuated_word).toBe(word);
        expect(Math.abs((heard?.start ?? 0) + fromS - startS)).toBeLessThan(0.04);
      }
    },
  );

  it('does not understand words that were lost', () => {
    const clip = readClip('supplier');
    const samples = samplesOf(clip);
    const [from, to] = [clip.words[3]?.startS ?? 0, clip.words[5]?.endS ?? 0];
    samples.fill(0, from * RATE_HZ, to * RATE_HZ);
    const words = heardLive(samples).map(({ punctuated_word }) => punctuated_word);
    expect(words.join(' ')).toBe(clip.text.split(' ').toSpliced(3, 3).join(' '));
  });

  it('tells words later when a pause was made longer', () => {
    const clip = readClip('nurses');
    const samples = samplesOf(clip);
    const cut = 7 * RATE_HZ;
    const longer = new Int16Array(samples.length + 2 * RATE_HZ);
    longer.set(samples.subarray(0, cut));
    longer.set(samples.subarray(cut), cut + 2 * RATE_HZ);
    const shifts = heardLive(longer).map(({ start }, place) => start - (clip.words[place]?.startS ?? 0));
    expect(shifts[0]).toBeCloseTo(0, 1);
    expect(shifts.at(-1)).toBeCloseTo(2, 1);
  });

  it('understands nothing in noise', () => {
    const random = randomFrom(1);
    const noise = new Int16Array(6 * RATE_HZ).map(() => (random() - 0.5) * 8000);
    expect(createClipRecogniser(clips)(noise, 0)).toEqual([]);
  });
});
