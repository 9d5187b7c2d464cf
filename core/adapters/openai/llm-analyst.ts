import { z } from 'zod';
import type { MaterialKind } from '../../domain/materials/analysis-types.ts';
import { readPostingAnalysis } from '../../domain/materials/read-posting-analysis.ts';
import { readResumeAnalysis } from '../../domain/materials/read-resume-analysis.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Analysed, Analyst } from '../../ports/analyst.ts';
import type { Bill } from '../../ports/bill.ts';
import type { CoachUsage } from '../../ports/coach.ts';
import { completionParams } from './completion-params.ts';
import { fullDialect } from './dialect.ts';
import { checkPostingReply, checkResumeReply } from './llm-analyst-check.ts';
import { analystMessages, postingReplySchema, resumeReplySchema } from './llm-analyst-prompt.ts';
import { createClient } from './llm-endpoint.ts';
import { errorFacts, toAppError } from './llm-errors.ts';
import { ONE_SHOT_DEFAULTS, type OneShotOptions, parseReply, tokensOf } from './one-shot.ts';
import { openCompletion } from './open-completion.ts';
import { createWatchdog } from './watchdog.ts';

/** `timeoutMs` is 20 000 when absent. */
export type LlmAnalystOptions = OneShotOptions;

const DEFAULTS = {
  ...ONE_SHOT_DEFAULTS,
  timeoutMs: 20_000,
  maxOutputTokens: 3000,
} as const;

/** Grows with the prompt, so that what an older prompt found is not reused. */
const PROMPT_VERSION = 1;
/** More than any résumé or posting says; a model is paid by the word. Characters. */
const MAX_DOCUMENT_LENGTH = 40_000;

const jsonSchema = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
};

const SCHEMAS = {
  resume: { name: 'resume_analysis', schema: jsonSchema(resumeReplySchema) },
  posting: { name: 'posting_analysis', schema: jsonSchema(postingReplySchema) },
} as const;

interface Reply {
  readonly reply: string;
  readonly usage: CoachUsage | null;
}

const readReply = <T>(
  name: string,
  schema: z.ZodType<T>,
  { reply, usage }: Reply,
  inVain: Bill | undefined,
): T => {
  const parsed = schema.safeParse(parseReply(reply));
  if (parsed.success) return parsed.data;
  if (usage !== null) inVain?.(usage);
  throw new AppError('coach_malformed', `${name} gave an analysis that is not the agreed JSON.`, {
    retryable: true,
  });
};

/** Sends one document and gives the reply with what it cost. */
const createAsk = (options: LlmAnalystOptions & typeof DEFAULTS) => {
  const { name, model, timers, timeoutMs, logger, maxOutputTokens, reasoningEffort } = options;
  const client = createClient(options);
  const deps = { ...options, client, dialect: { current: fullDialect(options.responseFormat) } };
  return async (kind: MaterialKind, text: string, outer: AbortSignal) => {
    const watchdog = createWatchdog({ name, timers, outer, totalTimeoutMs: timeoutMs });
    const { signal } = watchdog;
    const messages = analystMessages(kind, text.slice(0, MAX_DOCUMENT_LENGTH).toWellFormed());
    const stable = { temperature: 0, cacheKey: `hotseat-analysis-${kind}`, schema: SCHEMAS[kind] };
    const request = { model, messages, maxOutputTokens, reasoningEffort, ...stable };
    try {
      const completion = await openCompletion(deps, signal, (dialect) =>
        client.chat.completions.create(completionParams(request, dialect), { signal }),
      );
      const usage = tokensOf(model, completion.usage);
      return { reply: completion.choices[0]?.message.content ?? '', usage };
    } catch (error) {
      const failure = watchdog.verdict() ?? toAppError(error, options);
      logger.warn(
        { coach: name, kind, code: failure.code, ...errorFacts(error) },
        'no analysis by the model',
      );
      throw failure;
    } finally {
      watchdog.stop();
    }
  };
};

/**
 * Reads résumés and postings with one model call each; what the model says beyond the document is dropped. Throws as
 * the port says; `withRulesFallback` makes of it an analyst that always answers.
 */
export const createLlmAnalyst = (given: LlmAnalystOptions): Analyst => {
  const options = { ...DEFAULTS, ...given };
  const { name, model } = options;
  const version = `llm-${PROMPT_VERSION}:${model}`;
  const ask = createAsk(options as LlmAnalystOptions & typeof DEFAULTS);
  const analysed = <T>(analysis: T, usage: CoachUsage | null): Analysed<T> => ({
    analysis,
    by: version,
    usage,
  });
  return {
    version,
    analyseResume: async (text, signal, inVain) => {
      // First by rules: they refuse what is no text before anything is sent.
      const rules = readResumeAnalysis(text);
      const reply = await ask('resume', text, signal);
      const read = readReply(name, resumeReplySchema, reply, inVain);
      return analysed(checkResumeReply(read, text, rules), reply.usage);
    },
    analysePosting: async (text, signal, inVain) => {
      const rules = readPostingAnalysis(text);
      const reply = await ask('posting', text, signal);
      const read = readReply(name, postingReplySchema, reply, inVain);
      return analysed(checkPostingReply(read, text, rules), reply.usage);
    },
  };
};
