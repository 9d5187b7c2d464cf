import type { Day, PracticePlan } from '../domain/practice-plan/types.ts';

/** What tells whether somebody may have to hear of a plan. */
export type DuePlan = Pick<PracticePlan, 'personId' | 'interviewDay'>;

/** As in `stores.ts`: every call names the person, and somebody else's plan is not found. */
export interface PlanStore {
  find(personId: string, name: string): Promise<PracticePlan | null>;
  /** The newest first. */
  list(personId: string): Promise<readonly PracticePlan[]>;
  /** Writes revision n over n - 1 (0 creates); false when another writer was faster. */
  save(plan: PracticePlan): Promise<boolean>;
  delete(personId: string, name: string): Promise<boolean>;
  /** Those of all these people, in any order; for jobs, which look at many at once. */
  listMany(personIds: readonly string[]): Promise<readonly PracticePlan[]>;
  /**
   * Of everybody, all of a person in a row: plans whose interview is not before `from`, or has no date, and that have
   * something open on or before `to`; and those whose interview is between the two, done or not. As a stream.
   */
  streamDue(days: { readonly from: Day; readonly to: Day }): AsyncIterable<DuePlan>;
}
