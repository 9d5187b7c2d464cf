import { AppError, isAppError } from '../../errors/app-error.ts';
import type { Synthesizer } from '../../ports/synthesizer.ts';
import { describeStatus, safeCause } from '../speech/speech-provider.ts';
import { streamSpeech } from '../speech/stream-speech.ts';
import { voiceFor } from '../speech/voice-for.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { createDeepgramClient, type DeepgramEndpoint, deepgramProvider } from './deepgram-endpoint.ts';
import { deepgramStatus } from './deepgram-errors.ts';
import { voicesFrom } from './deepgram-voices.ts';

/** `model` is the voice that speaks when none is picked: at Deepgram each voice is a model. */
export interface DeepgramSynthesizerOptions extends DeepgramEndpoint {
  readonly timers?: Timers;
  /** To the first audio. Default 4 000. */
  readonly firstAudioMs?: number;
  /** Between pieces of audio. Default 4 000. */
  readonly idleMs?: number;
}

/** `deepgram:aura-2:thalia-en`. */
const labelOf = (voice: string): string => {
  const [, family, name] = /^(aura-\d+)-(.+)$/.exec(voice) ?? [];
  return `deepgram:${family ?? voice}:${name ?? voice}`;
};

/** Speech over Deepgram's speak v1, as Ogg Opus, passed on as it comes. */
export const createDeepgramSynthesizer = (options: DeepgramSynthesizerOptions): Synthesizer => {
  const { timers = systemTimers, firstAudioMs = 4_000, idleMs = 4_000 } = options;
  const client = createDeepgramClient(options);
  const provider = deepgramProvider(options);
  const voices = voicesFrom(options.model);
  const toError = (error: unknown): AppError =>
    isAppError(error)
      ? error
      : new AppError('synthesizer_unavailable', describeStatus(deepgramStatus(error), provider), {
          retryable: true,
          cause: safeCause(error),
        });
  return {
    name: 'deepgram',
    voices,
    synthesize: async (request, outer) => {
      const model = voiceFor(request, voices);
      const audio = await streamSpeech({
        ...{ name: provider.name, timers, outer, firstAudioMs, idleMs, toError },
        open: async (abortSignal) => {
          const response = await client.speak.v1.audio.generate(
            { text: request.text, model, encoding: 'opus', container: 'ogg' },
            { abortSignal, maxRetries: 0, timeoutInSeconds: firstAudioMs / 1000 },
          );
          return response.stream();
        },
      });
      return { audio, synthesizer: labelOf(model), cached: false };
    },
  };
};
