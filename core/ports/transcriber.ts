import type { TimedWord } from '../domain/delivery/types.ts';

/** What was said. */
export interface Transcript {
  /** With punctuation, ready to be read. Empty when nothing was said. */
  readonly text: string;
  /** Null when the provider gives no word times. Seconds from the start of the audio, silence included. */
  readonly words: readonly TimedWord[] | null;
  /** False when the provider drops fillers, so that they cannot be counted. */
  readonly fillersMeasured: boolean;
  /** Of the audio that was transcribed. */
  readonly durationS: number;
  /** `provider:model`, for usage and logs. */
  readonly transcriber: string;
}

export type TranscriptionStatus =
  /** Words arrive. */
  | { readonly type: 'connected' }
  /** The stream broke; audio is kept and sent when it is back. */
  | { readonly type: 'reconnecting'; readonly attempt: number }
  /** It will not come back; `finish` throws, the recording is what is left. */
  | { readonly type: 'gone'; readonly reason: string };

export interface LiveTranscriptionOptions {
  readonly onStatus?: (status: TranscriptionStatus) => void;
  /** What is understood so far; later calls replace earlier ones. */
  readonly onInterim?: (text: string) => void;
  readonly signal: AbortSignal;
}

/** One answer being transcribed while it is spoken. */
export interface LiveTranscription {
  /**
   * 16-bit little-endian mono PCM at 16 kHz, in the order spoken, silence included. Never blocks and never throws;
   * audio during a reconnect is kept.
   */
  write(pcm: Uint8Array): void;
  /**
   * Everything written until now, settled: waits at most for the provider's final words. Throws
   * `transcriber_unavailable` when words of some audio are missing and cannot be had live any more.
   */
  finish(): Promise<Transcript>;
  /** Drops the answer, without waiting. Safe at any time. */
  close(): void;
}

export interface LiveTranscriber {
  readonly name: string;
  /** Returns at once; the connection is made behind it, and audio written before it stands is kept. */
  open(options: LiveTranscriptionOptions): LiveTranscription;
}

export interface AudioClip {
  readonly audio: Uint8Array;
  /** For example `audio/ogg`. */
  readonly mediaType: string;
  /** Null when it is not known before decoding. */
  readonly durationS: number | null;
}

/** Transcribes a whole recording. Throws `transcriber_unavailable`, `bad_input` for what is no audio, `cancelled`. */
export interface BatchTranscriber {
  readonly name: string;
  transcribe(clip: AudioClip, signal: AbortSignal): Promise<Transcript>;
}
