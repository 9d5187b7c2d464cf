import { describe, expect, it } from 'vitest';
import type { LiveTranscriber } from '../../core/ports/transcriber.ts';

export interface LiveTranscriberUnderTest {
  readonly transcriber: LiveTranscriber;
  /** Speech that it understands, 16 kHz. */
  readonly pcm: Uint8Array;
  readonly text: string;
  close?(): Promise<void>;
}

/** What every live transcriber promises, whoever it is. */
export const liveTranscriberContract = (
  name: string,
  make: () => Promise<LiveTranscriberUnderTest>,
): void => {
  const using = async (test: (made: LiveTranscriberUnderTest) => Promise<void>): Promise<void> => {
    const made = await make();
    try {
      await test(made);
    } finally {
      await made.close?.();
    }
  };
  const open = ({ transcriber }: LiveTranscriberUnderTest, signal = new AbortController().signal) =>
    transcriber.open({ signal });

  describe(`live transcriber contract: ${name}`, () => {
    it('gives text and words within the time of what was written', () =>
      using(async (made) => {
        const live = open(made);
        for (let at = 0; at < made.pcm.length; at += 640) live.write(made.pcm.subarray(at, at + 640));
        const { text, words, durationS, transcriber } = await live.finish();
        expect(text).toBe(made.text);
        expect(durationS).toBeCloseTo(made.pcm.length / 32_000, 5);
        expect(transcriber).toBe(made.transcriber.name);
        const times = words?.flatMap(({ startS, endS }) => [startS, endS]) ?? [];
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.at(0) ?? 0).toBeGreaterThanOrEqual(0);
        expect(times.at(-1) ?? 0).toBeLessThanOrEqual(durationS);
      }));

    it('takes pieces of any length, in a buffer that is used again', () =>
      using(async (made) => {
        const live = open(made);
        const buffer = new Uint8Array(5000);
        for (let at = 0; at < made.pcm.length; ) {
          const piece = made.pcm.subarray(at, at + 2 * (1 + ((at * 7) % 2400)));
          buffer.set(piece);
          live.write(buffer.subarray(0, piece.length));
          at += piece.length;
        }
        buffer.fill(0);
        expect((await live.finish()).text).toBe(made.text);
      }));

    it('gives the same transcript when it is asked twice, and takes nothing afterwards', () =>
      using(async (made) => {
        const live = open(made);
        live.write(made.pcm);
        const finished = live.finish();
        live.write(made.pcm);
        expect(await live.finish()).toEqual(await finished);
        live.write(made.pcm);
        live.close();
        await expect(live.finish()).resolves.toMatchObject({ text: made.text });
      }));

    it('gives an empty transcript when nothing was written', () =>
      using(async (made) => {
        await expect(open(made).finish()).resolves.toMatchObject({ text: '', durationS: 0 });
      }));

    it('is cancelled by close and by the signal, before and while it is finished', () =>
      using(async (made) => {
        const stop = new AbortController();
        const [closed, aborted] = [open(made), open(made, stop.signal)];
        closed.close();
        closed.close();
        stop.abort();
        closed.write(made.pcm);
        const late = open(made, stop.signal);
        for (const live of [closed, aborted, late])
          await expect(live.finish()).rejects.toMatchObject({ code: 'cancelled' });
      }));

    it('hears several answers at once without mixing them', () =>
      using(async (made) => {
        const lives = [open(made), open(made), open(made)];
        for (let at = 0; at < made.pcm.length; at += 6400)
          for (const live of lives) live.write(made.pcm.subarray(at, at + 6400));
        for (const live of lives) expect((await live.finish()).text).toBe(made.text);
      }));
  });
};
