import { DeepgramError } from '@deepgram/sdk';

/** HTTP status of an error of the SDK; null when there was no answer. */
export const deepgramStatus = (error: unknown): number | null =>
  error instanceof DeepgramError ? (error.statusCode ?? null) : null;

/** Deepgram answers 400 to settings it does not know as well as to what is no audio. */
export const isAboutAudio = (error: unknown): boolean =>
  error instanceof DeepgramError &&
  error.statusCode === 400 &&
  /corrupt|unsupported data|process audio/i.test(error.message);
