import { SPEECH_RATE_HZ } from '../../../core/domain/audio/formats.ts';
import type { SpokenWord, ToneLanguage } from './tone-words.ts';

/** Words in 16 kHz samples that begin `startS` after the start of the connection; times are from that start. */
export type Recogniser = (samples: Int16Array, startS: number) => SpokenWord[];

export const toneRecogniser =
  (language: ToneLanguage): Recogniser =>
  (samples, startS) =>
    language.hear(samples, SPEECH_RATE_HZ).map(({ word, startS: from, endS }) => ({
      word,
      startS: startS + from,
      endS: startS + endS,
    }));

/** Words at known times of the connection, whatever is sent. */
export const scriptedRecogniser =
  (script: readonly SpokenWord[]): Recogniser =>
  (samples, startS) => {
    const endS = startS + samples.length / SPEECH_RATE_HZ;
    return script.filter((word) => word.startS >= startS && word.startS < endS);
  };
