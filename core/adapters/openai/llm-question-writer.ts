import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Question } from '../../domain/question-bank/types.ts';
import { AppError } from '../../errors/app-error.ts';
import type { QuestionWish, QuestionWriter } from '../../ports/question-writer.ts';
import { questionProblem } from './check-question.ts';
import { completionParams } from './completion-params.ts';
import { fullDialect } from './dialect.ts';
import { createClient } from './llm-endpoint.ts';
import { errorFacts, toAppError } from './llm-errors.ts';
import { billCompletion, ONE_SHOT_DEFAULTS, type OneShotOptions, parseReply } from './one-shot.ts';
import { openCompletion } from './open-completion.ts';
import { questionMessages, writtenQuestionSchema } from './question-prompt.ts';
import { createWatchdog } from './watchdog.ts';

/** `timeoutMs` is 10 000 when absent. */
export type LlmQuestionWriterOptions = OneShotOptions;

const DEFAULTS = {
  ...ONE_SHOT_DEFAULTS,
  timeoutMs: 10_000,
  maxOutputTokens: 1000,
} as const;

const { $schema: _, ...questionSchema } = z.toJSONSchema(writtenQuestionSchema);

const STABLE = {
  cacheKey: 'hotseat-question',
  // Variety is wanted here: the same wish should not always give the same question.
  temperature: 0.7,
  schema: { name: 'interview_question', schema: questionSchema },
};

const MAX_SHOWS = 4;

const malformed = (name: string, problem: string): AppError =>
  new AppError('coach_malformed', `The ${name} wrote a question that cannot be used (${problem}).`, {
    retryable: true,
  });

const toQuestion = (name: string, reply: string, wish: QuestionWish): Question => {
  const written = writtenQuestionSchema.safeParse(parseReply(reply));
  if (!written.success) throw malformed(name, 'not the agreed JSON');
  const text = written.data.question.trim();
  const problem = questionProblem(text, wish);
  if (problem) throw malformed(name, problem);
  return {
    id: `t-${createHash('sha256').update(text.toLowerCase()).digest('hex').slice(0, 16)}`,
    text,
    stage: wish.stage,
    competency: wish.competency,
    type: wish.type,
    difficulty: wish.difficulty,
    strongAnswerShows: written.data.strong_answer_shows.slice(0, MAX_SHOWS),
    origin: 'tailored',
  };
};

/**
 * Writes a question from posting and résumé in one short call. A question that repeats, rambles or mentions what
 * neither of them says is refused (`coach_malformed`): the bank has better ones. Other errors as the LLM coach's.
 */
export const createLlmQuestionWriter = (given: LlmQuestionWriterOptions): QuestionWriter => {
  const options = { ...DEFAULTS, ...given };
  const { name, model, timers, timeoutMs, logger, maxOutputTokens, reasoningEffort } = options;
  const client = createClient(options);
  const deps = { ...options, client, dialect: { current: fullDialect(options.responseFormat) } };

  const write: QuestionWriter['write'] = async (wish, outer, bill) => {
    const watchdog = createWatchdog({ name, timers, outer, totalTimeoutMs: timeoutMs });
    const { signal } = watchdog;
    const request = { model, messages: questionMessages(wish), maxOutputTokens, reasoningEffort, ...STABLE };
    try {
      const completion = await openCompletion(deps, signal, (dialect) =>
        client.chat.completions.create(completionParams(request, dialect), { signal }),
      );
      billCompletion(bill, model, completion);
      return toQuestion(name, completion.choices[0]?.message.content ?? '', wish);
    } catch (error) {
      const failure = watchdog.verdict() ?? toAppError(error, options);
      logger.warn({ coach: name, code: failure.code, ...errorFacts(error) }, 'no tailored question');
      throw failure;
    } finally {
      watchdog.stop();
    }
  };
  return { write };
};
