import { OpenAI } from 'openai';

/** How the answer's shape is asked for; what a server cannot do is found out and dropped. */
export type ResponseFormat = 'json_schema' | 'json_object' | 'none';

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high';

/** Settings that an error message tells the person to check. */
export interface SettingNames {
  readonly apiKey: string;
  readonly model: string;
  readonly baseUrl: string;
}

/** One OpenAI-compatible server and the model to use there. */
export interface LlmEndpoint {
  /** What it is called after "the", to people and in logs: "LLM", "second LLM". */
  readonly name: string;
  readonly baseUrl: string;
  /** Empty for a local server that asks for none. */
  readonly apiKey: string;
  readonly model: string;
  readonly settings?: SettingNames;
  readonly fetch?: typeof fetch;
}

export const DEFAULT_SETTING_NAMES: SettingNames = {
  apiKey: 'OPENAI_API_KEY',
  model: 'HOTSEAT_LLM_MODEL',
  baseUrl: 'OPENAI_BASE_URL',
};

/**
 * A client that leaves retries, deadlines and logging to us: its own retries would hide how long a person waits,
 * and its own log would print to the terminal.
 */
export const createClient = ({ baseUrl, apiKey, fetch }: LlmEndpoint): OpenAI =>
  new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey || 'none',
    maxRetries: 0,
    logLevel: 'off',
    ...(fetch && { fetch }),
  });

/** An endpoint's address as it may be shown: without the user name, password or query it may carry. */
export const shownAddress = (baseUrl: string): string => {
  const url = URL.parse(baseUrl);
  return url ? `${url.origin}${url.pathname}` : 'its address';
};
