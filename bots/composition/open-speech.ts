import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { SpeechCache } from '../../core/ports/speech-cache.ts';
import type { Synthesizer } from '../../core/ports/synthesizer.ts';
import type { BatchTranscriber, LiveTranscriber } from '../../core/ports/transcriber.ts';
import type { Config } from './settings.ts';
import { deepgramEndpoint, speechEndpoint, transcriptionEndpoint } from './speech-endpoints.ts';

export interface OpenSpeech {
  /** Null without Deepgram. */
  readonly live: LiveTranscriber | null;
  /** Deepgram, then the OpenAI-compatible server; null when neither is configured. */
  readonly batch: BatchTranscriber | null;
  /** Deepgram, then the OpenAI-compatible server, then espeak-ng; null when there is none of them. */
  readonly synthesizer: Synthesizer | null;
}

export interface OpenSpeechDeps {
  readonly speechCache: SpeechCache;
  readonly logger: Logger;
  /** Folders in which espeak-ng is looked for. Default: those of this process. */
  readonly path?: string | undefined;
}

interface FallbackDeps {
  readonly clock: Clock;
  readonly logger: Logger;
}

const openLive = async (config: Config): Promise<LiveTranscriber | null> => {
  const endpoint = deepgramEndpoint(config, 'sttModel');
  if (endpoint === null) return null;
  const { createDeepgramLiveTranscriber } = await import(
    '../../core/adapters/deepgram/deepgram-live-transcriber.ts'
  );
  return createDeepgramLiveTranscriber(endpoint);
};

const openDeepgramBatch = async (config: Config): Promise<BatchTranscriber | null> => {
  const endpoint = deepgramEndpoint(config, 'sttModel');
  if (endpoint === null) return null;
  const { createDeepgramBatchTranscriber } = await import(
    '../../core/adapters/deepgram/deepgram-batch-transcriber.ts'
  );
  return createDeepgramBatchTranscriber(endpoint);
};

const openCompatibleBatch = async (config: Config): Promise<BatchTranscriber | null> => {
  const endpoint = transcriptionEndpoint(config);
  if (endpoint === null) return null;
  const { createOpenAiTranscriber } = await import('../../core/adapters/openai/openai-transcriber.ts');
  return createOpenAiTranscriber(endpoint);
};

const openBatch = async (config: Config, deps: FallbackDeps): Promise<BatchTranscriber | null> => {
  const opened = await Promise.all([openDeepgramBatch(config), openCompatibleBatch(config)]);
  const [first, ...others] = opened.filter((transcriber) => transcriber !== null);
  if (first === undefined || others.length === 0) return first ?? null;
  const { withTranscriberFallback } = await import(
    '../../core/adapters/fallback/with-transcriber-fallback.ts'
  );
  return withTranscriberFallback([first, ...others], deps);
};

const openDeepgramVoice = async (config: Config): Promise<Synthesizer | null> => {
  const endpoint = deepgramEndpoint(config, 'ttsModel');
  if (endpoint === null) return null;
  const { createDeepgramSynthesizer } = await import('../../core/adapters/deepgram/deepgram-synthesizer.ts');
  return createDeepgramSynthesizer(endpoint);
};

const openCompatibleVoice = async (config: Config): Promise<Synthesizer | null> => {
  const endpoint = speechEndpoint(config);
  if (endpoint === null) return null;
  const { createOpenAiSynthesizer } = await import('../../core/adapters/openai/openai-synthesizer.ts');
  return createOpenAiSynthesizer({ ...endpoint, voice: config.speechTtsVoice });
};

const openEspeak = async (path: string | undefined): Promise<Synthesizer | null> => {
  const { findEspeak } = await import('../../core/adapters/espeak/find-espeak.ts');
  if ((await findEspeak(path)) === null) return null;
  const { createEspeakSynthesizer } = await import('../../core/adapters/espeak/espeak-synthesizer.ts');
  return createEspeakSynthesizer({ path });
};

const openSynthesizer = async (
  config: Config,
  { speechCache: cache, path }: OpenSpeechDeps,
  deps: FallbackDeps,
): Promise<Synthesizer | null> => {
  const opened = await Promise.all([
    openDeepgramVoice(config),
    openCompatibleVoice(config),
    openEspeak(path),
  ]);
  const [first, ...others] = opened.filter((synthesizer) => synthesizer !== null);
  if (first === undefined) return null;
  const [{ withSynthesizerFallback }, { withSpeechCache }] = await Promise.all([
    import('../../core/adapters/fallback/with-synthesizer-fallback.ts'),
    import('../../core/adapters/fallback/with-speech-cache.ts'),
  ]);
  return withSpeechCache(withSynthesizerFallback([first, ...others], deps), { cache, logger: deps.logger });
};

/** Everything that hears and speaks, as configured; what is not configured is null, and its SDK is not loaded. */
export const openSpeech = async (config: Config, deps: OpenSpeechDeps): Promise<OpenSpeech> => {
  const { createSystemClock } = await import('../../core/adapters/system/system-clock.ts');
  const fallback = { clock: createSystemClock(), logger: deps.logger };
  const path = 'path' in deps ? deps.path : process.env['PATH'];
  const [live, batch, synthesizer] = await Promise.all([
    openLive(config),
    openBatch(config, fallback),
    openSynthesizer(config, { ...deps, path }, fallback),
  ]);
  return { live, batch, synthesizer };
};
