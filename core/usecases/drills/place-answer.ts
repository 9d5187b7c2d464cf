import { attemptOfMessage } from '../../domain/drill/answer-messages.ts';
import type { Drill, DrillEntry } from '../../domain/drill/types.ts';
import type { EngineEvent, EventOf } from '../../domain/events.ts';
import { AppError, isAppError } from '../../errors/app-error.ts';
import type { Engine, InterviewRef } from '../engine.ts';
import type { AnswerDrill } from './drills.ts';

export type AnswerKind = 'answer' | 'again' | 'edit';

export interface PlacedAnswer {
  readonly attemptId: string;
  readonly transcript: string;
  /** True when this answer has been recorded before. */
  readonly isKnown: boolean;
  /** True when nothing has been recorded for the drill before. */
  readonly isFirst: boolean;
}

export interface PlaceAnswer {
  readonly drill: Drill;
  readonly ref: InterviewRef;
  readonly entry: DrillEntry | null;
  readonly kind: AnswerKind;
  readonly input: AnswerDrill;
}

type State = EventOf<'interview_state'>;

const refuse = (message: string) => new AppError('wrong_state', message);

export const answerDeleted = (cause?: unknown): AppError =>
  new AppError('not_found', 'This answer was deleted; write a new one to answer the drill again.', { cause });

/** The first event says where the interview stands; what would come after it is not begun. */
const stateIn = async (events: AsyncIterable<EngineEvent>): Promise<State> => {
  for await (const event of events) if (event.type === 'interview_state') return event;
  throw new AppError('internal', 'The interview did not say how it stands.');
};

const startFor = (drill: Drill, { personId, interviewId }: InterviewRef) => ({
  ...{ personId, interviewId },
  frontEnd: drill.frontEnd,
  workspaceId: drill.workspaceId,
  settings: {
    questions: 1,
    stage: drill.question.stage,
    difficulty: drill.question.difficulty,
    format: 'coach' as const,
    style: 'coach' as const,
    seed: 0,
  },
  job: null,
  resume: null,
  firstQuestion: drill.question,
});

/** An edit, and a message that was taken before, never bring a deleted answer back. */
const mayStart = ({ kind, entry, input }: PlaceAnswer): boolean =>
  kind !== 'edit' && attemptOfMessage(entry, input.messageId) === undefined;

const readState = async (engine: Engine, placing: PlaceAnswer, signal: AbortSignal): Promise<State> => {
  const { drill, ref } = placing;
  if (mayStart(placing)) return stateIn(engine.startInterview(startFor(drill, ref)));
  try {
    return await stateIn(engine.resumeInterview(ref, signal));
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
    throw answerDeleted(error);
  }
};

/** The same words are the same answer; so is the same message, even when a second transcript of it differs. */
const knownIn = ({ attempts }: State, { entry, kind, input }: PlaceAnswer) => {
  const ofMessage = kind === 'edit' ? undefined : attemptOfMessage(entry, input.messageId);
  return (
    attempts.find(({ steps }) => steps[0]?.transcript === input.answer.transcript) ??
    attempts.find(({ id }) => id === ofMessage)
  );
};

const retried = async (engine: Engine, ref: InterviewRef): Promise<string> => {
  for await (const event of engine.retryQuestion(ref))
    if (event.type === 'listening') return event.attempt_id;
  throw new AppError('internal', 'The question was not opened again.');
};

/** Where a new answer goes; null when the state has to be read again first. */
const openPlace = async (
  engine: Engine,
  { ref }: PlaceAnswer,
  { turn }: State,
  signal: AbortSignal,
): Promise<string | null> => {
  switch (turn.phase) {
    case 'listening':
      if (turn.step > 0)
        throw refuse('A follow-up question waits for your answer: answer it first, then try again.');
      return turn.attemptId;
    case 'feedback':
      return retried(engine, ref);
    case 'over':
      throw refuse('You have finished this drill: its answer stays as it is.');
    case 'processing':
      for await (const _ of engine.resumeInterview(ref, signal)) {
        // Those events belong to whoever gave that answer; here it only has to be over.
      }
      return null;
    default:
      throw refuse('The drill is not ready for an answer; try again in a moment.');
  }
};

const MOST_READS = 3;

/**
 * Finds or opens the attempt that an answer is. An earlier one that is being scored is waited for. Throws `not_found`,
 * `wrong_state`, `cancelled`, and what the engine throws.
 */
export const placeAnswer = async (
  engine: Engine,
  placing: PlaceAnswer,
  signal: AbortSignal,
): Promise<PlacedAnswer> => {
  const { transcript } = placing.input.answer;
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const state = await readState(engine, placing, signal);
    const isFirst = state.attempts.length === 0;
    const known = knownIn(state, placing);
    const recorded = known?.steps[0]?.transcript;
    if (known !== undefined && recorded !== undefined)
      return { attemptId: known.id, transcript: recorded, isKnown: true, isFirst };
    const attemptId = await openPlace(engine, placing, state, signal);
    if (attemptId !== null) return { attemptId, transcript, isKnown: false, isFirst };
  }
  throw refuse('Your former answer still waits for its feedback: send this one again when it is there.');
};
