import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import { finishSpoken, submitTyped } from './answering.ts';
import { readFeedbackView } from './feedback-view.ts';
import { consented } from './press-consent.ts';
import {
  assertCurrent,
  type PressContext,
  refOf,
  STALE,
  shownAttempt,
  showOf,
  type Verb,
} from './press-context.ts';
import { save, share, tab } from './press-feedback.ts';
import type { InterviewVerb } from './press-ids.ts';
import { presentFeedback } from './screens/feedback.ts';
import { presentSummary } from './screens/summary.ts';
import { showEvents } from './show-events.ts';
import type { VoiceSession } from './voice-session.ts';

const FROM_THE_START = 'From the start: what you said before is dropped.';
/** The spoken side of the interview, joined again when it was left meanwhile; null when the person has to type. */
const voiceOf = async ({ deps, sessions, keeper, view }: PressContext): Promise<VoiceSession | null> => {
  const { room } = keeper;
  const current = sessions.find(room.interviewId);
  if (current !== null || room.voiceChannelId === null) return current;
  try {
    return await sessions.open(room);
  } catch (error) {
    if (!isAppError(error)) throw error;
    deps.logger.info({ err: error, interviewId: room.interviewId }, 'voice channel not joined again');
    await view.say(error.message);
    return null;
  }
};

/** Goes on with the interview, and takes the steps away from the feedback that they were pressed under. */
const goOn =
  (verb: 'retryQuestion' | 'nextQuestion' | 'answerFollowUp'): Verb =>
  async (context) => {
    assertCurrent(context, 'feedback');
    const { deps, keeper, view } = context;
    const attemptId = shownAttempt(context);
    const speaking = await voiceOf(context);
    await showEvents({ deps, keeper, view, speaking }, deps.engine[verb](refOf(context)));
    await view.show(presentFeedback(await readFeedbackView(deps, keeper.room, attemptId)));
  };

/** An answer that no coach could score is handed to one again. */
const scoreAgain: Verb = async (context) => {
  assertCurrent(context, 'unscored');
  await showEvents(showOf(context), context.deps.engine.resumeInterview(refOf(context)));
};

/** A question that would be typed is asked aloud again. */
const askAloud: Verb = async (context) => {
  assertCurrent(context, 'typing');
  const { sessions, keeper } = context;
  const session = sessions.find(keeper.room.interviewId) ?? (await sessions.open(keeper.room));
  await keeper.note({ phase: 'asking' });
  await keeper.panel({ kind: 'speaking' });
  session.begin(keeper);
};

const finish: Verb = async (context) => {
  assertCurrent(context, 'listening');
  const session = context.sessions.find(context.keeper.room.interviewId);
  if (session === null)
    throw new AppError('wrong_state', 'I am not in the voice channel any more; press Type instead.');
  await finishSpoken(showOf(context), session);
};

const startOver: Verb = async (context) => {
  assertCurrent(context, 'listening');
  const { deps, sessions, keeper } = context;
  if (sessions.find(keeper.room.interviewId)?.restart(FROM_THE_START) !== true)
    throw new AppError('wrong_state', 'There is nothing to start over: I am not listening right now.');
  for await (const _ of deps.engine.startOver(refOf(context)));
};

const typed: Verb = async (context) => {
  assertCurrent(context, 'listening', 'asking', 'typing');
  await submitTyped(showOf(context), context.typed ?? '');
};

const end: Verb = async (context) => {
  const { deps, sessions, keeper } = context;
  if (keeper.room.view.phase === 'over') throw new AppError('wrong_state', STALE);
  sessions.find(keeper.room.interviewId)?.quiet();
  await showEvents(showOf(context), deps.engine.finishInterview(refOf(context)));
  sessions.close(keeper.room.interviewId);
};

/** The summary once more, or another page of it: an interview that is over ends the same again. */
const summary: Verb = async (context) => {
  const { deps, keeper, view, press } = context;
  if (keeper.room.view.phase !== 'over') throw new AppError('wrong_state', STALE);
  for await (const event of deps.engine.finishInterview(refOf(context)))
    if (event.type === 'summary_ready') await view.show(presentSummary(event, press.page));
};

const VERBS: Readonly<Record<InterviewVerb, Verb>> = {
  agree: consented,
  refuse: consented,
  finish,
  over: startOver,
  type: typed,
  typed,
  voice: askAloud,
  again: scoreAgain,
  retry: goOn('retryQuestion'),
  next: goOn('nextQuestion'),
  follow: goOn('answerFollowUp'),
  tab,
  save,
  share,
  summary,
  end,
};

/** Throws `wrong_state` for a button whose time is over, and whatever the engine refuses. */
export const pressVerb = (context: PressContext): Promise<void> => VERBS[context.press.verb](context);
