import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import { finishSpoken, submitAnswer } from './answering.ts';
import { readFeedbackView } from './feedback-view.ts';
import type { SessionsDeps } from './open-session.ts';
import type { InterviewPress, InterviewVerb } from './press-ids.ts';
import type { RoomKeeper } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import { presentFeedback, presentShared } from './screens/feedback.ts';
import { asWritten } from './screens/text.ts';
import type { Sessions } from './sessions.ts';
import { type Show, showEvents } from './show-events.ts';
import type { VoiceSession } from './voice-session.ts';

export interface PressContext {
  readonly deps: SessionsDeps;
  readonly sessions: Sessions;
  readonly keeper: RoomKeeper;
  readonly view: PrivateView;
  readonly press: InterviewPress;
  readonly typed: string | null;
}

type Verb = (context: PressContext) => Promise<void>;

const FROM_THE_START = 'From the start: what you said before is dropped.';
const STALE = 'That is done already; the newest message of this interview has the buttons that count.';

const showOf = ({ deps, sessions, keeper, view }: PressContext): Show => ({
  ...{ deps, keeper, view },
  speaking: sessions.find(keeper.room.interviewId),
});

const refOf = ({ keeper: { room } }: PressContext) => ({
  personId: room.personId,
  interviewId: room.interviewId,
});

/** A button counts while what it was made for is still open: so a double click does one thing. */
const assertCurrent = ({ press, keeper }: PressContext, ...phases: readonly string[]): void => {
  const { attemptId, step, phase } = keeper.room.view;
  if (press.attemptId !== attemptId || press.step !== step || !phases.includes(phase))
    throw new AppError('wrong_state', STALE);
};

const shownAttempt = ({ press }: PressContext): string => {
  if (press.attemptId === null) throw new AppError('wrong_state', STALE);
  return press.attemptId;
};

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
    await showEvents({ deps, keeper, view: null, speaking }, deps.engine[verb](refOf(context)));
    await view.show(presentFeedback(await readFeedbackView(deps, keeper.room, attemptId)));
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

const consented: Verb = async (context) => {
  const { deps, sessions, keeper, view, press } = context;
  const { personId, workspaceId, view: known } = keeper.room;
  if (known.phase !== 'consent') throw new AppError('wrong_state', STALE);
  let speaking = null;
  if (press.verb === 'agree') {
    await deps.consents.agree(personId, workspaceId ?? '', deps.clock.now());
    speaking = await sessions.open(keeper.room);
  } else await keeper.leaveVoice();
  const note =
    speaking === null
      ? 'No voice, then: your interview begins below, by typing.'
      : 'Thank you. Your interview begins below; take it back any time with `/privacy`.';
  await view.show({ content: note, embeds: [], rows: [] });
  await showEvents({ deps, keeper, view, speaking }, deps.engine.resumeInterview(refOf(context)));
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
  await submitAnswer(showOf(context), { transcript: context.typed ?? '', words: null });
};

const tab: Verb = async (context) => {
  const { deps, keeper, view, press } = context;
  const shown = await readFeedbackView(deps, keeper.room, shownAttempt(context));
  await view.show(presentFeedback(shown, press.tab, press.page));
};

const save: Verb = async (context) => {
  const attemptId = shownAttempt(context);
  const { title } = await context.deps.engine.saveStory({ ...refOf(context), attemptId });
  await context.view.show({
    content: `Saved to your library: **${asWritten(title)}**. \`/library\` shows it.`,
  });
};

const share: Verb = async (context) => {
  const { deps, keeper, view, press } = context;
  const shown = await readFeedbackView(deps, keeper.room, shownAttempt(context));
  await deps.channels.post(keeper.room.channelId, presentShared(shown, press.tab, keeper.room.view.userId));
  await view.show({ content: 'Shared with this channel.' });
};

const end: Verb = async (context) => {
  const { deps, sessions, keeper } = context;
  if (keeper.room.view.phase === 'over') throw new AppError('wrong_state', STALE);
  sessions.find(keeper.room.interviewId)?.quiet();
  await showEvents(showOf(context), deps.engine.finishInterview(refOf(context)));
  sessions.close(keeper.room.interviewId);
};

const VERBS: Readonly<Record<InterviewVerb, Verb>> = {
  agree: consented,
  refuse: consented,
  finish,
  over: startOver,
  type: typed,
  typed,
  voice: askAloud,
  retry: goOn('retryQuestion'),
  next: goOn('nextQuestion'),
  follow: goOn('answerFollowUp'),
  tab,
  save,
  share,
  end,
};

/** Throws `wrong_state` for a button whose time is over, and whatever the engine refuses. */
export const pressVerb = (context: PressContext): Promise<void> => VERBS[context.press.verb](context);
