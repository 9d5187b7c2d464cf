import type { DeepgramEndpoint } from '../../core/adapters/deepgram/deepgram-endpoint.ts';
import type { LlmEndpoint } from '../../core/adapters/openai/llm-endpoint.ts';
import type { ConfiguredModel } from '../../jobs/tasks/model-check.ts';
import { llmEndpoints } from './endpoints.ts';
import { type Config, SETTINGS } from './settings.ts';
import { deepgramEndpoint, speechEndpoint, transcriptionEndpoint } from './speech-endpoints.ts';

const atOpenAi = (endpoint: LlmEndpoint, setting: string): ConfiguredModel => ({
  ...{ provider: endpoint.name, model: endpoint.model, setting },
  lookUp: async (signal) => {
    const { lookUpModel } = await import('../../core/adapters/openai/check-model.ts');
    return lookUpModel(endpoint, { signal });
  },
});

const atDeepgram = (endpoint: DeepgramEndpoint): ConfiguredModel => ({
  ...{ provider: 'Deepgram', model: endpoint.model, setting: endpoint.modelSetting },
  lookUp: async (signal) => {
    const { lookUpDeepgramModel } = await import('../../core/adapters/deepgram/look-up-deepgram-model.ts');
    return lookUpDeepgramModel(endpoint, signal);
  },
});

const embedding = (config: Config): LlmEndpoint | null => {
  const endpoint = llmEndpoints(config)[0];
  return endpoint === undefined || config.embeddingModel === undefined
    ? null
    : { ...endpoint, model: config.embeddingModel };
};

/** Every model that the settings name, each with who has it. Nothing is loaded or called before it is asked for. */
export const configuredModels = (config: Config): readonly ConfiguredModel[] => {
  const texts = llmEndpoints(config).map((each) => atOpenAi(each, each.settings?.model ?? 'its model'));
  const embeds = embedding(config);
  const [hears, speaks] = [transcriptionEndpoint(config), speechEndpoint(config)];
  return [
    ...texts,
    ...(embeds === null ? [] : [atOpenAi(embeds, SETTINGS.embeddingModel.name)]),
    ...[deepgramEndpoint(config, 'sttModel'), deepgramEndpoint(config, 'ttsModel')]
      .filter((endpoint) => endpoint !== null)
      .map(atDeepgram),
    ...(hears === null ? [] : [atOpenAi(hears, SETTINGS.speechSttModel.name)]),
    ...(speaks === null ? [] : [atOpenAi(speaks, SETTINGS.speechTtsModel.name)]),
  ];
};
