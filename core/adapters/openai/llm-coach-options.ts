import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Timers } from '../system/timers.ts';
import type { TimedCall } from './call-timing.ts';
import type { LlmEndpoint, ReasoningEffort, ResponseFormat } from './llm-endpoint.ts';

export interface LlmCoachOptions extends LlmEndpoint {
  readonly logger: Logger;
  readonly clock: Clock;
  /** The process's own when absent. */
  readonly timers?: Timers;
  readonly reasoningEffort?: ReasoningEffort;
  /** Default 4000; a full contract is about 1500 tokens, one at every bound about 3500. */
  readonly maxOutputTokens?: number;
  /** Default 0.2; dropped by itself when the model takes none. */
  readonly temperature?: number;
  /** From the request to the first token, each try. Default 5000. */
  readonly firstTokenTimeoutMs?: number;
  /** Longest silence inside a stream. Default 5000. */
  readonly idleTimeoutMs?: number;
  /** For the whole attempt, retries included. Default 60 000. */
  readonly totalTimeoutMs?: number;
  /** Default json_schema; weakened by itself when the server refuses it. */
  readonly responseFormat?: ResponseFormat;
  /** Wait before the one retry after a passing fault. Default 250. */
  readonly retryDelayMs?: number;
  /** Longest `retry-after` that is waited for. Default 2000. */
  readonly maxRetryAfterMs?: number;
  /** Told how long each attempt took, however it ended. */
  readonly onCall?: (call: TimedCall) => void;
}

export const LLM_COACH_DEFAULTS = {
  maxOutputTokens: 4000,
  temperature: 0.2,
  firstTokenTimeoutMs: 5000,
  idleTimeoutMs: 5000,
  totalTimeoutMs: 60_000,
  responseFormat: 'json_schema',
  retryDelayMs: 250,
  maxRetryAfterMs: 2000,
} as const;
