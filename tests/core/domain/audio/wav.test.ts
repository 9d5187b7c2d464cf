import { describe, expect, it } from 'vitest';
import { resample } from '../../../../core/domain/audio/resample.ts';
import { readWav } from '../../../../core/domain/audio/wav.ts';

interface Wav {
  readonly bits?: number;
  readonly channels?: number;
  readonly kind?: number;
  readonly claimed?: number;
  readonly before?: Buffer;
}

const wav = (data: Buffer, { bits = 16, channels = 1, kind = 1, claimed, before }: Wav = {}): Buffer => {
  const format = Buffer.alloc(24);
  format.write('fmt ');
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(kind, 8);
  format.writeUInt16LE(channels, 10);
  format.writeUInt32LE(22_050, 12);
  format.writeUInt16LE(bits, 22);
  const head = Buffer.alloc(8);
  head.write('data');
  head.writeUInt32LE(claimed ?? data.length, 4);
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), before ?? Buffer.alloc(0), format, head, data]);
};

const int16 = (...values: number[]): Buffer => Buffer.from(Int16Array.from(values).buffer);

describe('reading WAV', () => {
  it('gives samples and rate', () => {
    expect(readWav(wav(int16(1, -2, 300)))).toEqual({ rateHz: 22_050, samples: Int16Array.of(1, -2, 300) });
  });

  it('averages two channels', () => {
    expect(readWav(wav(int16(100, 300, -10, -30), { channels: 2 })).samples).toEqual(Int16Array.of(200, -20));
  });

  it('reads 8-bit samples as unsigned', () => {
    expect(readWav(wav(Buffer.of(0, 128, 255), { bits: 8 })).samples).toEqual(
      Int16Array.of(-32_768, 0, 32_512),
    );
  });

  it('takes a length that is too long as "until the end", as a program writing to a pipe leaves it', () => {
    expect(readWav(wav(int16(5, 6), { claimed: 0x7ffff000 })).samples).toEqual(Int16Array.of(5, 6));
  });

  it('steps over chunks it does not know, those of odd length included', () => {
    const before = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    expect(readWav(wav(int16(5), { before })).samples).toEqual(Int16Array.of(5));
  });

  it.each([
    ['text', Buffer.from('hello, this is no sound at all')],
    ['floating point samples', wav(Buffer.alloc(8), { kind: 3, bits: 32 })],
    ['a file without samples', wav(int16()).subarray(0, 36)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readWav(bytes)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});

describe('resampling', () => {
  const tone = (hz: number, rateHz: number, seconds: number): Int16Array =>
    Int16Array.from({ length: rateHz * seconds }, (_, at) =>
      Math.round(10_000 * Math.sin((2 * Math.PI * hz * at) / rateHz)),
    );
  /** Root mean square of the difference, edges left out. */
  const difference = (a: Int16Array, b: Int16Array): number => {
    const inner = a.slice(400, -400);
    return Math.sqrt(inner.reduce((sum, value, at) => sum + (value - b[at + 400]!) ** 2, 0) / inner.length);
  };

  it.each([
    [22_050, 48_000],
    [48_000, 16_000],
    [16_000, 48_000],
    [24_000, 48_000],
  ])('keeps a tone of 1 kHz and its time, from %i to %i Hz', (from, to) => {
    const resampled = resample(tone(1000, from, 0.5), from, to);
    expect(resampled.length).toBe(to / 2);
    expect(difference(resampled, tone(1000, to, 0.5))).toBeLessThan(20);
  });

  it('takes away what the lower rate cannot hold', () => {
    const resampled = resample(tone(11_000, 48_000, 0.5), 48_000, 16_000);
    expect(difference(resampled, new Int16Array(resampled.length))).toBeLessThan(50);
  });

  it('copies when the rate stays', () => {
    const samples = Int16Array.of(1, 2, 3);
    expect(resample(samples, 48_000, 48_000)).toEqual(samples);
  });
});
