import type { MachineState } from '../domain/interview/machine-types.ts';
import { reconcile } from '../domain/interview/rebuild-turn.ts';
import type { Interview, LiveInterview } from '../domain/interview/types.ts';
import { AppError } from '../errors/app-error.ts';
import type { Stores } from '../ports/stores.ts';
import type { InterviewRef } from './engine.ts';

/** An interview as it really stands, with the two documents it was read from. */
export interface LoadedInterview {
  readonly state: MachineState;
  readonly stored: Interview;
  /** Null when it has expired. */
  readonly live: LiveInterview | null;
}

/** Three reads side by side: the interview, its attempts, its live state. Null when the person has no such one. */
export const findInterview = async (
  { interviews, attempts, live }: Stores,
  { personId, interviewId }: InterviewRef,
): Promise<LoadedInterview | null> => {
  const [stored, made, lively] = await Promise.all([
    interviews.find(personId, interviewId),
    attempts.listByInterview(personId, interviewId),
    live.find(personId, interviewId),
  ]);
  if (stored === null) return null;
  return { state: reconcile(stored, made, lively?.turn ?? null), stored, live: lively };
};

/** The same; throws `not_found`. */
export const loadInterview = async (stores: Stores, ref: InterviewRef): Promise<LoadedInterview> => {
  const loaded = await findInterview(stores, ref);
  if (loaded === null)
    throw new AppError('not_found', 'There is no such interview; it may have been deleted.');
  return loaded;
};
