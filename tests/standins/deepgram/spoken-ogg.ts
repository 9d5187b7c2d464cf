import { createOpusEncoder, FRAME_SAMPLES } from '../../../core/adapters/espeak/opus-encoder.ts';
import { OPUS_CLOCK_HZ } from '../../../core/domain/audio/formats.ts';
import { OPUS_ENCODER_DELAY_SAMPLES, writeOggOpus } from '../../../core/domain/audio/ogg-opus-writer.ts';

/** Samples of 48 kHz as an Ogg Opus file. */
export const oggOf = (samples: Int16Array): Uint8Array => {
  const encoder = createOpusEncoder();
  const packets = Array.from(
    { length: Math.ceil((samples.length + OPUS_ENCODER_DELAY_SAMPLES) / FRAME_SAMPLES) },
    (_, place) => ({
      packet: encoder.encode(samples.subarray(place * FRAME_SAMPLES, (place + 1) * FRAME_SAMPLES)),
      samples: FRAME_SAMPLES,
    }),
  );
  encoder.delete();
  return writeOggOpus(packets, {
    serial: 1,
    preSkipSamples: OPUS_ENCODER_DELAY_SAMPLES,
    totalSamples: samples.length,
  });
};

const WORD_S = 0.05;

/** A voice of the stand-in: a note for each word, so that longer texts sound longer. */
export const sayInNotes = (text: string): Uint8Array => {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const wordSamples = WORD_S * OPUS_CLOCK_HZ;
  const samples = new Int16Array(words.length * wordSamples);
  for (const [place, word] of words.entries()) {
    const hz = 250 + (word.length % 12) * 40;
    for (let at = 0; at < wordSamples * 0.8; at += 1)
      samples[place * wordSamples + at] = 6000 * Math.sin((2 * Math.PI * hz * at) / OPUS_CLOCK_HZ);
  }
  return oggOf(samples);
};
