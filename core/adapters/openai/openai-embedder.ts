import { AppError } from '../../errors/app-error.ts';
import type { Bill } from '../../ports/bill.ts';
import type { Embedder } from '../../ports/embedder.ts';
import type { Logger } from '../../ports/logger.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { createClient, type LlmEndpoint } from './llm-endpoint.ts';
import { errorFacts, toAppError } from './llm-errors.ts';
import { createWatchdog } from './watchdog.ts';

export interface OpenAiEmbedderOptions extends LlmEndpoint {
  readonly logger: Logger;
  readonly timers?: Timers;
  /** For one call. Default 3 000: somebody waits for the match. */
  readonly timeoutMs?: number;
}

/** Texts of one call; servers differ in what they take. */
const BATCH = 100;
/** No question is longer. Characters. */
const MAX_LENGTH = 2_000;

/** Embeddings from an OpenAI-compatible server; `model` is the embedding model. Throws as the port says. */
export const createOpenAiEmbedder = (options: OpenAiEmbedderOptions): Embedder => {
  const { name, model, logger, timers = systemTimers, timeoutMs = 3_000 } = options;
  const client = createClient(options);
  const embedBatch = async (
    texts: readonly string[],
    outer: AbortSignal,
    bill: Bill | undefined,
  ): Promise<Float32Array[]> => {
    const watchdog = createWatchdog({ name, timers, outer, totalTimeoutMs: timeoutMs });
    try {
      const input = texts.map((text) => text.slice(0, MAX_LENGTH).toWellFormed());
      const { data, usage } = await client.embeddings.create(
        { model, input, encoding_format: 'float' },
        { signal: watchdog.signal },
      );
      const inputTokens = usage?.prompt_tokens ?? 0;
      if (inputTokens > 0) bill?.({ model, inputTokens, cachedInputTokens: 0, outputTokens: 0 });
      const vectors = data
        .toSorted((a, b) => a.index - b.index)
        .map(({ embedding }) => Float32Array.from(embedding));
      if (vectors.length === texts.length) return vectors;
      throw new AppError(
        'coach_malformed',
        `${name} gave ${vectors.length} embeddings for ${texts.length} texts.`,
      );
    } catch (error) {
      const failure = watchdog.verdict() ?? toAppError(error, options);
      logger.warn({ coach: name, code: failure.code, ...errorFacts(error) }, 'no embeddings');
      throw failure;
    } finally {
      watchdog.stop();
    }
  };
  return {
    model,
    embed: async (texts, signal, bill) => {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += BATCH)
        vectors.push(...(await embedBatch(texts.slice(start, start + BATCH), signal, bill)));
      return vectors;
    },
  };
};
