import { AppError } from '../../core/errors/app-error.ts';
import type { Coach } from '../../core/ports/coach.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { QuestionWriter } from '../../core/ports/question-writer.ts';
import type { AssessAttempt } from '../../core/usecases/assessment.ts';
import { llmEndpoints } from './endpoints.ts';
import { noTelemetry, type Telemetry } from './open-telemetry.ts';
import { type Config, SETTINGS } from './settings.ts';

export type CoachChoice = 'offline' | 'llm';

/** Throws `configuration` when an LLM is wished for and none is configured. */
export const chooseCoach = (config: Config, wish: CoachChoice | undefined): CoachChoice => {
  const configured = llmEndpoints(config).length > 0;
  if (wish !== 'llm') return wish ?? (configured ? 'llm' : 'offline');
  if (configured) return 'llm';
  throw new AppError(
    'configuration',
    `--coach llm needs an endpoint: set ${SETTINGS.openaiApiKey.name} or ${SETTINGS.openaiBaseUrl.name}, or use --coach offline.`,
  );
};

const loadOffline = async () => {
  const [{ createOfflineCoach }, { readAnswer }, { coachOffline }, { createAssessAttempt }] =
    await Promise.all([
      import('../../core/adapters/offline/offline-coach.ts'),
      import('../../core/domain/offline-coach/read-answer.ts'),
      import('../../core/domain/offline-coach/coach-offline.ts'),
      import('../../core/usecases/assess-attempt.ts'),
    ]);
  const assessWith = (coach: Coach): AssessAttempt =>
    createAssessAttempt({ coach, readAnswer, coachOffline });
  return { offline: createOfflineCoach(), assessWith };
};

export const reasoningOf = ({ llmReasoningEffort }: Config) =>
  llmReasoningEffort === 'unset' ? {} : { reasoningEffort: llmReasoningEffort };

const loadChain = async () => {
  const [llm, fallback, metered, clock] = await Promise.all([
    import('../../core/adapters/openai/llm-coach.ts'),
    import('../../core/adapters/fallback/with-coach-fallback.ts'),
    import('../../core/adapters/metered/with-coach-metrics.ts'),
    import('../../core/adapters/system/system-clock.ts'),
  ]);
  return { ...llm, ...fallback, ...metered, clock: clock.createSystemClock() };
};

const openLlmChain = async (
  config: Config,
  logger: Logger,
  offline: Coach,
  { metrics, providers }: Telemetry,
): Promise<Coach> => {
  const { clock, createLlmCoach, withCoachFallback, withCoachFailures, withCoachFallbacks } =
    await loadChain();
  const coaches = llmEndpoints(config).map((endpoint) => {
    providers.join(endpoint.name);
    const { model } = endpoint;
    const coach = createLlmCoach({
      ...endpoint,
      ...reasoningOf(config),
      ...{ logger, clock },
      onCall: (call) => metrics.llmCall({ ...call, model, purpose: 'coach' }),
      firstTokenTimeoutMs: config.llmFirstTokenTimeoutMs,
      idleTimeoutMs: config.llmIdleTimeoutMs,
      totalTimeoutMs: config.llmTotalTimeoutMs,
    });
    return withCoachFailures(coach, metrics);
  });
  const [first, ...others] = coaches;
  if (first === undefined) return offline;
  const onAvailability = ({ coach, ...state }: { coach: string; available: boolean; code: string | null }) =>
    providers.heard({ provider: coach, ...state });
  const chain = withCoachFallback([first, ...others, offline], { clock, logger, onAvailability });
  return withCoachFallbacks(chain, metrics);
};

/** What coaches one attempt: every configured LLM in turn and the offline coach last, or that one alone. */
export const openAssess = async (
  config: Config,
  choice: CoachChoice,
  logger: Logger,
  telemetry: Telemetry = noTelemetry(),
): Promise<AssessAttempt> => {
  const { offline, assessWith } = await loadOffline();
  if (choice === 'offline') return assessWith(offline);
  return assessWith(await openLlmChain(config, logger, offline, telemetry));
};

/** Null without an LLM: the bank then serves every question. */
export const openQuestionWriter = async (
  config: Config,
  choice: CoachChoice,
  logger: Logger,
  { metrics }: Pick<Telemetry, 'metrics'> = noTelemetry(),
): Promise<QuestionWriter | null> => {
  const endpoint = llmEndpoints(config)[0];
  if (choice === 'offline' || endpoint === undefined) return null;
  const [{ createLlmQuestionWriter }, { withLlmCalls }] = await Promise.all([
    import('../../core/adapters/openai/llm-question-writer.ts'),
    import('../../core/adapters/metered/with-llm-calls.ts'),
  ]);
  const writer = createLlmQuestionWriter({ ...endpoint, ...reasoningOf(config), logger });
  return withLlmCalls(writer, { model: endpoint.model, purpose: 'question' }, metrics);
};
