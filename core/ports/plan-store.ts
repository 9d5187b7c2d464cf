import type { PracticePlan } from '../domain/practice-plan/types.ts';

/** As in `stores.ts`: every call names the person, and somebody else's plan is not found. */
export interface PlanStore {
  find(personId: string, name: string): Promise<PracticePlan | null>;
  /** The newest first. */
  list(personId: string): Promise<readonly PracticePlan[]>;
  /** Writes revision n over n - 1 (0 creates); false when another writer was faster. */
  save(plan: PracticePlan): Promise<boolean>;
  delete(personId: string, name: string): Promise<boolean>;
}
