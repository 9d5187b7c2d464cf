import { AppError } from '../errors/app-error.ts';
import { assessedStep } from './assessed-step.ts';
import { presentFeedback } from './assessment-events.ts';
import { coachStep } from './coach-step.ts';
import type { EngineContext } from './engine-context.ts';
import { holdClaim, releaseClaim, type StepRef, takeClaim } from './hold-claim.ts';
import { type LoadedInterview, loadInterview } from './load-interview.ts';
import type { Patiently } from './patience.ts';
import { presentSettled } from './present-attempt.ts';
import type { Run } from './running-work.ts';
import { settleAttempt } from './settle-attempt.ts';

/** Says stored feedback as it was said the first time. */
export const replayStep = (run: Run, ref: StepRef, loaded: LoadedInterview): void => {
  const assessed = assessedStep(loaded.state, ref);
  const { attempt, step } = assessed;
  const feedback = attempt.steps[step]?.feedback ?? null;
  if (feedback === null) throw new AppError('internal', 'There is no feedback to repeat.');
  const { follow_up, scores, rewrite } = presentFeedback(assessed, feedback, true);
  for (const event of [follow_up, scores, rewrite]) run.emit(event);
  run.emit(presentSettled(assessed, feedback));
};

const analyseClaimed = async (
  context: EngineContext,
  run: Run,
  ref: StepRef,
  loaded: LoadedInterview,
  patiently: Patiently,
  upToDate: Promise<LoadedInterview>,
): Promise<void> => {
  const stopHolding = holdClaim(context, ref);
  let settled = false;
  try {
    const coached = await coachStep(context, run, ref, loaded, assessedStep(loaded.state, ref));
    if (coached === null) return;
    await settleAttempt(context, run, ref, await upToDate, coached, patiently);
    settled = true;
  } finally {
    await stopHolding();
    if (!settled) await releaseClaim(context, ref);
  }
};

/**
 * Takes a recorded step to its feedback: claims it, has it coached, settles it. When another process is at it,
 * waits for that one's feedback and repeats it, or takes over when its claim ends. `processing` comes first.
 * `upToDate` is the same interview once what is being written beside has been written.
 */
export const analyseStep = async (
  context: EngineContext,
  run: Run,
  ref: StepRef,
  loaded: LoadedInterview,
  patiently: Patiently,
  upToDate: Promise<LoadedInterview> = Promise.resolve(loaded),
): Promise<void> => {
  run.emit({ type: 'processing', attempt_id: ref.attemptId, min_display_ms: 800 });
  const { attempt } = assessedStep(loaded.state, ref);
  const isSettled = (attempt.steps[ref.step]?.feedback ?? null) !== null;
  if (isSettled) return replayStep(run, ref, loaded);
  if (await takeClaim(context, ref, patiently, run.signal)) {
    return analyseClaimed(context, run, ref, loaded, patiently, upToDate);
  }
  replayStep(run, ref, await patiently(() => loadInterview(context.stores, ref)));
};
