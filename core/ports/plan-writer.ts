import type { JobContext } from '../domain/coach-request.ts';
import type { Bill } from './bill.ts';

/** The words of one item of a plan. */
export interface PlanWording {
  readonly id: string;
  readonly what: string;
  readonly why: string;
}

export interface PlanWordingRequest {
  readonly job: Pick<JobContext, 'title' | 'company'> | null;
  readonly items: readonly PlanWording[];
}

/**
 * Says the items of a plan better; what they are stays. The caller checks what comes back and keeps its own words
 * wherever it does not hold. Throws an AppError when it cannot, and then the plan is as it was.
 */
export interface PlanWriter {
  readonly name: string;
  word(request: PlanWordingRequest, signal: AbortSignal, bill?: Bill): Promise<readonly PlanWording[]>;
}
