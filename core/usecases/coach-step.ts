import type { Feedback } from '../domain/attempt-contract/schema.ts';
import { AppError, isAppError } from '../errors/app-error.ts';
import type { CoachUsage } from '../ports/coach.ts';
import { createAssessmentEvents } from './assessment-events.ts';
import { buildCoachRequest } from './build-coach-request.ts';
import type { EngineContext } from './engine-context.ts';
import type { StepRef } from './hold-claim.ts';
import type { LoadedInterview } from './load-interview.ts';
import type { AssessedStep } from './present-attempt.ts';
import { coachStopped } from './present-notices.ts';
import type { Run } from './running-work.ts';
import { stopOnAbort } from './stop-on-abort.ts';

export interface CoachedStep {
  readonly feedback: Feedback;
  /** Everything that was spent on this step, retries included: one a model, the one that answered last first. */
  readonly usage: readonly CoachUsage[];
}

/** Calls of one model in a step are billed as one. */
const addUsage = (known: readonly CoachUsage[], usage: CoachUsage): readonly CoachUsage[] => {
  const sum = known.find(({ model }) => model === usage.model);
  const added = {
    model: usage.model,
    inputTokens: (sum?.inputTokens ?? 0) + usage.inputTokens,
    cachedInputTokens: (sum?.cachedInputTokens ?? 0) + usage.cachedInputTokens,
    outputTokens: (sum?.outputTokens ?? 0) + usage.outputTokens,
  };
  return [added, ...known.filter((each) => each !== sum)];
};

const consult = async (
  context: EngineContext,
  run: Run,
  { state }: LoadedInterview,
  assessed: AssessedStep,
): Promise<CoachedStep> => {
  const { attempt, step } = assessed;
  const request = buildCoachRequest(state, attempt, step);
  const say = createAssessmentEvents(assessed, run.emit);
  const attemptKey = `${attempt.id}:${step}`;
  let usage: readonly CoachUsage[] = [];
  let feedback: Feedback | null = null;
  const { assessAttempt, assessOffline = assessAttempt } = context;
  const assess = state.interview.coaching === 'offline' ? assessOffline : assessAttempt;
  const source = assess(request, { signal: run.signal, attemptKey });
  for await (const part of stopOnAbort(source, run.signal)) {
    if (part.kind === 'usage') usage = addUsage(usage, part.usage);
    else if (part.kind === 'notice') {
      run.emit({ type: 'notice', code: part.code, message: part.message, recoverable: true });
    } else say(part);
    if (part.kind === 'feedback') feedback = part.feedback;
  }
  if (feedback === null) throw new AppError('coach_malformed', 'The coach ended without feedback.');
  return { feedback, usage };
};

/**
 * Has a step coached and says its parts as they come. Null after `coach_stopped` was said because no coach could
 * do it; throws `cancelled` when the work is stopped.
 */
export const coachStep = async (
  context: EngineContext,
  run: Run,
  ref: StepRef,
  loaded: LoadedInterview,
  assessed: AssessedStep,
): Promise<CoachedStep | null> => {
  try {
    return await consult(context, run, loaded, assessed);
  } catch (error) {
    if (run.signal.aborted) {
      throw new AppError('cancelled', 'Stopped; the answer is kept and can be scored later.', {
        cause: error,
      });
    }
    const code = isAppError(error) ? error.code : 'internal';
    context.logger.error(
      { attemptId: ref.attemptId, step: ref.step, code },
      'no coach could score the attempt',
    );
    run.emit(coachStopped);
    return null;
  }
};
