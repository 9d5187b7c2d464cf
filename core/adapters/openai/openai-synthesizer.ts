import { AppError, isAppError } from '../../errors/app-error.ts';
import type { Synthesizer, Voice } from '../../ports/synthesizer.ts';
import { describeStatus, safeCause } from '../speech/speech-provider.ts';
import { streamSpeech } from '../speech/stream-speech.ts';
import { voiceFor } from '../speech/voice-for.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { type AudioEndpoint, openAiStatus } from './audio-errors.ts';
import { createClient } from './llm-endpoint.ts';

export interface OpenAiSynthesizerOptions extends AudioEndpoint {
  /** Speaks; servers other than OpenAI have names of their own. */
  readonly voice: string;
  readonly timers?: Timers;
  /** To the first audio. Default 6 000. */
  readonly firstAudioMs?: number;
  /** Between pieces of audio. Default 4 000. */
  readonly idleMs?: number;
}

/** Speech over any server with OpenAI's audio/speech, as Ogg Opus, passed on as it comes. */
export const createOpenAiSynthesizer = (options: OpenAiSynthesizerOptions): Synthesizer => {
  const { model, timers = systemTimers, firstAudioMs = 6_000, idleMs = 4_000 } = options;
  const client = createClient(options);
  const voices: readonly Voice[] = [{ id: options.voice, label: options.voice }];
  const name = `openai:${model}`;
  const toError = (error: unknown): AppError =>
    isAppError(error)
      ? error
      : new AppError('synthesizer_unavailable', describeStatus(openAiStatus(error), options), {
          retryable: true,
          cause: safeCause(error),
        });
  return {
    name,
    voices,
    synthesize: async (request, outer) => {
      const voice = voiceFor(request, voices);
      const audio = await streamSpeech({
        ...{ name: options.name, timers, outer, firstAudioMs, idleMs, toError },
        open: async (signal) => {
          const response = await client.audio.speech.create(
            { model, voice, input: request.text, response_format: 'opus' },
            { signal },
          );
          return response.body;
        },
      });
      return { audio, synthesizer: `${name}:${voice}`, cached: false };
    },
  };
};
