import { attemptIdOf, attemptsOf, followUpAfter, nextNumber } from './attempt-place.ts';
import { withCounts } from './best-attempt.ts';
import type { MachineState, OpenTurn } from './machine-types.ts';
import type { Attempt, Exchange, Interview, Turn } from './types.ts';

const turnAfter = (interview: Interview, exchange: Exchange, last: Attempt): Turn => {
  const step = last.steps.length - 1;
  const content = last.steps[step];
  const place = { exchange: exchange.number, attemptId: last.id, step };
  const feedback = content?.feedback ?? null;
  if (feedback === null) {
    return { phase: 'processing', ...place, questionText: content?.question ?? exchange.question.text };
  }
  return { phase: 'feedback', ...place, followUp: followUpAfter(feedback, interview.settings.format, step) };
};

/**
 * Where the conversation stands, from the durable record alone. It cannot know that the person had pressed
 * "retry" or "answer the follow-up" without answering yet; then it stands at the feedback before that.
 */
export const rebuildTurn = (interview: Interview, attempts: readonly Attempt[]): Turn => {
  if (interview.status === 'completed') return { phase: 'over' };
  const exchange = interview.exchanges.at(-1);
  if (exchange === undefined) return { phase: 'planned' };
  const last = attemptsOf(attempts, exchange.number).at(-1);
  if (last !== undefined) return turnAfter(interview, exchange, last);
  return {
    phase: 'listening',
    exchange: exchange.number,
    attemptId: attemptIdOf(interview.id, exchange.number, 1),
    step: 0,
    questionText: exchange.question.text,
  };
};

/** The turn of a new attempt at the question of the exchange. */
export const retryTurn = (
  interview: Interview,
  attempts: readonly Attempt[],
  exchange: Exchange,
): OpenTurn => {
  const number = nextNumber(attempts, exchange);
  return {
    phase: 'asking',
    exchange: exchange.number,
    attemptId: attemptIdOf(interview.id, exchange.number, number),
    step: 0,
    questionText: exchange.question.text,
  };
};

const samePlace = (a: Turn, b: Turn): boolean =>
  'attemptId' in a && 'attemptId' in b && a.attemptId === b.attemptId && a.step === b.step;

/** What the live state adds to the record: a retry or a follow-up that was begun and not answered. */
const begun = (base: Turn, interview: Interview, attempts: readonly Attempt[], live: Turn): Turn | null => {
  const exchange = interview.exchanges.at(-1);
  if (base.phase !== 'feedback' || exchange === undefined) return null;
  const retried = retryTurn(interview, attempts, exchange);
  if (samePlace(retried, live)) return { ...retried, phase: 'listening' };
  if (base.followUp === null || !samePlace({ ...base, step: base.step + 1 }, live)) return null;
  const { exchange: number, attemptId, step, followUp } = base;
  return { phase: 'listening', exchange: number, attemptId, step: step + 1, questionText: followUp };
};

/**
 * The state as it really is. Interview and attempts are the truth; the live turn only counts where it says more
 * than they can, so no crash between two writes leaves a state that contradicts itself.
 */
export const reconcile = (
  interview: Interview,
  attempts: readonly Attempt[],
  live: Turn | null,
): MachineState => {
  const exchanges = interview.exchanges.map((each) => withCounts(each, attempts));
  const status = interview.status === 'planned' && attempts.length > 0 ? 'in_progress' : interview.status;
  const whole: Interview = { ...interview, exchanges, status };
  const base = rebuildTurn(whole, attempts);
  const turn = (live === null ? null : begun(base, whole, attempts, live)) ?? base;
  return { interview: whole, attempts, turn };
};
