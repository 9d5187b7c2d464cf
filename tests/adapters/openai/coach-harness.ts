import { createLlmCoach } from '../../../core/adapters/openai/llm-coach.ts';
import type { LlmCoachOptions } from '../../../core/adapters/openai/llm-coach-options.ts';
import type { Feedback, FeedbackKey } from '../../../core/domain/attempt-contract/schema.ts';
import { type AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Coach, CoachContext, CoachPart } from '../../../core/ports/coach.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { sampleReading, sampleRequest } from '../../standins/openai/sample-attempt.ts';
import type { ManualTimers } from './manual-timers.ts';

export const SECRET_KEY = 'sk-secret-0123456789';

/** A logger that keeps its lines as JSON. */
export const createLogBook = (): Logger & { readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (facts: object, message: string): void => {
    lines.push(JSON.stringify({ ...facts, message }));
  };
  return { lines, debug: write, info: write, warn: write, error: write };
};

export const coachOn = (
  standin: Pick<OpenAiStandin, 'baseUrl'>,
  more: Partial<LlmCoachOptions> = {},
): Coach =>
  createLlmCoach({
    name: 'primary',
    baseUrl: standin.baseUrl,
    apiKey: SECRET_KEY,
    model: 'stand-in',
    logger: createLogBook(),
    clock: { now: () => new Date() },
    retryDelayMs: 1,
    ...more,
  });

export const contextWith = (more: Partial<CoachContext> = {}): CoachContext => ({
  signal: new AbortController().signal,
  reading: sampleReading(),
  attemptKey: 'attempt-1:0',
  ...more,
});

export interface Outcome {
  readonly parts: readonly CoachPart[];
  readonly keys: readonly string[];
  /** What the parts add up to. */
  readonly feedback: Partial<Feedback>;
  readonly error: AppError | null;
}

/** Listens to a coach to its end and keeps everything, the error included. */
export const listen = async (
  coach: Coach,
  context: CoachContext = contextWith(),
  request = sampleRequest(),
  onPart: (part: CoachPart) => void = () => {},
): Promise<Outcome> => {
  const parts: CoachPart[] = [];
  let error: AppError | null = null;
  try {
    for await (const part of coach.assess(request, context)) {
      parts.push(part);
      onPart(part);
    }
  } catch (caught) {
    if (!isAppError(caught)) throw caught;
    error = caught;
  }
  const shown = parts.filter((part) => part.kind === 'part');
  return {
    parts,
    keys: shown.map(({ key }) => key),
    feedback: Object.fromEntries(shown.map(({ key, value }) => [key, value])),
    error,
  };
};

/** Listens, and lets time fly for the coach's timers once a part has been shown. */
export const listenPast = async (key: FeedbackKey, timers: ManualTimers, coach: Coach): Promise<Outcome> => {
  try {
    return await listen(coach, contextWith(), sampleRequest(), (part) => {
      if (part.kind === 'part' && part.key === key) timers.fly();
    });
  } finally {
    timers.stop();
  }
};
