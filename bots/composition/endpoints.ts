import type { LlmEndpoint } from '../../core/adapters/openai/llm-endpoint.ts';
import type { Config } from './settings.ts';
import { SETTINGS } from './settings.ts';

const OPENAI_URL = 'https://api.openai.com/v1';

type EndpointSettings = Pick<
  Config,
  'openaiApiKey' | 'openaiBaseUrl' | 'llmModel' | 'llm2ApiKey' | 'llm2BaseUrl' | 'llm2Model'
>;

const first = ({ openaiApiKey, openaiBaseUrl, llmModel }: EndpointSettings): LlmEndpoint | null => {
  if (openaiApiKey === undefined && openaiBaseUrl === undefined) return null;
  return {
    name: 'LLM',
    baseUrl: openaiBaseUrl ?? OPENAI_URL,
    apiKey: openaiApiKey ?? '',
    model: llmModel,
    settings: {
      apiKey: SETTINGS.openaiApiKey.name,
      model: SETTINGS.llmModel.name,
      baseUrl: SETTINGS.openaiBaseUrl.name,
    },
  };
};

const second = ({ llm2ApiKey, llm2BaseUrl, llm2Model }: EndpointSettings): LlmEndpoint | null => {
  if (llm2ApiKey === undefined && llm2BaseUrl === undefined) return null;
  return {
    name: 'second LLM',
    baseUrl: llm2BaseUrl ?? OPENAI_URL,
    apiKey: llm2ApiKey ?? '',
    model: llm2Model,
    settings: {
      apiKey: SETTINGS.llm2ApiKey.name,
      model: SETTINGS.llm2Model.name,
      baseUrl: SETTINGS.llm2BaseUrl.name,
    },
  };
};

/** The configured LLM endpoints, the preferred one first. */
export const llmEndpoints = (config: EndpointSettings): readonly LlmEndpoint[] =>
  [first(config), second(config)].filter((endpoint) => endpoint !== null);
