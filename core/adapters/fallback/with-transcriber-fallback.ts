import type { BatchTranscriber } from '../../ports/transcriber.ts';
import { createFirstAvailable, type FallbackOptions } from './first-available.ts';

/** Transcribers of recordings in order of preference as one; the next is asked when one fails. */
export const withTranscriberFallback = (
  transcribers: readonly [BatchTranscriber, ...BatchTranscriber[]],
  options: FallbackOptions,
): BatchTranscriber => {
  const firstAvailable = createFirstAvailable(transcribers, options);
  return {
    name: transcribers[0].name,
    transcribe: (clip, signal) =>
      firstAvailable((transcriber) => transcriber.transcribe(clip, signal), signal),
  };
};
