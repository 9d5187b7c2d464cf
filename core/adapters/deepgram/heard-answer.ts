import { SPEECH_RATE_HZ } from '../../domain/audio/formats.ts';
import type { Transcript } from '../../ports/transcriber.ts';
import { createAudioBacklog } from './audio-backlog.ts';
import { readLiveResult } from './listen-results.ts';
import { createUnderstoodWords } from './understood-words.ts';

const BYTES_PER_S = SPEECH_RATE_HZ * 2;
/** Less than a syllable: what a provider leaves off at the end by rounding. */
const NEGLIGIBLE_BYTES = BYTES_PER_S * 0.02;
/** An end that was not understood counts as missing only when it is longer than a short word and not silent. */
const SHORT_WORD_BYTES = BYTES_PER_S * 0.2;
const SILENT_BELOW = 1000;

const isSilent = (pcm: Uint8Array): boolean => {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  for (let at = 0; at + 1 < pcm.length; at += 2)
    if (Math.abs(view.getInt16(at, true)) > SILENT_BELOW) return false;
  return true;
};

/** Audio, what is understood of it, and how far each connection is in it. */
export interface HeardAnswer {
  write(pcm: Uint8Array): void;
  isEmpty(): boolean;
  /** Audio that is kept because it may have to be sent again. Seconds. */
  waitingS(): number;
  /** The next connection begins where nothing is final yet. */
  rewind(): void;
  /** Sends what has not been sent over this connection; the last piece only when `toTheEnd`. */
  send(sendAudio: (pcm: Uint8Array) => void, toTheEnd: boolean): void;
  /** Whether a message said something, and whether it was the last word on all that was sent. */
  hear(message: unknown): 'nothing' | 'more' | 'all';
  /** Nothing is left to be understood. */
  isFinal(): boolean;
  /** Nothing audible is left without at least an interim result. */
  isCovered(): boolean;
  text(): string;
  transcript(): Transcript;
}

export const createHeardAnswer = (transcriber: string): HeardAnswer => {
  const backlog = createAudioBacklog();
  const understood = createUnderstoodWords();
  /** Where this connection's clock begins in the answer, and how much of it has been sent. Bytes. */
  let base = 0;
  let sent = 0;
  return {
    write: backlog.write,
    isEmpty: () => backlog.end === 0,
    waitingS: () => (backlog.end - backlog.start) / BYTES_PER_S,
    rewind: () => {
      base = understood.finalEnd;
      sent = base;
    },
    send: (sendAudio: (pcm: Uint8Array) => void, toTheEnd: boolean) => {
      for (const piece of backlog.from(sent, toTheEnd)) {
        sent += piece.length;
        sendAudio(piece);
      }
    },
    hear: (message) => {
      const result = readLiveResult(message, base / BYTES_PER_S);
      if (result === null) return 'nothing';
      const end = base + Math.round(result.endS * SPEECH_RATE_HZ) * 2;
      understood.take(result, Math.min(end, sent));
      backlog.forget(understood.finalEnd);
      return result.fromFinalize ? 'all' : 'more';
    },
    isFinal: () => understood.finalEnd >= backlog.end - NEGLIGIBLE_BYTES,
    isCovered: () => {
      const { coveredEnd } = understood;
      if (backlog.end - coveredEnd <= SHORT_WORD_BYTES) return true;
      return backlog.from(coveredEnd, true).every(isSilent);
    },
    text: understood.text,
    transcript: (): Transcript => ({
      text: understood.text(),
      words: understood.words(),
      fillersMeasured: true,
      durationS: backlog.end / BYTES_PER_S,
      transcriber,
    }),
  };
};
