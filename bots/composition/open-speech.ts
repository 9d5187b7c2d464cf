import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { SpeechCache } from '../../core/ports/speech-cache.ts';
import type { Synthesizer } from '../../core/ports/synthesizer.ts';
import type { BatchTranscriber, LiveTranscriber } from '../../core/ports/transcriber.ts';
import { noTelemetry, type Telemetry } from './open-telemetry.ts';
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
  /** Nothing is counted when absent. */
  readonly telemetry?: Telemetry;
  /** Folders in which espeak-ng is looked for. Default: those of this process. */
  readonly path?: string | undefined;
}

interface FallbackDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
}

/** Tells what circuit breakers say; every one of them is known from the start. */
const watching = (names: readonly string[], { clock, logger, telemetry: { providers } }: FallbackDeps) => {
  for (const name of names) providers.join(name);
  const onAvailability = ({ name, ...state }: { name: string; available: boolean; code: string | null }) =>
    providers.heard({ provider: name, ...state });
  return { clock, logger, onAvailability };
};

const openLive = async (
  config: Config,
  { telemetry: { metrics } }: FallbackDeps,
): Promise<LiveTranscriber | null> => {
  const endpoint = deepgramEndpoint(config, 'sttModel');
  if (endpoint === null) return null;
  const [{ createDeepgramLiveTranscriber }, { withLiveTranscriberMetrics }] = await Promise.all([
    import('../../core/adapters/deepgram/deepgram-live-transcriber.ts'),
    import('../../core/adapters/metered/with-transcriber-metrics.ts'),
  ]);
  return withLiveTranscriberMetrics(createDeepgramLiveTranscriber(endpoint), metrics);
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
  const found = opened.filter((transcriber) => transcriber !== null);
  if (found.length === 0) return null;
  const [{ withTranscriberFallback }, metered] = await Promise.all([
    import('../../core/adapters/fallback/with-transcriber-fallback.ts'),
    import('../../core/adapters/metered/with-transcriber-metrics.ts'),
  ]);
  const { metrics } = deps.telemetry;
  const [first, ...others] = found.map((each) => metered.withBatchTranscriberMetrics(each, metrics));
  if (first === undefined || others.length === 0) return first ?? null;
  const options = watching([first.name, ...others.map(({ name }) => name)], deps);
  return metered.withTranscriberFallbacks(withTranscriberFallback([first, ...others], options), metrics);
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
  const found = opened.filter((synthesizer) => synthesizer !== null);
  if (found.length === 0) return null;
  const [{ withSynthesizerFallback }, { withSpeechCache }, metered] = await Promise.all([
    import('../../core/adapters/fallback/with-synthesizer-fallback.ts'),
    import('../../core/adapters/fallback/with-speech-cache.ts'),
    import('../../core/adapters/metered/with-synthesizer-metrics.ts'),
  ]);
  const { metrics } = deps.telemetry;
  const [first, ...others] = found.map((each) => metered.withSynthesizerFailures(each, metrics));
  if (first === undefined) return null;
  const options = watching([first.name, ...others.map(({ name }) => name)], deps);
  const chain = withSynthesizerFallback([first, ...others], options);
  return metered.withSynthesizerMetrics(withSpeechCache(chain, { cache, logger: deps.logger }), metrics);
};

/** Everything that hears and speaks, as configured; what is not configured is null, and its SDK is not loaded. */
export const openSpeech = async (config: Config, deps: OpenSpeechDeps): Promise<OpenSpeech> => {
  const { createSystemClock } = await import('../../core/adapters/system/system-clock.ts');
  const { logger, telemetry = noTelemetry() } = deps;
  const fallback = { clock: createSystemClock(), logger, telemetry };
  const path = 'path' in deps ? deps.path : process.env['PATH'];
  const [live, batch, synthesizer] = await Promise.all([
    openLive(config, fallback),
    openBatch(config, fallback),
    openSynthesizer(config, { ...deps, path }, fallback),
  ]);
  return { live, batch, synthesizer };
};
