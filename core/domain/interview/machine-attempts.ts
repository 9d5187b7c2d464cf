import { nextNumber } from './attempt-place.ts';
import { withCounts } from './best-attempt.ts';
import { refuseIn } from './machine-refusals.ts';
import type { EventNamed, MachineResult, MachineState } from './machine-types.ts';
import type { Attempt, AttemptStep, Exchange } from './types.ts';

const replaced = (state: MachineState, attempt: Attempt): MachineState => {
  const known = state.attempts.some((each) => each.id === attempt.id);
  const attempts = known
    ? state.attempts.map((each) => (each.id === attempt.id ? attempt : each))
    : [...state.attempts, attempt];
  const exchanges = state.interview.exchanges.map((each) =>
    each.number === attempt.exchange ? withCounts(each, attempts) : each,
  );
  return { ...state, attempts, interview: { ...state.interview, exchanges } };
};

const newAttempt = (state: MachineState, event: EventNamed<'submit'>, exchange: Exchange): Attempt => ({
  id: event.attemptId,
  interviewId: state.interview.id,
  personId: state.interview.personId,
  exchange: exchange.number,
  number: nextNumber(state.attempts, exchange),
  steps: [],
  delivery: null,
  durationS: null,
  feedback: null,
  submittedAt: event.at,
  settledAt: null,
});

/** Puts what was said into its attempt, new with step 0. */
export const addStep = (
  state: MachineState,
  event: EventNamed<'submit'>,
  question: string,
): MachineResult => {
  const exchange = state.interview.exchanges.at(-1);
  if (exchange === undefined) return refuseIn('submit', state);
  const known = state.attempts.find((each) => each.id === event.attemptId);
  const attempt = known ?? newAttempt(state, event, exchange);
  if (attempt.steps.length !== event.step) return refuseIn('submit', state);
  const { delivery, durationS, at } = event;
  const step: AttemptStep = { question, ...event.content, submittedAt: at, feedback: null };
  const grown = { ...attempt, steps: [...attempt.steps, step], delivery, durationS, submittedAt: at };
  return { ok: true, state: replaced(state, { ...grown, settledAt: null }) };
};

/** The state with the feedback in its step; null when no such step waits for one. */
export const withFeedback = (state: MachineState, event: EventNamed<'settle'>): MachineState | null => {
  const attempt = state.attempts.find((each) => each.id === event.attemptId);
  const isLast = attempt?.steps.length === event.step + 1;
  if (attempt === undefined || !isLast || attempt.steps[event.step]?.feedback !== null) return null;
  const { feedback, at } = event;
  const steps = attempt.steps.map((step, at) => (at === event.step ? { ...step, feedback } : step));
  return replaced(state, { ...attempt, steps, feedback, settledAt: at });
};
