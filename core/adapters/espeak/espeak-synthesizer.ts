import { setImmediate as nextTurn } from 'node:timers/promises';
import { OPUS_CLOCK_HZ } from '../../domain/audio/formats.ts';
import { createOggOpusWriter, OPUS_ENCODER_DELAY_SAMPLES } from '../../domain/audio/ogg-opus-writer.ts';
import { resample } from '../../domain/audio/resample.ts';
import { readWav } from '../../domain/audio/wav.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Synthesizer, Voice } from '../../ports/synthesizer.ts';
import { cancelled } from '../speech/deadlines.ts';
import { voiceFor } from '../speech/voice-for.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { runEspeak } from './espeak-process.ts';
import { findEspeak } from './find-espeak.ts';
import { createOpusEncoder, FRAME_SAMPLES } from './opus-encoder.ts';

export interface EspeakSynthesizerOptions {
  /** Folders in which the program is looked for, as in the variable PATH. */
  readonly path: string | undefined;
  readonly timers?: Timers;
  /** For one text. Default 10 000. */
  readonly timeoutMs?: number;
}

const VOICES: readonly Voice[] = [
  { id: 'en-us', label: 'espeak (US)' },
  { id: 'en-gb', label: 'espeak (British)' },
];
/** Others get their turn after so many; half a second of speech encodes in a few milliseconds. */
const FRAMES_PER_TURN = 25;
/** One stream a file, so any number does. */
const SERIAL = 1;

/** 48 kHz samples as an Ogg Opus file, piece by piece. */
async function* encodeOgg(samples: Int16Array, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const writer = createOggOpusWriter({ serial: SERIAL, preSkipSamples: OPUS_ENCODER_DELAY_SAMPLES });
  const encoder = createOpusEncoder();
  // The encoder holds back the end, which comes out with what follows it.
  const end = samples.length + OPUS_ENCODER_DELAY_SAMPLES;
  try {
    yield writer.head();
    for (let at = 0, frames = 1; at < end; at += FRAME_SAMPLES, frames += 1) {
      const page = writer.write(encoder.encode(samples.subarray(at, at + FRAME_SAMPLES)), FRAME_SAMPLES);
      if (page.length > 0) yield page;
      if (frames % FRAMES_PER_TURN === 0) await nextTurn();
      if (signal.aborted) throw cancelled();
    }
    yield writer.end(samples.length);
  } finally {
    encoder.delete();
  }
}

const toSamples = (wav: Uint8Array): Int16Array => {
  try {
    const { samples, rateHz } = readWav(wav);
    return resample(samples, rateHz, OPUS_CLOCK_HZ);
  } catch (cause) {
    throw new AppError('synthesizer_unavailable', 'espeak-ng gave no sound.', { retryable: true, cause });
  }
};

/** Speech made on this machine by espeak-ng; null where it is not installed. */
export const createEspeakSynthesizer = async (
  options: EspeakSynthesizerOptions,
): Promise<Synthesizer | null> => {
  const { timers = systemTimers, timeoutMs = 10_000 } = options;
  const program = await findEspeak(options.path);
  if (program === null) return null;
  return {
    name: 'espeak',
    voices: VOICES,
    synthesize: async (request, outer) => {
      const voice = voiceFor(request, VOICES);
      const wav = await runEspeak({ program, voice, text: request.text, timers, timeoutMs, outer });
      const audio = encodeOgg(toSamples(wav), outer);
      return { audio, synthesizer: `espeak:espeak-ng:${voice}`, cached: false };
    },
  };
};
