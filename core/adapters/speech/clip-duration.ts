import { readOggOpus } from '../../domain/audio/ogg-opus-reader.ts';
import type { AudioClip } from '../../ports/transcriber.ts';

/** Seconds, from the caller or from the file itself; null for files that would have to be decoded. */
export const clipDurationS = ({ audio, durationS }: AudioClip): number | null => {
  if (durationS !== null) return durationS;
  try {
    return readOggOpus(audio).durationS;
  } catch {
    return null;
  }
};
