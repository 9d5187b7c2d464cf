import type { EngineEvent } from '../../../core/domain/events.ts';
import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Engine, InterviewRef } from '../../../core/usecases/engine.ts';
import { StoppedTyping } from '../input/read-answer.ts';
import { Stopped } from '../stopped.ts';
import type { Show } from './screen.ts';
import { follow, newSession, type Session } from './session.ts';
import { untilStopped } from './until-stopped.ts';

export type AnswerMove =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'over' | 'finish' | 'pause' };

export type NextMove = 'follow_up' | 'retry' | 'next' | 'finish' | 'pause';

/** Who decides: a person at the keyboard, or a file of answers. */
export interface Pilot {
  answer(session: Session): Promise<AnswerMove>;
  next(session: Session): Promise<NextMove>;
  /** The engine refused the last move; throws to give up, returns to try another. */
  refused(error: AppError): void;
}

export interface LeadDeps {
  readonly engine: Engine;
  readonly personId: string;
  readonly pilot: Pilot;
  readonly show: Show;
  readonly stopped: AbortSignal;
}

export interface Ending {
  readonly how: 'over' | 'paused' | 'stopped' | 'failed';
  readonly session: Session;
  /** What was typed and not sent when the process was stopped. */
  readonly draft: string;
  readonly error: unknown;
}

type Events = AsyncIterable<EngineEvent>;

/** The events of the next step, or null to leave the interview as it stands. */
const stepFor = async (deps: LeadDeps, session: Session, ref: InterviewRef): Promise<Events | null> => {
  const { engine, pilot, stopped } = deps;
  const { stand } = session;
  if (stand.kind === 'listening') {
    const move = await pilot.answer(session);
    if (move.kind === 'answer') {
      const { attemptId, step } = stand;
      const answer = { transcript: move.text, words: null };
      return engine.submitAttempt({ ...ref, attemptId, step, answer }, stopped);
    }
    if (move.kind === 'pause') return null;
    return move.kind === 'over' ? engine.startOver(ref) : engine.finishInterview(ref);
  }
  if (stand.kind === 'settled') {
    const move = await pilot.next(session);
    if (move === 'pause') return null;
    if (move === 'follow_up') return engine.answerFollowUp(ref);
    if (move === 'retry') return engine.retryQuestion(ref);
    return move === 'next' ? engine.nextQuestion(ref) : engine.finishInterview(ref);
  }
  if (stand.kind === 'processing') return engine.resumeInterview(ref, stopped);
  return engine.nextQuestion(ref);
};

const isRefusal = (error: unknown): error is AppError =>
  isAppError(error) && (error.code === 'bad_input' || error.code === 'wrong_state');

/** Twice in a row without an end of the analysis means that it cannot be had now. */
const checkProgress = (before: Session, after: Session): void => {
  if (before.stand.kind !== 'processing' || after.stand.kind !== 'processing') return;
  throw new AppError('coach_unavailable', 'The feedback could not be made now; your answer is kept.', {
    retryable: true,
  });
};

const lead = async (deps: LeadDeps, opening: Events, keep: (session: Session) => void) => {
  let session = newSession;
  const run = async (events: Events): Promise<void> => {
    const before = session;
    for await (const event of untilStopped(events, deps.stopped)) {
      const after = follow(session, event);
      await deps.show(event, session, after);
      session = after;
      keep(session);
    }
    if (deps.stopped.aborted) throw new Stopped(String(deps.stopped.reason));
    checkProgress(before, session);
  };
  await run(opening);
  while (session.stand.kind !== 'over') {
    const { interviewId } = session;
    if (interviewId === null) throw new AppError('internal', 'The interview did not start.');
    const ref = { personId: deps.personId, interviewId };
    try {
      const events = await stepFor(deps, session, ref);
      if (events === null) return 'paused';
      await run(events);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      deps.pilot.refused(error);
      // Somebody else may have moved this interview: look where it stands.
      if (error.code === 'wrong_state') await run(deps.engine.resumeInterview(ref, deps.stopped));
    }
  }
  return 'over';
};

/** Goes through an interview until it is over, left, stopped from outside or failed; never throws. */
export const leadInterview = async (deps: LeadDeps, opening: Events): Promise<Ending> => {
  let session = newSession;
  try {
    const how = await lead(deps, opening, (changed) => {
      session = changed;
    });
    return { how, session, draft: '', error: null };
  } catch (error) {
    const draft = error instanceof StoppedTyping ? error.draft : '';
    const how = error instanceof Stopped || deps.stopped.aborted ? 'stopped' : 'failed';
    return { how, session, draft, error };
  }
};
