import { z } from 'zod';
import { isBasedOn } from '../../domain/guards/guard-rewrite.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Drafter, DraftRequest, StoryDraft } from '../../ports/drafter.ts';
import { completionParams } from './completion-params.ts';
import { fullDialect } from './dialect.ts';
import { draftMessages, writtenDraftSchema } from './draft-prompt.ts';
import { createClient } from './llm-endpoint.ts';
import { errorFacts, toAppError } from './llm-errors.ts';
import { billCompletion, ONE_SHOT_DEFAULTS, type OneShotOptions, parseReply } from './one-shot.ts';
import { openCompletion } from './open-completion.ts';
import { createWatchdog } from './watchdog.ts';

/** `timeoutMs` is 30 000 when absent. */
export type LlmDrafterOptions = OneShotOptions;

const DEFAULTS = {
  ...ONE_SHOT_DEFAULTS,
  timeoutMs: 30_000,
  maxOutputTokens: 2000,
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

  const draft: Drafter['draft'] = async (request, outer, bill) => {
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
      billCompletion(bill, model, completion);
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
