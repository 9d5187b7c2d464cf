import { AppError } from '../../errors/app-error.ts';

/** Samples as they are counted in sound files: 16 bits, one channel. */
export interface MonoPcm {
  readonly rateHz: number;
  readonly samples: Int16Array;
}

interface Format {
  readonly channels: number;
  readonly rateHz: number;
  readonly bits: number;
}

const badWav = (): AppError => new AppError('bad_input', 'This is not a WAV file of 8- or 16-bit samples.');

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(...Array.from({ length: 4 }, (_, place) => view.getUint8(at + place)));

const readFormat = (view: DataView, at: number): Format => {
  const kind = view.getUint16(at, true);
  const format = {
    channels: view.getUint16(at + 2, true),
    rateHz: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
  // 0xfffe says that the kind stands further down; for the sizes read here that is plain PCM as well.
  const readable = (kind === 1 || kind === 0xfffe) && (format.bits === 8 || format.bits === 16);
  if (!readable || format.channels < 1 || format.rateHz < 1) throw badWav();
  return format;
};

/** Averages the channels of each moment. 8-bit samples are unsigned, 16-bit ones signed. */
const mixDown = (view: DataView, { channels, bits }: Format): Int16Array => {
  const sampleBytes = bits / 8;
  const samples = new Int16Array(Math.floor(view.byteLength / (sampleBytes * channels)));
  for (let place = 0; place < samples.length; place += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const at = (place * channels + channel) * sampleBytes;
      sum += bits === 16 ? view.getInt16(at, true) : (view.getUint8(at) - 128) << 8;
    }
    samples[place] = Math.round(sum / channels);
  }
  return samples;
};

/**
 * Reads a RIFF WAV file, mixed down to one channel. A length that is too long, as programs that write to a pipe
 * leave it, means "until the end". Throws `bad_input`.
 */
export const readWav = (bytes: Uint8Array): MonoPcm => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE') throw badWav();
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const end = Math.min(bytes.length, at + 8 + length);
    const tag = tagAt(view, at);
    if (tag === 'fmt ' && end - at >= 24) format = readFormat(view, at + 8);
    if (tag === 'data' && format !== null) {
      const data = new DataView(bytes.buffer, bytes.byteOffset + at + 8, end - at - 8);
      return { rateHz: format.rateHz, samples: mixDown(data, format) };
    }
    at = end + (length & 1);
  }
  throw badWav();
};
