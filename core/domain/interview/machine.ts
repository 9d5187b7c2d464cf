import { followUpAfter } from './attempt-place.ts';
import { addStep, withFeedback } from './machine-attempts.ts';
import { refuse, refuseIn } from './machine-refusals.ts';
import type {
  EventNamed,
  MachineEvent,
  MachineEventType,
  MachineResult,
  MachineState,
} from './machine-types.ts';
import { retryTurn } from './rebuild-turn.ts';
import type { Interview, Turn } from './types.ts';

/** Without activity for this long an interview is abandoned, and its live state expires. */
export const IDLE_LIMIT_MS = 24 * 60 * 60 * 1000;

const accept = (
  state: MachineState,
  at: Date,
  change: { readonly turn?: Turn; readonly interview?: Partial<Interview> } = {},
): MachineResult => {
  const { interview, attempts } = state;
  // Whatever a person does at an abandoned interview brings it back.
  const status = interview.status === 'abandoned' ? 'in_progress' : interview.status;
  const changed: Interview = { ...interview, status, lastActivityAt: at, ...change.interview };
  return { ok: true, state: { interview: changed, attempts, turn: change.turn ?? state.turn } };
};

type Transition<T extends MachineEventType> = (state: MachineState, event: EventNamed<T>) => MachineResult;

/** Whether the next question may be asked now, known before one is chosen. */
export const mayAskNext = (state: MachineState): MachineResult => {
  const { interview, turn } = state;
  if (turn.phase !== 'planned' && turn.phase !== 'feedback') return refuseIn('next', state);
  if (interview.exchanges.length >= interview.plan.length) {
    return refuse('That was the last question: finish the interview to see the summary.');
  }
  return { ok: true, state };
};

const next: Transition<'next'> = (state, { question, difficulty, at }) => {
  const allowed = mayAskNext(state);
  if (!allowed.ok) return allowed;
  const { interview, attempts } = state;
  const number = interview.exchanges.length + 1;
  const exchange = { number, question, difficulty, bestAttemptId: null, bestOverall: null, attemptCount: 0 };
  const exchanges = [...interview.exchanges, exchange];
  return accept(state, at, { interview: { exchanges }, turn: retryTurn(interview, attempts, exchange) });
};

const asked: Transition<'asked'> = (state, { at }) =>
  state.turn.phase === 'asking'
    ? accept(state, at, { turn: { ...state.turn, phase: 'listening' } })
    : refuseIn('asked', state);

const startOver: Transition<'start_over'> = (state, { at }) =>
  state.turn.phase === 'listening' ? accept(state, at) : refuseIn('start_over', state);

const submit: Transition<'submit'> = (state, event) => {
  const { turn } = state;
  if (turn.phase !== 'listening') return refuseIn('submit', state);
  if (turn.attemptId !== event.attemptId || turn.step !== event.step) {
    return refuse('This answer belongs to another question than the one that is open now.');
  }
  const interview: Partial<Interview> = state.interview.status === 'planned' ? { status: 'in_progress' } : {};
  const accepted = accept(state, event.at, { interview, turn: { ...turn, phase: 'processing' } });
  return accepted.ok ? addStep(accepted.state, event, turn.questionText) : accepted;
};

const settle: Transition<'settle'> = (state, event) => {
  const { turn, interview } = state;
  const changed = withFeedback(state, event);
  if (changed === null) return refuseIn('settle', state);
  const open = turn.phase === 'processing' && turn.attemptId === event.attemptId && turn.step === event.step;
  // An answer recorded in the moment in which the interview moved on gets its feedback and moves nothing.
  if (!open) return accept(changed, event.at);
  const { exchange, attemptId, step } = turn;
  const followUp = followUpAfter(event.feedback, interview.settings.format, step);
  return accept(changed, event.at, { turn: { phase: 'feedback', exchange, attemptId, step, followUp } });
};

const retry: Transition<'retry'> = (state, { at }) => {
  const { turn, interview, attempts } = state;
  const exchange = interview.exchanges.at(-1);
  if (turn.phase !== 'feedback' || exchange === undefined) return refuseIn('retry', state);
  return accept(state, at, { turn: retryTurn(interview, attempts, exchange) });
};

const answerFollowUp: Transition<'answer_follow_up'> = (state, { at }) => {
  const { turn } = state;
  if (turn.phase !== 'feedback') return refuseIn('answer_follow_up', state);
  const { exchange, attemptId, step, followUp } = turn;
  if (followUp === null) return refuse('There is no follow-up to answer: retry, go on or finish.');
  return accept(state, at, {
    turn: { phase: 'asking', exchange, attemptId, step: step + 1, questionText: followUp },
  });
};

const finish: Transition<'finish'> = (state, { at, leaveUnscored = false }) => {
  if (state.turn.phase === 'over') return { ok: true, state };
  if (state.turn.phase === 'processing' && !leaveUnscored) return refuseIn('finish', state);
  return accept(state, at, { interview: { status: 'completed', completedAt: at }, turn: { phase: 'over' } });
};

const abandon: Transition<'abandon'> = (state, { at }) => {
  const { interview } = state;
  if (interview.status !== 'planned' && interview.status !== 'in_progress') return refuseIn('abandon', state);
  if (at.getTime() - interview.lastActivityAt.getTime() < IDLE_LIMIT_MS) {
    return refuse('The interview was active within the last 24 hours.');
  }
  return { ok: true, state: { ...state, interview: { ...interview, status: 'abandoned' } } };
};

const comeBack: Transition<'return'> = (state, { at }) =>
  state.interview.status === 'abandoned' ? accept(state, at) : refuseIn('return', state);

/**
 * The one place where an interview moves. Pure: gives the state after the event, or a refusal (`wrong_state`,
 * one sentence) that leaves everything as it was. Revisions are the writer's business and stay untouched.
 */
export const advance = (state: MachineState, event: MachineEvent): MachineResult => {
  switch (event.type) {
    case 'next':
      return next(state, event);
    case 'asked':
      return asked(state, event);
    case 'start_over':
      return startOver(state, event);
    case 'submit':
      return submit(state, event);
    case 'settle':
      return settle(state, event);
    case 'retry':
      return retry(state, event);
    case 'answer_follow_up':
      return answerFollowUp(state, event);
    case 'finish':
      return finish(state, event);
    case 'abandon':
      return abandon(state, event);
    case 'return':
      return comeBack(state, event);
  }
};
