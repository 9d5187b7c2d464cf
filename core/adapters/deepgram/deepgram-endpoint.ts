import { DeepgramClient } from '@deepgram/sdk';
import type { SpeechProvider } from '../speech/speech-provider.ts';

export const DEEPGRAM_URL = 'https://api.deepgram.com';

/** Where Deepgram is, and which of its models is used. */
export interface DeepgramEndpoint {
  readonly apiKey: string;
  /** `http://` or `https://`; the live socket goes to the same place. Default: Deepgram itself. */
  readonly baseUrl?: string;
  /** For example `nova-3`, or `aura-2-thalia-en` for speech. */
  readonly model: string;
  /** The setting that names the model, for messages. */
  readonly modelSetting: string;
}

export const deepgramProvider = (endpoint: DeepgramEndpoint): SpeechProvider => ({
  name: 'Deepgram',
  baseUrl: endpoint.baseUrl ?? DEEPGRAM_URL,
  apiKey: endpoint.apiKey,
  model: endpoint.model,
  settings: {
    apiKey: 'DEEPGRAM_API_KEY',
    baseUrl: 'DEEPGRAM_BASE_URL',
    model: endpoint.modelSetting,
  },
});

/** Leaves retries, deadlines and logging to us. */
export const createDeepgramClient = ({ apiKey, baseUrl }: DeepgramEndpoint): DeepgramClient =>
  new DeepgramClient({
    apiKey,
    baseUrl: baseUrl ?? DEEPGRAM_URL,
    maxRetries: 0,
    logging: { silent: true },
  });
