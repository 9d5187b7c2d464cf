import { describe, expect, it } from 'vitest';
import type { AudioClip, BatchTranscriber } from '../../core/ports/transcriber.ts';

export interface BatchTranscriberUnderTest {
  readonly transcriber: BatchTranscriber;
  /** A recording that it understands. */
  readonly clip: AudioClip;
  readonly text: string;
  close?(): Promise<void>;
}

/** What every transcriber of recordings promises, whoever it is. */
export const batchTranscriberContract = (
  name: string,
  make: () => Promise<BatchTranscriberUnderTest>,
): void => {
  const using = async (test: (made: BatchTranscriberUnderTest) => Promise<void>): Promise<void> => {
    const made = await make();
    try {
      await test(made);
    } finally {
      await made.close?.();
    }
  };
  const { signal } = new AbortController();

  describe(`batch transcriber contract: ${name}`, () => {
    it('gives the text, the length and, if at all, words within it', () =>
      using(async ({ transcriber, clip, text }) => {
        const transcript = await transcriber.transcribe(clip, signal);
        expect(transcript.text).toBe(text);
        expect(transcript.durationS).toBeCloseTo(clip.durationS ?? 0, 1);
        expect(transcript.transcriber).toContain(':');
        const times = transcript.words?.flatMap(({ startS, endS }) => [startS, endS]) ?? [];
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.at(-1) ?? 0).toBeLessThanOrEqual(transcript.durationS + 0.05);
      }));

    it('refuses what is no audio as bad input', () =>
      using(async ({ transcriber }) => {
        const audio = new TextEncoder().encode('Dear Sir or Madam, I apply for the position.');
        const letter = { audio, mediaType: 'audio/ogg', durationS: null };
        await expect(transcriber.transcribe(letter, signal)).rejects.toMatchObject({ code: 'bad_input' });
        const nothing = { ...letter, audio: new Uint8Array(0) };
        await expect(transcriber.transcribe(nothing, signal)).rejects.toMatchObject({ code: 'bad_input' });
      }));

    it('is cancelled by a signal that was aborted', () =>
      using(async ({ transcriber, clip }) => {
        await expect(transcriber.transcribe(clip, AbortSignal.abort())).rejects.toMatchObject({
          code: 'cancelled',
        });
      }));

    it('transcribes several recordings at once', () =>
      using(async ({ transcriber, clip, text }) => {
        const all = await Promise.all([1, 2, 3].map(() => transcriber.transcribe(clip, signal)));
        expect(all.map((transcript) => transcript.text)).toEqual([text, text, text]);
      }));
  });
};
