import { AppError } from '../../errors/app-error.ts';
import type { MachineEventType, MachineResult, MachineState } from './machine-types.ts';
import type { Turn } from './types.ts';

const CANNOT: Readonly<Record<MachineEventType, string>> = {
  next: 'The next question cannot be asked now',
  asked: 'There is no question to put now',
  start_over: 'There is nothing to start over now',
  submit: 'This answer cannot be taken now',
  settle: 'This feedback belongs to no answer that is waiting for it',
  retry: 'The question cannot be tried again now',
  answer_follow_up: 'There is no follow-up to answer now',
  finish: 'The interview cannot be finished now',
  abandon: 'The interview cannot be set aside now',
  return: 'There is nothing to come back to',
};

const STANDING: Readonly<Record<Turn['phase'], string>> = {
  planned: 'no question has been asked yet',
  asking: 'the question is just being asked',
  listening: 'the question is waiting for your answer',
  processing: 'your answer is still being scored',
  feedback: 'your feedback is there, so retry, go on or finish',
  over: 'this interview is finished, start a new one to practise on',
};

export const refuse = (message: string): MachineResult => ({
  ok: false,
  error: new AppError('wrong_state', message),
});

/** Says in one sentence why an event does not fit where the conversation stands. */
export const refuseIn = (type: MachineEventType, { turn }: Pick<MachineState, 'turn'>): MachineResult =>
  refuse(`${CANNOT[type]}: ${STANDING[turn.phase]}.`);
