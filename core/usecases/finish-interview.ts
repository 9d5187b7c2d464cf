import type { EngineEvent, EventOf } from '../domain/events.ts';
import type { MachineState } from '../domain/interview/machine-types.ts';
import { AppError } from '../errors/app-error.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { type LoadedInterview, loadInterview } from './load-interview.ts';
import { presentState } from './present-interview.ts';
import { applied, refreshed, saveRecord, untilSaved } from './save-interview.ts';
import { endingWithPlan } from './summary-with-plan.ts';

export const presentSummary = ({ interview, attempts, turn }: MachineState): EventOf<'summary_ready'> => {
  const summary = interview.summary ?? refreshed({ interview, attempts, turn }).summary;
  if (summary === null) throw new AppError('internal', 'A finished interview has a summary.');
  return { type: 'summary_ready', interview_id: interview.id, summary };
};

const close = async (context: EngineContext, loaded: LoadedInterview): Promise<MachineState | null> => {
  const { stores, clock } = context;
  const finished = applied(loaded.state, { type: 'finish', at: clock.now() });
  if (finished.interview.status === loaded.stored.status && loaded.stored.summary !== null) return finished;
  const interview = refreshed(finished);
  const stored = await saveRecord(stores, loaded, interview);
  return stored === null ? null : { ...finished, interview: stored };
};

/**
 * Ends an interview with its summary. Finishing again gives the same summary. Throws `wrong_state` while an
 * answer is being scored.
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
    const state = await untilSaved(context, ref, (loaded) => close(context, loaded), loadInterview);
    // The live state has nothing more to say; if it cannot be removed now, it expires.
    await stores.live.delete(ref.personId, ref.interviewId).catch((error: unknown) => {
      logger.warn({ interviewId: ref.interviewId, error: String(error) }, 'live state left to expire');
    });
    yield await endingWithPlan(context, ref.personId, presentSummary(state));
    yield presentState(state, { resumed: false });
  };
