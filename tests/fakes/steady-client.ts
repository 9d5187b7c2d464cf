import type { EngineEvent, EventOf } from '../../core/domain/events.ts';
import type { Engine, InterviewRef } from '../../core/usecases/engine.ts';
import { START } from './engine-bench.ts';

/** What a person would do next, decided from the last event alone: so it can be decided again after a crash. */
type Move = (engine: Engine, ref: InterviewRef) => AsyncIterable<EngineEvent>;

export const textFor = ({ attempt_id, step }: Pick<EventOf<'listening'>, 'attempt_id' | 'step'>): string =>
  `Answer to step ${step} of attempt ${attempt_id}.`;

const ATTEMPTS_AT_FIRST_QUESTION = 2;
const placeOf = (attemptId: string): readonly number[] => attemptId.split('-').slice(-2).map(Number);

const afterSettled = ({ attempt_id, follow_up }: EventOf<'attempt_settled'>, of: number): Move => {
  const [exchange = 0, number = 0] = placeOf(attempt_id);
  if (follow_up !== null) return (engine, ref) => engine.answerFollowUp(ref);
  if (exchange === 1 && number < ATTEMPTS_AT_FIRST_QUESTION)
    return (engine, ref) => engine.retryQuestion(ref);
  return exchange < of
    ? (engine, ref) => engine.nextQuestion(ref)
    : (engine, ref) => engine.finishInterview(ref);
};

const moveAfter = (last: EngineEvent, of: number): Move => {
  if (last.type === 'listening') {
    const answer = { transcript: textFor(last), words: null };
    return (engine, ref) =>
      engine.submitAttempt({ ...ref, attemptId: last.attempt_id, step: last.step, answer });
  }
  if (last.type === 'attempt_settled') return afterSettled(last, of);
  return (engine, ref) => engine.resumeInterview(ref);
};

/**
 * Takes an interview to its end: two attempts at the first question, every follow-up, then finish. Begins by
 * starting it, which goes on with it when it exists. `see` is given every call's events.
 */
export const playToTheEnd = async (
  engine: Engine,
  ref: InterviewRef,
  see: (event: EngineEvent, call: readonly EngineEvent[]) => void,
): Promise<void> => {
  const questions = START.settings.questions;
  let move: Move = () => engine.startInterview({ ...START, ...ref });
  for (let moves = 0; moves < 60; moves++) {
    const call: EngineEvent[] = [];
    for await (const event of move(engine, ref)) {
      call.push(event);
      see(event, call);
    }
    const last = call.findLast(({ type }) => type !== 'interview_state' && type !== 'notice');
    if (last?.type === 'summary_ready') return;
    if (last === undefined) throw new Error('A call without events.');
    move = moveAfter(last, questions);
  }
  throw new Error('The interview does not come to an end.');
};
