import { describe, expect, it } from 'vitest';
import { readOggOpus } from '../../core/domain/audio/ogg-opus-reader.ts';
import type { Speech, SpeechRequest, Synthesizer } from '../../core/ports/synthesizer.ts';

export interface SynthesizerUnderTest {
  readonly synthesizer: Synthesizer;
  close?(): Promise<void>;
}

export const listenTo = async ({ audio }: Speech): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(audio));

/** What every synthesizer promises, whoever it is. */
export const synthesizerContract = (name: string, make: () => Promise<SynthesizerUnderTest>): void => {
  const using = async (test: (synthesizer: Synthesizer) => Promise<void>): Promise<void> => {
    const { synthesizer, close } = await make();
    try {
      await test(synthesizer);
    } finally {
      await close?.();
    }
  };
  const { signal } = new AbortController();
  const request = (text: string, voice: string | null = null): SpeechRequest => ({ text, voice });

  describe(`synthesizer contract: ${name}`, () => {
    it('speaks Ogg Opus, longer for a longer text', () =>
      using(async (synthesizer) => {
        const lengthOf = async (text: string): Promise<number> =>
          readOggOpus(await listenTo(await synthesizer.synthesize(request(text), signal))).durationS;
        const short = await lengthOf('Why us?');
        expect(short).toBeGreaterThan(0);
        expect(
          await lengthOf('Tell me about a time when you had to change your mind in the middle of a project.'),
        ).toBeGreaterThan(short);
      }));

    it('says who speaks: its name, a model and a voice', () =>
      using(async (synthesizer) => {
        const speech = await synthesizer.synthesize(request('Why us?'), signal);
        await listenTo(speech);
        expect(speech.synthesizer.startsWith(`${synthesizer.name}:`)).toBe(true);
        expect(speech.synthesizer.split(':').length).toBeGreaterThanOrEqual(3);
      }));

    it('speaks in any of its voices, and in its own when it does not know the one asked for', () =>
      using(async (synthesizer) => {
        const voices = [...synthesizer.voices.map(({ id }) => id), 'nobody', null];
        const spoken = await Promise.all(
          voices.map(async (voice) => {
            const speech = await synthesizer.synthesize(request('Why?', voice), signal);
            await listenTo(speech);
            return speech.synthesizer;
          }),
        );
        expect(new Set(spoken.slice(0, synthesizer.voices.length)).size).toBe(synthesizer.voices.length);
        expect(spoken.at(-1)).toBe(spoken[0]);
        expect(spoken.at(-2)).toBe(spoken[0]);
      }));

    it('is cancelled by a signal, before and in the middle', () =>
      using(async (synthesizer) => {
        await expect(synthesizer.synthesize(request('Why?'), AbortSignal.abort())).rejects.toMatchObject({
          code: 'cancelled',
        });
        const stop = new AbortController();
        const speech = await synthesizer.synthesize(request('Why '.repeat(60)), stop.signal);
        stop.abort();
        await expect(listenTo(speech)).rejects.toMatchObject({ code: 'cancelled' });
      }));

    it('lets a listener leave in the middle', () =>
      using(async (synthesizer) => {
        const { audio } = await synthesizer.synthesize(request('Why '.repeat(20)), signal);
        for await (const piece of audio) {
          expect(piece.length).toBeGreaterThan(0);
          break;
        }
      }));
  });
};
