import type { AudioEndpoint } from '../../../core/adapters/openai/audio-errors.ts';

export const audioEndpoint = (baseUrl: string, changes: Partial<AudioEndpoint> = {}): AudioEndpoint => ({
  name: 'The speech server',
  baseUrl,
  apiKey: 'sk-key',
  model: 'stand-in',
  settings: {
    apiKey: 'HOTSEAT_SPEECH_API_KEY',
    baseUrl: 'HOTSEAT_SPEECH_BASE_URL',
    model: 'HOTSEAT_SPEECH_STT_MODEL',
  },
  ...changes,
});
