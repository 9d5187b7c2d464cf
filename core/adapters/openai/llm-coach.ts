import type { OpenAI } from 'openai';
import { portableJsonSchema } from '../../domain/attempt-contract/json-schema.ts';
import { type FeedbackMetadata, POLICY_VERSION } from '../../domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../domain/coach-request.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Coach, CoachContext, CoachPart } from '../../ports/coach.ts';
import { systemTimers } from '../system/timers.ts';
import { beginCallTiming, type CallTiming } from './call-timing.ts';
import { type ChatMessage, firstMessages, retryMessages } from './coach-messages.ts';
import { readDeltas } from './completion-deltas.ts';
import { completionParams } from './completion-params.ts';
import { fullDialect } from './dialect.ts';
import { LLM_COACH_DEFAULTS, type LlmCoachOptions } from './llm-coach-options.ts';
import { createClient } from './llm-endpoint.ts';
import { errorFacts, toAppError } from './llm-errors.ts';
import { openCompletion } from './open-completion.ts';
import { createPartSequencer, type FeedbackPart, type PartSequencer } from './part-sequencer.ts';
import { type Reading, readFeedback } from './read-feedback.ts';
import { createUsageMeter, type UsageMeter } from './usage-meter.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** A reply cut off for its length may have spent its bound on reasoning, so the second try gets more room. */
const MORE_ROOM = 1.5;
const MAX_MODEL_VERSION_CHARS = 40;

/** What one attempt carries through its calls. */
interface Run {
  readonly watchdog: Watchdog;
  readonly sequencer: PartSequencer;
  readonly meter: UsageMeter;
  readonly timing: CallTiming;
}

const withDefaults = (options: LlmCoachOptions) => ({
  ...LLM_COACH_DEFAULTS,
  timers: systemTimers,
  ...options,
});
type Settled = ReturnType<typeof withDefaults>;

const createCall = (options: Settled) => {
  const { model, temperature, reasoningEffort, firstTokenTimeoutMs } = options;
  const client = createClient(options);
  const deps = { ...options, client, dialect: { current: fullDialect(options.responseFormat) } };
  return (messages: readonly ChatMessage[], maxOutputTokens: number, watchdog: Watchdog) =>
    openCompletion(deps, watchdog.signal, async (dialect) => {
      const wish = { model, messages, temperature, maxOutputTokens, reasoningEffort, ...STABLE };
      watchdog.expect('first token', firstTokenTimeoutMs);
      const body: OpenAI.ChatCompletionCreateParamsStreaming = {
        ...completionParams(wish, dialect),
        stream: true,
        ...(dialect.streamOptions && { stream_options: { include_usage: true } }),
      };
      try {
        return await client.chat.completions.create(body, { signal: watchdog.signal });
      } catch (error) {
        watchdog.rest();
        throw error;
      }
    });
};

const STABLE = {
  cacheKey: `hotseat-attempt-${POLICY_VERSION}`,
  schema: { name: 'attempt_feedback', schema: portableJsonSchema() },
};

/** Ours, not the model's: a model neither knows its own version nor decides what counts as degraded. */
const metadataOf = (model: string, sequencer: PartSequencer): FeedbackMetadata => {
  const said = sequencer.metadata()?.follow_up_type;
  const asked = sequencer.given().follow_up?.should_ask === true;
  return {
    model_version: model.slice(0, MAX_MODEL_VERSION_CHARS),
    policy_version: POLICY_VERSION,
    follow_up_type: said ?? (asked ? 'missing_star' : 'none'),
    degraded: said === undefined,
  };
};

async function* conclude(servedBy: string, { meter, sequencer }: Run): AsyncGenerator<CoachPart> {
  const usage = meter.total();
  if (usage) yield { kind: 'usage', usage };
  yield { kind: 'part', key: 'metadata', value: metadataOf(servedBy, sequencer) };
}

const createReading = (options: Settled) => {
  const call = createCall(options);
  /** Asks, and once more when the reply cannot be used. */
  return async function* (request: CoachRequest, run: Run): AsyncGenerator<FeedbackPart, string> {
    const first = firstMessages(request);
    let messages = first;
    let room: number = options.maxOutputTokens;
    for (let retried = false; ; retried = true) {
      const stream = await call(messages, room, run.watchdog);
      const deltas = run.timing.hear(readDeltas(stream, run.watchdog, options.idleTimeoutMs));
      const reading: Reading = yield* readFeedback(deltas, { name: options.name, ...run });
      if (reading.complete) return reading.model || options.model;
      const { problem, reply, tooLong } = reading;
      if (retried) {
        const message = `The ${options.name} gave feedback that cannot be read.`;
        throw new AppError('coach_malformed', message, { retryable: true, cause: new Error(problem) });
      }
      options.logger.warn({ coach: options.name, problem }, 'llm reply unusable, asking once more');
      run.sequencer.startOver();
      messages = retryMessages(first, reply, problem, run.sequencer.given());
      if (tooLong) room = Math.round(room * MORE_ROOM);
    }
  };
};

/**
 * A coach behind any OpenAI-compatible server. One streamed call an attempt, read while it arrives; a reply that
 * is not the contract is asked for once more, naming the error. Throws `coach_unavailable`, `coach_stalled`,
 * `coach_malformed` (all retryable), `coach_rejected` (names the setting to check) and `cancelled`.
 */
export const createLlmCoach = (given: LlmCoachOptions): Coach => {
  const options = withDefaults(given);
  const { name, model, timers, totalTimeoutMs, clock, logger } = options;
  const read = createReading(options);

  const assess = async function* (
    request: CoachRequest,
    { signal, attemptKey }: CoachContext,
  ): AsyncGenerator<CoachPart> {
    const startedAt = clock.now().getTime();
    const facts = () => ({ coach: name, attemptKey, durationMs: clock.now().getTime() - startedAt });
    const watchdog = createWatchdog({ name, timers, outer: signal, totalTimeoutMs });
    const timing = beginCallTiming(options.onCall ?? (() => {}));
    const run: Run = { watchdog, timing, sequencer: createPartSequencer(), meter: createUsageMeter(model) };
    try {
      const servedBy = yield* read(request, run);
      timing.end('ok');
      logger.info({ ...facts(), model: servedBy, ...run.meter.total() }, 'llm coach done');
      yield* conclude(servedBy, run);
    } catch (error) {
      const failure = watchdog.verdict() ?? toAppError(error, options);
      timing.end(failure.code);
      logger.warn({ ...facts(), code: failure.code, ...errorFacts(error) }, 'llm coach failed');
      if (failure.code === 'cancelled') throw failure;
      const isWhole = run.sequencer.missing().length === 0;
      // The connection broke after the last part: nothing is missing.
      if (isWhole) return yield* conclude(model, run);
      const usage = run.meter.total();
      // A reply that was of no use is billed all the same.
      if (usage) yield { kind: 'usage', usage };
      throw failure;
    } finally {
      watchdog.stop();
      // Nobody listens any more.
      timing.end('cancelled');
    }
  };
  return { name, degraded: false, assess };
};
