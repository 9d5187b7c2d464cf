import type { EngineEvent } from '../domain/events.ts';
import { findUnsettled } from '../domain/interview/attempt-place.ts';
import { analyseStep } from './analyse-step.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { type LoadedInterview, loadInterview } from './load-interview.ts';
import { createPatience } from './patience.ts';
import type { Run } from './running-work.ts';
import { workKey } from './submit-attempt.ts';

/** Analyses the first answer that waits for its feedback, as it was going to be; null when none waits. */
export const finishAnalysis = (
  context: EngineContext,
  ref: InterviewRef,
  loaded: LoadedInterview,
  signal: AbortSignal | undefined,
): AsyncGenerator<EngineEvent, void> | null => {
  const unsettled = findUnsettled(loaded.state.attempts);
  if (unsettled === null) return null;
  const step = { ...ref, attemptId: unsettled.attempt.id, step: unsettled.step };
  const transcript = unsettled.attempt.steps[unsettled.step]?.transcript ?? '';
  const work = async (run: Run) => {
    const patiently = createPatience(context, run, step);
    // Read again: it may have been settled since.
    const fresh = await patiently(() => loadInterview(context.stores, ref));
    await analyseStep(context, run, step, fresh, patiently);
  };
  return context.work.follow({ ...workKey(step), transcript }, work, signal);
};

/**
 * Gives the first answer that waits for it its feedback, with nobody there to see it. False when none waits, or no coach could do it. Throws `not_found`; `cancelled` when `signal` is aborted.
 */
export const createSettleWaiting =
  (context: EngineContext) =>
  async (ref: InterviewRef, signal?: AbortSignal): Promise<boolean> => {
    const loaded = await loadInterview(context.stores, ref);
    let isSettled = false;
    for await (const { type } of finishAnalysis(context, ref, loaded, signal) ?? [])
      isSettled ||= type === 'attempt_settled';
    return isSettled;
  };
