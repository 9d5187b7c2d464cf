import { AppError, isAppError } from '../errors/app-error.ts';
import type { Coach } from '../ports/coach.ts';
import { type AssessmentProgress, createAssessmentProgress, type ServedBy } from './assess-progress.ts';
import { type CoachOffline, createTrust, type ReadAnswer } from './assess-trust.ts';
import type { AssessAttempt, Assessment } from './assessment.ts';

export interface AssessAttemptDeps {
  readonly coach: Coach;
  readonly readAnswer: ReadAnswer;
  readonly coachOffline: CoachOffline;
}

const INJECTION_NOTICE: Assessment = {
  kind: 'notice',
  code: 'injection_ignored',
  message:
    'Instructions to the coach in the answer, résumé or posting were ignored; only the answer itself is scored.',
};

const ENDED_EARLY: Assessment = {
  kind: 'notice',
  code: 'coach_fallback',
  message: 'The coach left parts of the feedback out; the offline coach filled them in.',
};

const failedMidway = (error: unknown): Assessment => ({
  kind: 'notice',
  code: 'coach_fallback',
  message: `${isAppError(error) ? error.message : 'The coach failed.'} The offline coach finishes the feedback.`,
});

const stopWhenCancelled = (signal: AbortSignal, error?: unknown): void => {
  if (isAppError(error) && error.code === 'cancelled') throw error;
  if (signal.aborted) throw new AppError('cancelled', 'The analysis was cancelled.', { cause: error });
};

/** Makes the feedback whole after a coach that stopped or failed on the way. */
async function* finishOffline(progress: AssessmentProgress, notice: Assessment): AsyncGenerator<Assessment> {
  yield notice;
  yield* progress.completeOffline();
}

/**
 * Coaches one attempt: the coach's parts go through the engine's guards and come out as they can be shown. The
 * follow-up comes out in the same turn of the loop in which its part came in whenever the rules see a gap too.
 * What a coach leaves out is filled in by the rules. Throws what the coach threw when nothing had been shown,
 * `cancelled` always.
 */
export const createAssessAttempt = ({ coach, readAnswer, coachOffline }: AssessAttemptDeps): AssessAttempt =>
  async function* (request, { signal, attemptKey }) {
    stopWhenCancelled(signal);
    const reading = readAnswer(request);
    const trust = createTrust(request, reading, coachOffline);
    const progress = createAssessmentProgress(trust);
    let served: ServedBy = { coach: coach.name, degraded: coach.degraded };
    if (trust.injected) yield INJECTION_NOTICE;
    try {
      for await (const part of coach.assess(request, { signal, reading, attemptKey })) {
        if (part.kind === 'part') yield* progress.accept(part.key, part.value);
        else if (part.kind === 'served_by') served = part;
        else yield part;
      }
    } catch (error) {
      stopWhenCancelled(signal, error);
      if (!progress.hasShown()) throw error;
      yield* finishOffline(progress, failedMidway(error));
    }
    stopWhenCancelled(signal);
    if (!progress.isComplete()) yield* finishOffline(progress, ENDED_EARLY);
    yield progress.conclude(served);
  };
