import type { EngineEvent } from '../domain/events.ts';
import type { MachineState } from '../domain/interview/machine-types.ts';
import { AppError } from '../errors/app-error.ts';
import { viewAttempts } from './present-attempt.ts';

export const presentState = (
  { interview, attempts, turn }: MachineState,
  { resumed }: { readonly resumed: boolean },
): EngineEvent => ({
  type: 'interview_state',
  interview_id: interview.id,
  status: interview.status,
  settings: interview.settings,
  turn,
  exchange: interview.exchanges.length,
  of: interview.plan.length,
  attempts: viewAttempts(attempts),
  resumed,
});

const openTurn = ({ turn }: MachineState) => {
  if (!('questionText' in turn)) throw new AppError('internal', 'No question is open.');
  return turn;
};

export const presentListening = (state: MachineState): EngineEvent => {
  const { exchange, attemptId, step } = openTurn(state);
  return { type: 'listening', exchange, attempt_id: attemptId, step };
};

export const presentReset = (state: MachineState): EngineEvent => {
  const { exchange, attemptId, step } = openTurn(state);
  return { type: 'listening_reset', exchange, attempt_id: attemptId, step };
};

/** The question or follow-up that is open now. */
export const presentQuestion = (state: MachineState): EngineEvent => {
  const { exchange: number, step, questionText } = openTurn(state);
  const exchange = state.interview.exchanges.find((each) => each.number === number);
  if (exchange === undefined) throw new AppError('internal', 'The open question has no exchange.');
  const { competency, type, difficulty } = exchange.question;
  return {
    type: 'question_asked',
    exchange: number,
    text: questionText,
    number,
    of: state.interview.plan.length,
    is_follow_up: step > 0,
    competency,
    question_type: type,
    difficulty,
  };
};
