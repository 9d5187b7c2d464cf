import type { Analyst } from '../../core/ports/analyst.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Drafter } from '../../core/ports/drafter.ts';
import type { Embedder } from '../../core/ports/embedder.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { PlanWriter } from '../../core/ports/plan-writer.ts';
import { llmEndpoints } from './endpoints.ts';
import { type CoachChoice, reasoningOf } from './open-coaches.ts';
import { noTelemetry, type Telemetry } from './open-telemetry.ts';
import type { Config } from './settings.ts';

type Measured = Pick<Telemetry, 'metrics'>;

const loadLlmCalls = async () => (await import('../../core/adapters/metered/with-llm-calls.ts')).withLlmCalls;

/** Reads résumés and postings: the first configured LLM with the rules behind it, or the rules alone. */
export const openAnalyst = async (
  config: Config,
  choice: CoachChoice,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  { metrics }: Measured = noTelemetry(),
): Promise<Analyst> => {
  const endpoint = llmEndpoints(config)[0];
  if (choice === 'offline' || endpoint === undefined) {
    const { createRulesAnalyst } = await import('../../core/usecases/materials/rules-analyst.ts');
    return createRulesAnalyst();
  }
  const [withLlmCalls, { createLlmAnalyst }, { withRulesFallback }] = await Promise.all([
    loadLlmCalls(),
    import('../../core/adapters/openai/llm-analyst.ts'),
    import('../../core/usecases/materials/with-rules-fallback.ts'),
  ]);
  const analyst = createLlmAnalyst({ ...endpoint, ...reasoningOf(config), logger });
  const { model } = endpoint;
  return withRulesFallback(withLlmCalls(analyst, { model, purpose: 'analysis' }, metrics), { clock, logger });
};

/** Null unless an embedding model is named; the SDK is loaded with the first text. */
export const openEmbedder = (
  config: Config,
  logger: Logger,
  { metrics }: Measured = noTelemetry(),
): Embedder | null => {
  const { embeddingModel: model } = config;
  const endpoint = llmEndpoints(config)[0];
  if (model === undefined || endpoint === undefined) return null;
  let opened: Promise<Embedder> | null = null;
  const open = async (): Promise<Embedder> => {
    const { createOpenAiEmbedder } = await import('../../core/adapters/openai/openai-embedder.ts');
    const embedder = createOpenAiEmbedder({ ...endpoint, model, logger });
    return (await loadLlmCalls())(embedder, { model, purpose: 'embedding' }, metrics);
  };
  return {
    model,
    embed: async (texts, signal) => {
      opened ??= open();
      return (await opened).embed(texts, signal);
    },
  };
};

/** Null without an LLM: plans are in the rules' words. */
export const openPlanWriter = async (
  config: Config,
  choice: CoachChoice,
  logger: Logger,
  { metrics }: Measured = noTelemetry(),
): Promise<PlanWriter | null> => {
  const endpoint = llmEndpoints(config)[0];
  if (choice === 'offline' || endpoint === undefined) return null;
  const { createLlmPlanWriter } = await import('../../core/adapters/openai/llm-plan-writer.ts');
  const writer = createLlmPlanWriter({ ...endpoint, ...reasoningOf(config), logger });
  return (await loadLlmCalls())(writer, { model: endpoint.model, purpose: 'plan' }, metrics);
};

/** Draft answers for the library: every configured LLM in turn, and last the person's own sentences. */
export const openDrafters = async (
  config: Config,
  choice: CoachChoice,
  logger: Logger,
  { metrics }: Measured = noTelemetry(),
): Promise<readonly Drafter[]> => {
  const { createOfflineDrafter } = await import('../../core/adapters/offline/offline-drafter.ts');
  const endpoints = choice === 'offline' ? [] : llmEndpoints(config);
  if (endpoints.length === 0) return [createOfflineDrafter()];
  const [withLlmCalls, { createLlmDrafter }] = await Promise.all([
    loadLlmCalls(),
    import('../../core/adapters/openai/llm-drafter.ts'),
  ]);
  const drafters = endpoints.map((endpoint) => {
    const drafter = createLlmDrafter({ ...endpoint, ...reasoningOf(config), logger });
    return withLlmCalls(drafter, { model: endpoint.model, purpose: 'draft' }, metrics);
  });
  return [...drafters, createOfflineDrafter()];
};
