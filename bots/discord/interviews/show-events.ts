import type { EngineEvent, EventOf } from '../../../core/domain/events.ts';
import { loggerWith } from '../../../core/usecases/logger-with.ts';
import { readFeedbackView } from './feedback-view.ts';
import type { InterviewsDeps } from './interviews-deps.ts';
import type { RoomKeeper } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import { presentFeedback } from './screens/feedback.ts';
import { presentSummary } from './screens/summary.ts';
import { createInOrder } from './show-in-order.ts';
import { createShowNotice } from './show-notice.ts';

/** What the voice side does at certain events; nothing in a typed interview. */
export interface Speaking {
  /** A follow-up is known: its speech may be made while scores still come in. */
  prepare(text: string): void;
  /** It is the candidate's turn: ask aloud, then listen. Returns at once. */
  begin(keeper: RoomKeeper): void;
  /** An answer was taken: stops asking and listening; the call stays. */
  quiet(): void;
}

export interface Show {
  readonly deps: InterviewsDeps;
  readonly keeper: RoomKeeper;
  /** Null when nobody pressed anything, as after a restart. */
  readonly view: PrivateView | null;
  readonly speaking: Speaking | null;
  /** After a restart the question's message is still there. */
  readonly resumes?: boolean;
}

const showScores = async ({ keeper, view }: Show, event: EventOf<'scores_updated'>): Promise<void> => {
  const { attempt, scoring, content_feedback, delivery_feedback } = event;
  const shown = presentFeedback({
    interviewId: keeper.room.interviewId,
    attemptId: attempt.id,
    step: attempt.steps.length - 1,
    number: attempt.number,
    transcript: '',
    feedback: { scoring, content_feedback, delivery_feedback },
    attempts: [],
    choices: null,
    availableUntil: null,
  });
  await view?.show({ ...shown, content: '-# Your answer, rewritten, comes in a moment …' });
};

const showSettled = async (
  { deps, keeper, view }: Show,
  event: EventOf<'attempt_settled'>,
): Promise<void> => {
  await keeper.note({
    phase: 'feedback',
    attemptId: event.attempt_id,
    step: event.step,
    followUp: event.follow_up,
  });
  await Promise.all([
    keeper.panel({ kind: 'answered', note: null }),
    readFeedbackView(deps, keeper.room, event.attempt_id).then((found) => view?.show(presentFeedback(found))),
  ]);
};

const showListening = async (
  { keeper, speaking, resumes = false }: Show,
  event: EventOf<'listening'>,
): Promise<void> => {
  const { attempt_id: attemptId, step } = event;
  const phase = speaking === null ? 'typing' : 'asking';
  await keeper.note({ attemptId, step, followUp: null, phase });
  const panel = { kind: speaking === null ? 'typing' : 'speaking' } as const;
  await (resumes ? keeper.panel(panel) : keeper.newPanel(panel));
  speaking?.begin(keeper);
};

const showSummary = async ({ keeper, view }: Show, event: EventOf<'summary_ready'>): Promise<void> => {
  await keeper.note({ phase: 'over', followUp: null });
  await Promise.all([
    view?.show(presentSummary(event)),
    keeper.panel({ kind: 'over', note: 'The interview is over. Well done.' }),
  ]);
};

const UNSCORED = 'No coach could score your answer. It is kept; press Score it again in a moment.';

const showUnscored = async ({ keeper, view }: Show): Promise<void> => {
  await keeper.note({ phase: 'unscored' });
  await Promise.all([keeper.panel({ kind: 'unscored' }), view?.show({ content: UNSCORED })]);
};

const showOne = async (
  show: Show,
  event: EngineEvent,
  showNotice: (notice: EventOf<'notice'>) => Promise<void>,
): Promise<void> => {
  const { keeper, view } = show;
  switch (event.type) {
    case 'question_asked':
      return keeper.note(show.resumes === true ? { question: event } : { question: event, panelId: null });
    case 'listening':
      return showListening(show, event);
    case 'processing':
      await Promise.all([
        view?.show({ content: '⏳ Reading your answer …' }),
        keeper.panel({ kind: 'processing' }),
      ]);
      return;
    case 'scores_updated':
      return showScores(show, event);
    case 'attempt_settled':
      return showSettled(show, event);
    case 'summary_ready':
      return showSummary(show, event);
    case 'notice':
      return event.code === 'coach_stopped' ? showUnscored(show) : showNotice(event);
    default:
      return undefined;
  }
};

/**
 * Shows what the engine says, in order. What the engine does never waits for Discord: events are taken as they come,
 * so that the speech of a follow-up is asked for while an earlier message is still on its way. `onProcessing` is called
 * when an answer has been taken.
 */
export const showEvents = async (
  show: Show,
  events: AsyncIterable<EngineEvent>,
  onProcessing: () => void = () => undefined,
): Promise<void> => {
  const showNotice = createShowNotice(show);
  const logger = loggerWith(show.deps.logger, { interviewId: show.keeper.room.interviewId });
  const { take, whenShown } = createInOrder((event) => showOne(show, event, showNotice), logger);
  for await (const event of events) {
    if (event.type === 'processing') onProcessing();
    if (event.type === 'follow_up_queued') show.speaking?.prepare(event.question_text);
    else take(event);
  }
  await whenShown();
};
