import { AppError } from '../../core/errors/app-error.ts';
import type { Coach } from '../../core/ports/coach.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { QuestionWriter } from '../../core/ports/question-writer.ts';
import type { AssessAttempt } from '../../core/usecases/assessment.ts';
import { llmEndpoints } from './endpoints.ts';
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

const openLlmChain = async (config: Config, logger: Logger, offline: Coach): Promise<Coach> => {
  const [{ createLlmCoach }, { withCoachFallback }, { createSystemClock }] = await Promise.all([
    import('../../core/adapters/openai/llm-coach.ts'),
    import('../../core/adapters/fallback/with-coach-fallback.ts'),
    import('../../core/adapters/system/system-clock.ts'),
  ]);
  const clock = createSystemClock();
  const coaches = llmEndpoints(config).map((endpoint) =>
    createLlmCoach({
      ...endpoint,
      ...reasoningOf(config),
      ...{ logger, clock },
      firstTokenTimeoutMs: config.llmFirstTokenTimeoutMs,
      idleTimeoutMs: config.llmIdleTimeoutMs,
      totalTimeoutMs: config.llmTotalTimeoutMs,
    }),
  );
  const [first, ...others] = coaches;
  return first === undefined ? offline : withCoachFallback([first, ...others, offline], { clock, logger });
};

/** What coaches one attempt: every configured LLM in turn and the offline coach last, or that one alone. */
export const openAssess = async (
  config: Config,
  choice: CoachChoice,
  logger: Logger,
): Promise<AssessAttempt> => {
  const { offline, assessWith } = await loadOffline();
  return assessWith(choice === 'offline' ? offline : await openLlmChain(config, logger, offline));
};

/** Null without an LLM: the bank then serves every question. */
export const openQuestionWriter = async (
  config: Config,
  choice: CoachChoice,
  logger: Logger,
): Promise<QuestionWriter | null> => {
  const endpoint = llmEndpoints(config)[0];
  if (choice === 'offline' || endpoint === undefined) return null;
  const { createLlmQuestionWriter } = await import('../../core/adapters/openai/llm-question-writer.ts');
  return createLlmQuestionWriter({ ...endpoint, ...reasoningOf(config), logger });
};
