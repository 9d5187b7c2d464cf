import type { EngineEvent, EventOf } from '../domain/events.ts';
import type { MachineState } from '../domain/interview/machine-types.ts';
import { AppError } from '../errors/app-error.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { claimOf, releaseClaim } from './hold-claim.ts';
import { type LoadedInterview, loadInterview } from './load-interview.ts';
import { presentState } from './present-interview.ts';
import { applied, refreshed, saveRecord, untilSaved } from './save-interview.ts';
import { endingWithPlan } from './summary-with-plan.ts';

export const presentSummary = ({ interview, attempts, turn }: MachineState): EventOf<'summary_ready'> => {
  const summary = interview.summary ?? refreshed({ interview, attempts, turn }).summary;
  if (summary === null) throw new AppError('internal', 'A finished interview has a summary.');
  return { type: 'summary_ready', interview_id: interview.id, summary };
};

const close = async (
  { stores, clock }: EngineContext,
  loaded: LoadedInterview,
  leaveUnscored: boolean,
): Promise<MachineState | null> => {
  const finished = applied(loaded.state, { type: 'finish', leaveUnscored, at: clock.now() });
  if (finished.interview.status === loaded.stored.status && loaded.stored.summary !== null) return finished;
  const stored = await saveRecord(stores, loaded, refreshed(finished));
  return stored === null ? null : { ...finished, interview: stored };
};

/**
 * An answer that no coach could score must not hold the interview open. Whether somebody is at it, here or in
 * another process, its claim tells; it is held while the interview is closed.
 */
const closeUnclaimed = async (context: EngineContext, ref: InterviewRef, loaded: LoadedInterview) => {
  const { turn } = loaded.state;
  if (turn.phase !== 'processing') return close(context, loaded, false);
  const step = { ...ref, attemptId: turn.attemptId, step: turn.step };
  const isFree = await context.stores.attempts.claim(claimOf(context, step));
  try {
    return await close(context, loaded, isFree);
  } finally {
    if (isFree) await releaseClaim(context, step);
  }
};

/**
 * Ends an interview with its summary. Finishing again gives the same summary. Throws `wrong_state` while an
 * answer is being scored; one that nobody scores stays as it is, and resuming later scores it.
 */
export const createFinishInterview = (context: EngineContext) =>
  async function* (ref: InterviewRef): AsyncGenerator<EngineEvent, void> {
    const { work, stores, logger } = context;
    if (work.busy(ref.personId, ref.interviewId)) {
      throw new AppError(
        'wrong_state',
        'Your answer is still being scored; finish when the feedback is there.',
      );
    }
    const state = await untilSaved(
      context,
      ref,
      (loaded) => closeUnclaimed(context, ref, loaded),
      loadInterview,
    );
    // The live state has nothing more to say; if it cannot be removed now, it expires.
    await stores.live.delete(ref.personId, ref.interviewId).catch((error: unknown) => {
      logger.warn({ interviewId: ref.interviewId, error: String(error) }, 'live state left to expire');
    });
    yield await endingWithPlan(context, ref.personId, presentSummary(state));
    yield presentState(state, { resumed: false });
  };
