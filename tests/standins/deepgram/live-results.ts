import { SPEECH_RATE_HZ } from '../../../core/domain/audio/formats.ts';
import type { Recogniser } from './recogniser.ts';
import type { SpokenWord } from './tone-words.ts';

export interface ResultFlags {
  readonly final: boolean;
  readonly speechFinal?: boolean;
  readonly fromFinalize?: boolean;
}

export const wireWord = ({ word, startS, endS }: SpokenWord): object => ({
  word: word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, ''),
  start: Math.round(startS * 1000) / 1000,
  end: Math.round(endS * 1000) / 1000,
  confidence: 0.97,
  punctuated_word: word,
});

export const resultMessage = (
  words: readonly SpokenWord[],
  startS: number,
  endS: number,
  { final, speechFinal = false, fromFinalize = false }: ResultFlags,
): object => ({
  type: 'Results',
  channel_index: [0, 1],
  start: startS,
  duration: endS - startS,
  is_final: final,
  speech_final: speechFinal,
  from_finalize: fromFinalize,
  channel: {
    alternatives: [
      {
        transcript: words.map(({ word }) => word).join(' '),
        confidence: words.length === 0 ? 0 : 0.97,
        words: words.map(wireWord),
      },
    ],
  },
  metadata: { request_id: 'stand-in', model_uuid: 'stand-in', model_info: { name: 'stand-in' } },
});

export interface ResultMaker {
  /** Audio arrived; returns the messages that follow from it. */
  take(pcm: Uint8Array): object[];
  /** Everything heard, as final. */
  flush(fromFinalize: boolean): object;
}

/** Speech that ends in so much silence is final. */
const ENDPOINT_S = 0.3;
/** Of that silence so much goes with it; the rest stays, since a word that has just begun may be in it. */
const KEPT_SILENCE_S = 0.2;
const LONGEST_SEGMENT_S = 3;
const STEP_S = 0.1;
const INTERIM_STEPS = 3;

/** Cuts audio into segments as Deepgram does: final at pauses and when they get long, with interim results between. */
export const createResultMaker = (recognise: Recogniser): ResultMaker => {
  let open = new Int16Array(0);
  let startS = 0;
  let steps = 0;
  let fed = 0;
  const endS = (): number => startS + open.length / SPEECH_RATE_HZ;
  const close = (words: readonly SpokenWord[], atS: number, flags: ResultFlags): object => {
    const message = resultMessage(words, startS, atS, flags);
    open = open.slice(Math.round((atS - startS) * SPEECH_RATE_HZ));
    startS = atS;
    return message;
  };
  const step = (): object[] => {
    steps += 1;
    const words = recognise(open, startS);
    const last = words.at(-1);
    const now = endS();
    const silenceS = now - (last?.endS ?? startS);
    if (last && silenceS >= ENDPOINT_S)
      return [close(words, last.endS + KEPT_SILENCE_S, { final: true, speechFinal: true })];
    if (now - startS >= LONGEST_SEGMENT_S) {
      // The word that is being spoken goes to the next segment.
      return last
        ? [close(words.slice(0, -1), Math.max(startS, last.startS - 0.03), { final: true })]
        : [close([], now, { final: true })];
    }
    return steps % INTERIM_STEPS === 0 ? [resultMessage(words, startS, now, { final: false })] : [];
  };
  return {
    take: (pcm) => {
      const bytes = Uint8Array.from(pcm);
      const samples = new Int16Array(bytes.buffer, 0, bytes.length >> 1);
      const stepSamples = STEP_S * SPEECH_RATE_HZ;
      const messages: object[] = [];
      for (let at = 0; at < samples.length; ) {
        const piece = samples.subarray(at, at + stepSamples - fed);
        const longer = new Int16Array(open.length + piece.length);
        longer.set(open);
        longer.set(piece, open.length);
        open = longer;
        at += piece.length;
        fed += piece.length;
        if (fed < stepSamples) continue;
        fed = 0;
        messages.push(...step());
      }
      return messages;
    },
    flush: (fromFinalize) =>
      close(recognise(open, startS), endS(), { final: true, speechFinal: true, fromFinalize }),
  };
};
