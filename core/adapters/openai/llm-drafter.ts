import { z } from 'zod';
import { isBasedOn } from '../../domain/guards/guard-rewrite.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Drafter, DraftRequest, StoryDraft } from '../../ports/drafter.ts';
import type { Logger } from '../../ports/logger.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { completionParams } from './completion-params.ts';
import { fullDialect } from './dialect.ts';
import { draftMessages, writtenDraftSchema } from './draft-prompt.ts';
import { createClient, type LlmEndpoint, type ReasoningEffort, type ResponseFormat } from './llm-endpoint.ts';
import { errorFacts, toAppError } from './llm-errors.ts';
import { openCompletion } from './open-completion.ts';
import { createWatchdog } from './watchdog.ts';

export interface LlmDrafterOptions extends LlmEndpoint {
  readonly logger: Logger;
  readonly timers?: Timers;
  readonly reasoningEffort?: ReasoningEffort;
  /** For the whole call. Default 30 000. */
  readonly timeoutMs?: number;
  readonly maxOutputTokens?: number;
  readonly responseFormat?: ResponseFormat;
  readonly retryDelayMs?: number;
  readonly maxRetryAfterMs?: number;
}

const DEFAULTS = {
  timers: systemTimers,
  timeoutMs: 30_000,
  maxOutputTokens: 2000,
  responseFormat: 'json_schema',
  retryDelayMs: 250,
  maxRetryAfterMs: 2000,
} as const;

const { $schema: _, ...draftSchema } = z.toJSONSchema(writtenDraftSchema);

const STABLE = {
  cacheKey: 'hotseat-draft',
  temperature: 0.3,
  schema: { name: 'answer_draft', schema: draftSchema },
};

const malformed = (name: string, problem: string): AppError =>
  new AppError('coach_malformed', `The ${name} wrote a draft that cannot be used (${problem}).`, {
    retryable: true,
  });

const parseReply = (reply: string): unknown => {
  try {
    return JSON.parse(reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
};

const ownTexts = ({ resume, stories }: DraftRequest): string =>
  [
    resume?.sourceText ?? '',
    ...stories.flatMap(({ transcript, polishedAnswer }) => [transcript, polishedAnswer]),
  ].join('\n');

const toDraft = (name: string, reply: string, request: DraftRequest): StoryDraft => {
  const written = writtenDraftSchema.safeParse(parseReply(reply));
  if (!written.success) throw malformed(name, 'not the agreed JSON');
  const { answer, title } = written.data;
  if (answer.trim() === '') throw malformed(name, 'no answer in it');
  if (!isBasedOn(answer, ownTexts(request))) throw malformed(name, 'not made of the résumé or the stories');
  return { ...written.data, title: title.trim() || request.question.text };
};

/**
 * Drafts an answer in one call of a model. A draft that has nothing to do with the person's own texts is refused
 * (`coach_malformed`); invented facts in it are for the caller to replace. Other errors as the LLM coach's.
 */
export const createLlmDrafter = (given: LlmDrafterOptions): Drafter => {
  const options = { ...DEFAULTS, ...given };
  const { name, model, timers, timeoutMs, logger, maxOutputTokens, reasoningEffort } = options;
  const client = createClient(options);
  const deps = { ...options, client, dialect: { current: fullDialect(options.responseFormat) } };

  const draft = async (request: DraftRequest, outer: AbortSignal): Promise<StoryDraft> => {
    if (ownTexts(request).trim() === '') {
      throw new AppError('not_found', 'There is neither a résumé nor a story to draft this answer from.');
    }
    const watchdog = createWatchdog({ name, timers, outer, totalTimeoutMs: timeoutMs });
    const { signal } = watchdog;
    const messages = draftMessages(request);
    const wanted = { model, messages, maxOutputTokens, reasoningEffort, ...STABLE };
    try {
      const completion = await openCompletion(deps, signal, (dialect) =>
        client.chat.completions.create(completionParams(wanted, dialect), { signal }),
      );
      return toDraft(name, completion.choices[0]?.message.content ?? '', request);
    } catch (error) {
      const failure = watchdog.verdict() ?? toAppError(error, options);
      logger.warn({ coach: name, code: failure.code, ...errorFacts(error) }, 'no draft');
      throw failure;
    } finally {
      watchdog.stop();
    }
  };
  return { name, draft };
};
