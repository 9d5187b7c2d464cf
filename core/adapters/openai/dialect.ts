import { APIError } from 'openai';
import type { ResponseFormat } from './llm-endpoint.ts';

/**
 * What a server understands of the optional parameters. Starts with everything; a parameter that the server
 * refuses is dropped for good, so that only the first attempt pays for finding out.
 */
export interface Dialect {
  readonly responseFormat: ResponseFormat;
  readonly temperature: boolean;
  readonly reasoningEffort: boolean;
  readonly streamOptions: boolean;
  readonly promptCacheKey: boolean;
  readonly tokenLimit: 'max_completion_tokens' | 'max_tokens';
}

export const fullDialect = (responseFormat: ResponseFormat): Dialect => ({
  responseFormat,
  temperature: true,
  reasoningEffort: true,
  streamOptions: true,
  promptCacheKey: true,
  tokenLimit: 'max_completion_tokens',
});

const weaker: Record<ResponseFormat, ResponseFormat> = {
  json_schema: 'json_object',
  json_object: 'none',
  none: 'none',
};

const withoutFormat = (dialect: Dialect): Dialect | null =>
  dialect.responseFormat === 'none' ? null : { ...dialect, responseFormat: weaker[dialect.responseFormat] };

/** Which parameter a message complains about, and the dialect without it; null when it is not in use. */
const DROPS: readonly [named: RegExp, drop: (dialect: Dialect) => Dialect | null][] = [
  [/temperature/, (d) => (d.temperature ? { ...d, temperature: false } : null)],
  [/reasoning_effort|reasoning effort/, (d) => (d.reasoningEffort ? { ...d, reasoningEffort: false } : null)],
  [/stream_options|include_usage/, (d) => (d.streamOptions ? { ...d, streamOptions: false } : null)],
  [/prompt_cache_key/, (d) => (d.promptCacheKey ? { ...d, promptCacheKey: false } : null)],
  [
    /max_completion_tokens/,
    (d) => (d.tokenLimit === 'max_completion_tokens' ? { ...d, tokenLimit: 'max_tokens' } : null),
  ],
  [/response_format|json_schema|json_object|schema/, withoutFormat],
];

/**
 * The dialect to try after the server refused a request with 400 or 422; null when the refusal is about something
 * else. A refusal that names nothing is taken to mean the response format, the parameter that servers differ on most.
 */
export const dialectAfter = (dialect: Dialect, error: unknown): Dialect | null => {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null;
  const complaint = `${error.param ?? ''} ${error.message}`.toLowerCase();
  const named = DROPS.find(([pattern]) => pattern.test(complaint));
  if (named) return named[1](dialect);
  return /context|too long|too large|token/.test(complaint) ? null : withoutFormat(dialect);
};
