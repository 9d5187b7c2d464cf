import type { OpenAI } from 'openai';
import type { Bill } from '../../ports/bill.ts';
import type { CoachUsage } from '../../ports/coach.ts';
import type { Logger } from '../../ports/logger.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import type { LlmEndpoint, ReasoningEffort, ResponseFormat } from './llm-endpoint.ts';

/** What every caller of a model takes that sends one request and reads one JSON object. */
export interface OneShotOptions extends LlmEndpoint {
  readonly logger: Logger;
  readonly timers?: Timers;
  readonly reasoningEffort?: ReasoningEffort;
  /** For the whole call. */
  readonly timeoutMs?: number;
  readonly maxOutputTokens?: number;
  readonly responseFormat?: ResponseFormat;
  readonly retryDelayMs?: number;
  readonly maxRetryAfterMs?: number;
}

/** Callers add their own `timeoutMs` and `maxOutputTokens`. */
export const ONE_SHOT_DEFAULTS = {
  timers: systemTimers,
  responseFormat: 'json_schema',
  retryDelayMs: 250,
  maxRetryAfterMs: 2000,
} as const;

/** What a server says that a call took, under the name that the settings have for the model: that is what has a price. */
export const tokensOf = (
  model: string,
  usage: OpenAI.CompletionUsage | null | undefined,
): CoachUsage | null =>
  usage
    ? {
        model,
        inputTokens: usage.prompt_tokens,
        cachedInputTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
        outputTokens: usage.completion_tokens,
      }
    : null;

export const billCompletion = (
  bill: Bill | undefined,
  model: string,
  { usage }: Pick<OpenAI.ChatCompletion, 'usage'>,
): void => {
  const tokens = tokensOf(model, usage);
  if (tokens !== null) bill?.(tokens);
};

/** The JSON object inside a reply, whatever stands around it; null when there is none. */
export const parseReply = (reply: string): unknown => {
  try {
    return JSON.parse(reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
};
