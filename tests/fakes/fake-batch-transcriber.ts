import { AppError } from '../../core/errors/app-error.ts';
import type { AudioClip, BatchTranscriber, Transcript } from '../../core/ports/transcriber.ts';

export type BatchOutcome =
  | string
  | AppError
  | Partial<Transcript>
  | ((clip: AudioClip, signal: AbortSignal) => Promise<Transcript>);

export interface FakeBatchTranscriber extends BatchTranscriber {
  readonly clips: readonly AudioClip[];
  /** What the coming recordings come to, in turn: a transcript, only its text, an error, or what to do. */
  script(...outcomes: readonly BatchOutcome[]): void;
}

const isOgg = ({ audio }: AudioClip): boolean => Buffer.from(audio.subarray(0, 4)).toString() === 'OggS';

/** Understands what the test scripts; anything but an Ogg file is no audio. */
export const createFakeBatchTranscriber = (
  otherwise: BatchOutcome = 'I led it',
  name = 'fake:batch',
): FakeBatchTranscriber => {
  const clips: AudioClip[] = [];
  let outcomes: BatchOutcome[] = [];
  return {
    name,
    clips,
    script: (...more) => {
      outcomes = [...outcomes, ...more];
    },
    transcribe: async (clip, signal) => {
      if (signal.aborted) throw new AppError('cancelled', 'The transcription was cancelled.');
      clips.push(clip);
      const outcome = outcomes.shift() ?? otherwise;
      if (outcome instanceof AppError) throw outcome;
      if (typeof outcome === 'function') return outcome(clip, signal);
      if (!isOgg(clip)) throw new AppError('bad_input', 'This is no audio.');
      const given = typeof outcome === 'string' ? { text: outcome } : outcome;
      const durationS = clip.durationS ?? 1;
      return { text: '', words: null, fillersMeasured: false, durationS, transcriber: name, ...given };
    },
  };
};
