import { APIError, type OpenAI } from 'openai';
import { systemTimers, type Timers } from '../system/timers.ts';
import { createClient, DEFAULT_SETTING_NAMES, type LlmEndpoint } from './llm-endpoint.ts';
import { toAppError } from './llm-errors.ts';
import { createWatchdog } from './watchdog.ts';

export interface ModelCheck {
  /** `unknown`: the server answers but does not say which models it has. */
  readonly status: 'ok' | 'failed' | 'unknown';
  /** One sentence; names the setting to check when the status is `failed`. */
  readonly message: string;
}

export interface CheckModelOptions {
  readonly signal?: AbortSignal;
  readonly timers?: Timers;
  /** Default 5000. */
  readonly timeoutMs?: number;
}

const is404 = (error: unknown): boolean => error instanceof APIError && error.status === 404;

/** Many servers list their models but cannot be asked for one. Null when there is no list either. */
const listed = async (client: OpenAI, model: string, signal: AbortSignal): Promise<boolean | null> => {
  try {
    for await (const { id } of client.models.list({ signal })) if (id === model) return true;
    return false;
  } catch (error) {
    if (is404(error)) return null;
    throw error;
  }
};

const has = async (client: OpenAI, model: string, signal: AbortSignal): Promise<boolean | null> => {
  try {
    await client.models.retrieve(model, { signal });
    return true;
  } catch (error) {
    if (is404(error)) return listed(client, model, signal);
    throw error;
  }
};

/**
 * Whether a server has the model, without generating anything; `unknown` where it does not list its models. Throws an
 * AppError when it cannot be asked, or refuses the key.
 */
export const lookUpModel = async (
  endpoint: LlmEndpoint,
  { signal = new AbortController().signal, timers = systemTimers, timeoutMs = 5000 }: CheckModelOptions = {},
): Promise<'there' | 'gone' | 'unknown'> => {
  const { name, model } = endpoint;
  const watchdog = createWatchdog({ name, timers, outer: signal, totalTimeoutMs: timeoutMs });
  try {
    const found = await has(createClient(endpoint), model, watchdog.signal);
    if (found === null) return 'unknown';
    return found ? 'there' : 'gone';
  } catch (error) {
    throw watchdog.verdict() ?? toAppError(error, endpoint);
  } finally {
    watchdog.stop();
  }
};

/** The same in one sentence. Never throws. */
export const checkModel = async (
  endpoint: LlmEndpoint,
  options: CheckModelOptions = {},
): Promise<ModelCheck> => {
  const { name, model, settings = DEFAULT_SETTING_NAMES } = endpoint;
  try {
    const found = await lookUpModel(endpoint, options);
    if (found === 'unknown')
      return { status: 'unknown', message: `The ${name} answers but does not list its models.` };
    return found === 'there'
      ? { status: 'ok', message: `The ${name} has the model "${model}".` }
      : { status: 'failed', message: `The ${name} has no model "${model}": check ${settings.model}.` };
  } catch (error) {
    return { status: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
};
