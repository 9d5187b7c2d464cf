import type { MachineState } from '../domain/interview/machine-types.ts';
import { AppError } from '../errors/app-error.ts';
import type { StepRef } from './hold-claim.ts';
import type { AssessedStep } from './present-attempt.ts';

/** Throws `not_found` when the attempt is not there any more. */
export const assessedStep = (
  { interview, attempts }: MachineState,
  { attemptId, step }: Pick<StepRef, 'attemptId' | 'step'>,
): AssessedStep => {
  const attempt = attempts.find((each) => each.id === attemptId);
  const exchange = interview.exchanges.find((each) => each.number === attempt?.exchange);
  if (attempt === undefined || exchange === undefined) {
    throw new AppError('not_found', 'This attempt has been deleted.');
  }
  return { attempt, step, exchange, attempts, format: interview.settings.format };
};
