import { APIConnectionError, APIError } from 'openai';
import { AppError, isAppError } from '../../errors/app-error.ts';
import { DEFAULT_SETTING_NAMES, type LlmEndpoint, shownAddress } from './llm-endpoint.ts';

const MAX_CAUSE_CHARS = 200;

/** A server may quote the key, or what it was sent, in its error: keys go, and the rest is cut short. */
const redact = (text: string, apiKey: string): string =>
  (apiKey ? text.replaceAll(apiKey, '[key]') : text)
    .replace(/\b(sk|key)[-_][\w*.-]{4,}|\bBearer\s+\S+/gi, '[key]')
    .replace(/\/\/[^/@\s]+@/g, '//')
    .slice(0, MAX_CAUSE_CHARS);

/** What is safe to hand on of a provider's error: no headers, no body, no key. */
const safeCause = (error: unknown, apiKey: string): Error => {
  const cause = new Error(redact(error instanceof Error ? error.message : String(error), apiKey));
  cause.name = error instanceof Error ? error.constructor.name : 'ProviderError';
  delete cause.stack;
  return cause;
};

const isMissingModel = (error: APIError): boolean =>
  error.code === 'model_not_found' || /\bmodel\b/i.test(error.message);

const rejection = (error: APIError, { name, baseUrl, model, settings }: LlmEndpoint): string | null => {
  const setting = settings ?? DEFAULT_SETTING_NAMES;
  switch (error.status) {
    case 401:
      return `The ${name} refused the API key: check ${setting.apiKey}.`;
    case 403:
      return `The ${name} does not allow this key to use the model "${model}": check ${setting.apiKey} and ${setting.model}.`;
    case 404:
      return isMissingModel(error)
        ? `The ${name} has no model "${model}": check ${setting.model}.`
        : `The ${name} offers no chat completions at ${shownAddress(baseUrl)}: check ${setting.baseUrl}.`;
    case 400:
    case 413:
    case 422:
      return `The ${name} refused the request (${error.status}): check that the model "${model}" (${setting.model}) can do this.`;
    default:
      return null;
  }
};

const unavailability = (error: unknown, { name, baseUrl, settings }: LlmEndpoint): string => {
  const setting = settings ?? DEFAULT_SETTING_NAMES;
  if (error instanceof APIConnectionError)
    return `The ${name} cannot be reached at ${shownAddress(baseUrl)}: check ${setting.baseUrl} and the network.`;
  if (!(error instanceof APIError) || error.status === undefined)
    return `The connection to the ${name} broke off.`;
  if (error.code === 'insufficient_quota')
    return `The quota of the ${name} is used up: check the plan behind ${setting.apiKey}.`;
  if (error.status === 429) return `The ${name} has too many requests at the moment.`;
  return `The ${name} has a fault of its own (${error.status}).`;
};

/**
 * A provider's error in our words: `coach_rejected` names the setting to check, anything else is
 * `coach_unavailable` and retryable. AppErrors pass through.
 */
export const toAppError = (error: unknown, endpoint: LlmEndpoint): AppError => {
  if (isAppError(error)) return error;
  const cause = safeCause(error, endpoint.apiKey);
  const rejected = error instanceof APIError ? rejection(error, endpoint) : null;
  if (rejected) return new AppError('coach_rejected', rejected, { cause });
  return new AppError('coach_unavailable', unavailability(error, endpoint), { retryable: true, cause });
};

/** Facts of a provider's error for the log: its type and numbers, never its words. */
export const errorFacts = (error: unknown): object =>
  error instanceof APIError
    ? { status: error.status, providerCode: error.code, requestId: error.requestID }
    : { error: error instanceof Error ? error.constructor.name : typeof error };
