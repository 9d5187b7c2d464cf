import { toFile } from 'openai';
import { z } from 'zod';
import type { TimedWord } from '../../domain/delivery/types.ts';
import { AppError } from '../../errors/app-error.ts';
import type { AudioClip, BatchTranscriber } from '../../ports/transcriber.ts';
import { clipDurationS } from '../speech/clip-duration.ts';
import { transcribeCall } from '../speech/transcribe-call.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { type AudioEndpoint, isAboutAudio, openAiStatus } from './audio-errors.ts';
import { createClient } from './llm-endpoint.ts';

export interface OpenAiTranscriberOptions extends AudioEndpoint {
  readonly timers?: Timers;
  /** For a whole transcription, a second try included. Default 30 000. */
  readonly timeoutMs?: number;
  /** Wait before the second try. Default 250. */
  readonly retryDelayMs?: number;
}

const replySchema = z.object({
  text: z.string(),
  duration: z.coerce.number().nonnegative().nullish().catch(null),
  words: z
    .array(z.object({ word: z.string(), start: z.number(), end: z.number() }))
    .nullish()
    .catch(null),
});

/** Servers go by the name's ending. */
const ENDINGS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'audio/flac': 'flac',
};

const asFile = ({ audio, mediaType }: AudioClip) => {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  return toFile(audio, `answer.${ENDINGS[type] ?? 'ogg'}`, { type });
};

/** Models differ in what they can give: word times where the server knows them, else the text alone. */
type Shape = { readonly response_format: 'json' } | typeof WITH_WORD_TIMES;
const WITH_WORD_TIMES = {
  response_format: 'verbose_json' as const,
  timestamp_granularities: ['word' as const],
};

const isRefusal = (error: unknown): boolean => {
  const status = openAiStatus(error);
  return (status === 400 || status === 422) && !isAboutAudio(error);
};

const createRequest = (options: OpenAiTranscriberOptions) => {
  const client = createClient(options);
  let shape: Shape = WITH_WORD_TIMES;
  const send = async (clip: AudioClip, wanted: Shape, signal: AbortSignal): Promise<unknown> =>
    client.audio.transcriptions.create(
      { file: await asFile(clip), model: options.model, ...wanted },
      { signal },
    );
  return async (clip: AudioClip, signal: AbortSignal): Promise<unknown> => {
    try {
      return await send(clip, shape, signal);
    } catch (error) {
      if (signal.aborted || shape !== WITH_WORD_TIMES || !isRefusal(error)) throw error;
      const plain = { response_format: 'json' as const };
      const reply = await send(clip, plain, signal);
      shape = plain;
      return reply;
    }
  };
};

const toTimedWords = (words: readonly { word: string; start: number; end: number }[]): TimedWord[] =>
  words.map(({ word, start, end }) => ({ word: word.trim(), startS: start, endS: end, confidence: null }));

/**
 * Recorded speech over any server with OpenAI's audio/transcriptions, local Whisper servers included. These models
 * leave fillers out, so they are never counted as measured.
 */
export const createOpenAiTranscriber = (options: OpenAiTranscriberOptions): BatchTranscriber => {
  const { model, timers = systemTimers, timeoutMs = 30_000, retryDelayMs = 250 } = options;
  const request = createRequest(options);
  const name = `openai:${model}`;
  return {
    name,
    transcribe: async (clip, outer) => {
      if (clip.audio.length === 0) throw new AppError('bad_input', 'The recording is empty.');
      const reply = await transcribeCall({
        ...{ provider: options, timers, outer, timeoutMs, retryDelayMs, isAboutAudio },
        statusOf: openAiStatus,
        send: (signal) => request(clip, signal),
      });
      const { data } = replySchema.safeParse(reply);
      if (data === undefined)
        throw new AppError('transcriber_unavailable', `${options.name} sent a reply that cannot be read.`, {
          retryable: true,
        });
      const words = data.words && data.words.length > 0 ? toTimedWords(data.words) : null;
      const durationS = clipDurationS(clip) ?? data.duration ?? words?.at(-1)?.endS ?? 0;
      return { text: data.text.trim(), words, fillersMeasured: false, durationS, transcriber: name };
    },
  };
};
