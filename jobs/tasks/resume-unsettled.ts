import { isAppError } from '../../core/errors/app-error.ts';
import type { AttemptStore, UnsettledAttempt } from '../../core/ports/stores.ts';
import type { RunningEngine } from '../../core/usecases/create-engine.ts';
import type { Job, JobContext } from '../job.ts';

export interface ResumeUnsettledDeps {
  readonly attempts: Pick<AttemptStore, 'listUnsettled' | 'deleteByInterview'>;
  readonly engine: Pick<RunningEngine, 'settleWaiting'>;
  /** How long one answer may take before it is left to the next run; 3 minutes when absent. */
  readonly limitMs?: number;
}

/** Whoever took the answer is at it for less than that, or is not at it any more. */
const OLDER_THAN_MS = 5 * 60 * 1000;
const LIMIT_MS = 3 * 60 * 1000;
/** What one run takes on; the rest waits for the next. */
const MOST = 500;
/** Calls of a coach at a time: people who practise now come first. */
const AT_ONCE = 4;

type Outcome = 'settled' | 'deleted' | 'failed';

/** Null when it was settled by somebody else, or could not be just now. */
const settle = async (
  { attempts, engine, limitMs = LIMIT_MS }: ResumeUnsettledDeps,
  signal: AbortSignal,
  { personId, interviewId }: UnsettledAttempt,
): Promise<Outcome | null> => {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  try {
    return (await engine.settleWaiting({ personId, interviewId }, patience)) ? 'settled' : null;
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
    // Its interview was deleted in the moment in which it was recorded: nobody will ever ask for it.
    await attempts.deleteByInterview(personId, interviewId);
    return 'deleted';
  }
};

const settleOrTell = async (
  deps: ResumeUnsettledDeps,
  { signal, log }: JobContext,
  attempt: UnsettledAttempt,
): Promise<Outcome | null> => {
  try {
    return await settle(deps, signal, attempt);
  } catch (error) {
    if (signal.aborted) return null;
    const { interviewId, attemptId } = attempt;
    log.warn({ interviewId, attemptId, error: String(error) }, 'answer still waits for its feedback');
    return 'failed';
  }
};

/**
 * Answers that wait for feedback because their process ended or no coach could be had: `settled`, `deleted` with their
 * interview, `failed` until the next run. Where they are shown, the feedback shows when the person comes back.
 */
export const createResumeUnsettled = (deps: ResumeUnsettledDeps): Job => ({
  name: 'resume-unsettled',
  describe: 'Gives feedback to answers that never got theirs: after a crash, or with every coach away.',
  run: async (context) => {
    const counts = { settled: 0, deleted: 0, failed: 0 };
    const before = new Date(context.now.getTime() - OLDER_THAN_MS);
    const waiting = await deps.attempts.listUnsettled(before, MOST);
    if (context.dryRun) return { ...counts, settled: waiting.length };
    const left = waiting.values();
    const work = async (): Promise<void> => {
      for (const attempt of left) {
        if (context.signal.aborted) return;
        const outcome = await settleOrTell(deps, context, attempt);
        if (outcome !== null) counts[outcome] += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return counts;
  },
});
