import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import type { BatchTranscriber, Transcript } from '../../ports/transcriber.ts';
import { clipDurationS } from '../speech/clip-duration.ts';
import { transcribeCall } from '../speech/transcribe-call.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { createDeepgramClient, type DeepgramEndpoint, deepgramProvider } from './deepgram-endpoint.ts';
import { deepgramStatus, isAboutAudio } from './deepgram-errors.ts';
import { alternativeSchema, timedWords } from './listen-results.ts';

export interface DeepgramBatchTranscriberOptions extends DeepgramEndpoint {
  readonly timers?: Timers;
  /** For a whole transcription, a second try included. Default 30 000. */
  readonly timeoutMs?: number;
  /** Wait before the second try. Default 250. */
  readonly retryDelayMs?: number;
}

const replySchema = z.object({
  metadata: z.object({ duration: z.number().nonnegative() }),
  results: z.object({
    channels: z.array(z.object({ alternatives: z.array(alternativeSchema).min(1) })).min(1),
  }),
});

const readReply = (reply: unknown): Omit<Transcript, 'transcriber'> => {
  const { data } = replySchema.safeParse(reply);
  const alternative = data?.results.channels[0]?.alternatives[0];
  if (data === undefined || alternative === undefined)
    throw new AppError('transcriber_unavailable', 'Deepgram sent a reply that cannot be read.', {
      retryable: true,
    });
  return {
    text: alternative.transcript,
    words: timedWords(alternative, 0),
    fillersMeasured: true,
    durationS: data.metadata.duration,
  };
};

/** Recorded speech over Deepgram's listen v1. */
export const createDeepgramBatchTranscriber = (
  options: DeepgramBatchTranscriberOptions,
): BatchTranscriber => {
  const { model, timers = systemTimers, timeoutMs = 30_000, retryDelayMs = 250 } = options;
  const client = createDeepgramClient(options);
  const provider = deepgramProvider(options);
  const name = `deepgram:${model}`;
  return {
    name,
    transcribe: async (clip, outer) => {
      if (clip.audio.length === 0) throw new AppError('bad_input', 'The recording is empty.');
      const reply = await transcribeCall({
        ...{ provider, timers, outer, timeoutMs, retryDelayMs, isAboutAudio },
        statusOf: deepgramStatus,
        send: (abortSignal) =>
          client.listen.v1.media.transcribeFile(
            { data: clip.audio, contentType: clip.mediaType },
            { model, filler_words: true, smart_format: true, utterances: true },
            { abortSignal, maxRetries: 0, timeoutInSeconds: timeoutMs / 1000 },
          ),
      });
      const read = readReply(reply);
      return { ...read, durationS: clipDurationS(clip) ?? read.durationS, transcriber: name };
    },
  };
};
