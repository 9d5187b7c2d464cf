import type { DeepgramEndpoint } from '../../core/adapters/deepgram/deepgram-endpoint.ts';
import type { AudioEndpoint } from '../../core/adapters/openai/audio-errors.ts';
import { type Config, SETTINGS } from './settings.ts';

const OPENAI_URL = 'https://api.openai.com/v1';

/** Deepgram as it is configured, with the model that hears or the voice that speaks; null when it is not. */
export const deepgramEndpoint = (config: Config, use: 'sttModel' | 'ttsModel'): DeepgramEndpoint | null => {
  const { deepgramApiKey: apiKey, deepgramBaseUrl: baseUrl } = config;
  if (apiKey === undefined && baseUrl === undefined) return null;
  return {
    // A server of one's own may ask for none; the SDK insists on one.
    apiKey: apiKey ?? 'none',
    ...(baseUrl !== undefined && { baseUrl }),
    model: config[use],
    modelSetting: SETTINGS[use].name,
  };
};

/** The key of the LLM serves for speech only where both are OpenAI itself: it is never sent elsewhere. */
const openAiKey = ({ openaiApiKey, openaiBaseUrl }: Config): string | undefined =>
  openaiBaseUrl === undefined ? openaiApiKey : undefined;

const compatibleServer = (
  config: Config,
  model: string,
  modelSetting: 'speechSttModel' | 'speechTtsModel',
): AudioEndpoint | null => {
  const { speechBaseUrl, speechApiKey } = config;
  const own = speechBaseUrl !== undefined || speechApiKey !== undefined;
  const apiKey = own ? speechApiKey : openAiKey(config);
  if (!own && apiKey === undefined) return null;
  return {
    name: 'The speech server',
    baseUrl: speechBaseUrl ?? OPENAI_URL,
    apiKey: apiKey ?? '',
    model,
    settings: {
      apiKey: SETTINGS[own ? 'speechApiKey' : 'openaiApiKey'].name,
      baseUrl: SETTINGS.speechBaseUrl.name,
      model: SETTINGS[modelSetting].name,
    },
  };
};

/** The OpenAI-compatible server that turns recordings into text; null when none is configured. */
export const transcriptionEndpoint = (config: Config): AudioEndpoint | null =>
  compatibleServer(config, config.speechSttModel, 'speechSttModel');

/** The OpenAI-compatible server that speaks; null when none is configured, or it only hears. */
export const speechEndpoint = (config: Config): AudioEndpoint | null =>
  config.speechTtsModel === undefined
    ? null
    : compatibleServer(config, config.speechTtsModel, 'speechTtsModel');
