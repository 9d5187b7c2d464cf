import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import type { PlanWriter } from '../../ports/plan-writer.ts';
import { completionParams } from './completion-params.ts';
import { fullDialect } from './dialect.ts';
import { createClient } from './llm-endpoint.ts';
import { errorFacts, toAppError } from './llm-errors.ts';
import { billCompletion, ONE_SHOT_DEFAULTS, type OneShotOptions, parseReply } from './one-shot.ts';
import { openCompletion } from './open-completion.ts';
import { planMessages, writtenPlanSchema } from './plan-prompt.ts';
import { createWatchdog } from './watchdog.ts';

/** `timeoutMs` is 10 000 when absent: a plan in plain words is better than one that is waited for. */
export type LlmPlanWriterOptions = OneShotOptions;

const DEFAULTS = {
  ...ONE_SHOT_DEFAULTS,
  timeoutMs: 10_000,
  maxOutputTokens: 2500,
} as const;

const { $schema: _, ...planSchema } = z.toJSONSchema(writtenPlanSchema);

const STABLE = {
  cacheKey: 'hotseat-plan',
  temperature: 0.4,
  schema: { name: 'plan_wording', schema: planSchema },
};

/** Words a plan in one call of a model. Throws `coach_malformed` for what is no wording; else as the LLM coach. */
export const createLlmPlanWriter = (given: LlmPlanWriterOptions): PlanWriter => {
  const options = { ...DEFAULTS, ...given };
  const { name, model, timers, timeoutMs, logger, maxOutputTokens, reasoningEffort } = options;
  const client = createClient(options);
  const deps = { ...options, client, dialect: { current: fullDialect(options.responseFormat) } };
  return {
    name,
    word: async (request, outer, bill) => {
      const watchdog = createWatchdog({ name, timers, outer, totalTimeoutMs: timeoutMs });
      const { signal } = watchdog;
      const wanted = { model, messages: planMessages(request), maxOutputTokens, reasoningEffort, ...STABLE };
      try {
        const completion = await openCompletion(deps, signal, (dialect) =>
          client.chat.completions.create(completionParams(wanted, dialect), { signal }),
        );
        billCompletion(bill, model, completion);
        const reply = completion.choices[0]?.message.content ?? '';
        const written = writtenPlanSchema.safeParse(parseReply(reply));
        if (!written.success)
          throw new AppError('coach_malformed', `The ${name} did not word the plan as agreed.`);
        return written.data.items;
      } catch (error) {
        const failure = watchdog.verdict() ?? toAppError(error, options);
        logger.warn({ coach: name, code: failure.code, ...errorFacts(error) }, 'plan not worded');
        throw failure;
      } finally {
        watchdog.stop();
      }
    },
  };
};
