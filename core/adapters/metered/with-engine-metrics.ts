import type { EngineEvent } from '../../domain/events.ts';
import type { Logger } from '../../ports/logger.ts';
import type { CallOutcome, Metrics } from '../../ports/metrics.ts';
import type { Engine } from '../../usecases/engine.ts';
import { logIfSlow, SLOW_MS } from '../../usecases/slowly.ts';
import { codeOf, monotonicMs, type NowMs } from './time-call.ts';

export interface EngineMetricsDeps {
  readonly metrics: Pick<Metrics, 'engineStep'>;
  readonly logger: Logger;
  readonly nowMs?: NowMs;
}

/** Verbs that answer with events. */
const STEPS = [
  'startInterview',
  'resumeInterview',
  'submitAttempt',
  'startOver',
  'retryQuestion',
  'answerFollowUp',
  'nextQuestion',
  'finishInterview',
] as const satisfies readonly (keyof Engine)[];

type Verb = (typeof STEPS)[number];
type Step = (input: object, signal?: AbortSignal) => AsyncIterable<EngineEvent>;

/** What a step may be found by in the log; never what was said. */
const idsOf = (input: object): Record<string, string> => {
  const { interviewId, attemptId } = input as { interviewId?: unknown; attemptId?: unknown };
  return {
    ...(typeof interviewId === 'string' && { interviewId }),
    ...(typeof attemptId === 'string' && { attemptId }),
  };
};

/**
 * The time a step works, up to its end or to the coach; not the time its caller takes between two events. After
 * `processing` the coach is waited for, which is measured by its own calls.
 */
const timeSteps = async function* (
  events: AsyncIterable<EngineEvent>,
  nowMs: NowMs,
  end: (outcome: CallOutcome, durationMs: number) => void,
): AsyncGenerator<EngineEvent> {
  let worked = 0;
  let since = nowMs();
  let coached = false;
  let outcome: CallOutcome = 'ok';
  const pause = (): void => {
    if (!coached) worked += nowMs() - since;
  };
  try {
    for await (const event of events) {
      pause();
      coached ||= event.type === 'processing';
      yield event;
      since = nowMs();
    }
    pause();
  } catch (error) {
    pause();
    outcome = codeOf(error);
    throw error;
  } finally {
    end(outcome, worked);
  }
};

/** Measures every step of interviews, and says in the log which took long. */
export const withEngineMetrics = <E extends Engine>(
  engine: E,
  { metrics, logger, nowMs = monotonicMs }: EngineMetricsDeps,
): E => {
  const timed = (verb: Verb): Step => {
    const step = engine[verb] as Step;
    return (input, signal) =>
      timeSteps(step(input, signal), nowMs, (outcome, durationMs) => {
        metrics.engineStep({ verb, outcome, durationMs });
        logIfSlow(logger, verb, { durationMs, limitMs: SLOW_MS.engineStep }, { ...idsOf(input), outcome });
      });
  };
  return { ...engine, ...Object.fromEntries(STEPS.map((verb) => [verb, timed(verb)])) };
};
