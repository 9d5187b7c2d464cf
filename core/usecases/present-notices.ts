import type { EngineEvent } from '../domain/events.ts';
import { BUDGET_SPENT } from '../domain/usage/budget.ts';

/** A tailored question was possible and did not come in time. */
export const questionFromBank: EngineEvent = {
  type: 'notice',
  code: 'question_from_bank',
  message: 'This question comes from the question bank: a tailored one was not ready.',
  recoverable: true,
};

/** Another text for an answer that is recorded. */
export const alreadySubmitted: EngineEvent = {
  type: 'notice',
  code: 'already_submitted',
  message: 'This answer was submitted before; the first version counts. Retry to give another one.',
  recoverable: true,
};

export const coachStopped: EngineEvent = {
  type: 'notice',
  code: 'coach_stopped',
  message: 'No coach could score this answer; it is kept. Submit it again, or resume the interview later.',
  recoverable: true,
};

/** The workspace has spent its month: this interview begins, and ends, with what costs nothing. */
export const budgetSpent: EngineEvent = {
  type: 'notice',
  code: 'budget_spent',
  message: BUDGET_SPENT,
  recoverable: true,
};
