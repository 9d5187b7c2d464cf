import { createDeepgramLiveTranscriber } from '../../../core/adapters/deepgram/deepgram-live-transcriber.ts';
import { SPEECH_RATE_HZ } from '../../../core/domain/audio/formats.ts';
import type { LiveTranscription, TranscriptionStatus } from '../../../core/ports/transcriber.ts';
import {
  createDeepgramStandin,
  type DeepgramStandinOptions,
} from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { createToneLanguage, type SpokenWord, toPcm } from '../../standins/deepgram/tone-words.ts';
import { createManualTimers } from '../openai/manual-timers.ts';

/** 20 ms, as voice front ends hand it over. */
export const FRAME_BYTES = (SPEECH_RATE_HZ / 50) * 2;

/** A transcription over a stand-in that understands these words, in time that stands still. */
export const startLive = async (
  words: readonly SpokenWord[],
  totalS: number,
  { apiKey = 'key', ...standinOptions }: DeepgramStandinOptions & { apiKey?: string } = {},
) => {
  const standin = await createDeepgramStandin(standinOptions);
  const language = createToneLanguage(words.map(({ word }) => word));
  standin.recognise = toneRecogniser(language);
  const pcm = toPcm(language.speak(words, totalS, SPEECH_RATE_HZ));
  const timers = createManualTimers();
  const statuses: TranscriptionStatus[] = [];
  const interims: string[] = [];
  const stop = new AbortController();
  const seen = new Set<() => void>();
  const { baseUrl } = standin;
  const transcriber = createDeepgramLiveTranscriber({
    ...{ apiKey, baseUrl, timers },
    model: 'nova-3',
    modelSetting: 'HOTSEAT_STT_MODEL',
  });
  const open = (): LiveTranscription =>
    transcriber.open({
      signal: stop.signal,
      onStatus: (status) => {
        statuses.push(status);
        for (const look of seen) look();
      },
      onInterim: (text) => {
        interims.push(text);
        for (const look of seen) look();
      },
    });
  return {
    ...{ standin, timers, statuses, interims, stop, open, pcm },
    /** Writes part of the speech, in frames. */
    speak: (live: LiveTranscription, fromS: number, toS: number) => {
      const end = Math.min(pcm.length, Math.round(toS * 50) * FRAME_BYTES);
      for (let at = Math.round(fromS * 50) * FRAME_BYTES; at < end; at += FRAME_BYTES)
        live.write(pcm.subarray(at, at + FRAME_BYTES));
    },
    /** Resolves when what the transcription reported fulfils the condition. */
    reported: (condition: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition()) return;
          seen.delete(look);
          resolve();
        };
        seen.add(look);
        look();
      }),
    close: async () => {
      stop.abort();
      timers.stop();
      await standin.close();
    },
  };
};
