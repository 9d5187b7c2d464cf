import type { OpenAI } from 'openai';
import type { ChatMessage } from './coach-messages.ts';
import type { Dialect } from './dialect.ts';
import type { ReasoningEffort } from './llm-endpoint.ts';

type Params = OpenAI.ChatCompletionCreateParamsNonStreaming;

export interface CompletionWish {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature: number;
  readonly maxOutputTokens: number;
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** Requests with the same stable start share it, so that they reach the same cache. */
  readonly cacheKey: string;
  readonly schema: { readonly name: string; readonly schema: Record<string, unknown> };
}

const responseFormat = ({ name, schema }: CompletionWish['schema'], dialect: Dialect): Partial<Params> => {
  if (dialect.responseFormat === 'none') return {};
  if (dialect.responseFormat === 'json_object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } };
};

/** The body of one chat completion, with just the parameters that the server understands. */
export const completionParams = (wish: CompletionWish, dialect: Dialect): Params => ({
  model: wish.model,
  messages: [...wish.messages],
  [dialect.tokenLimit]: wish.maxOutputTokens,
  ...(dialect.temperature && { temperature: wish.temperature }),
  ...(dialect.reasoningEffort && wish.reasoningEffort && { reasoning_effort: wish.reasoningEffort }),
  ...(dialect.promptCacheKey && { prompt_cache_key: wish.cacheKey }),
  ...responseFormat(wish.schema, dialect),
});
