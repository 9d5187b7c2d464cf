import { APIError } from 'openai';
import type { SpeechProvider } from '../speech/speech-provider.ts';

/** An OpenAI-compatible server with an audio model. */
export interface AudioEndpoint extends SpeechProvider {
  readonly fetch?: typeof fetch;
}

/** HTTP status of an error of the SDK; null when there was no answer. */
export const openAiStatus = (error: unknown): number | null =>
  error instanceof APIError ? (error.status ?? null) : null;

/** Servers answer 400 to parameters they do not know as well as to what is no audio. */
export const isAboutAudio = (error: unknown): boolean =>
  error instanceof APIError &&
  (error.status === 400 || error.status === 415 || error.status === 422) &&
  /decod|corrupt|invalid file|file format|unsupported (file|audio)|not (a )?valid audio/i.test(error.message);
