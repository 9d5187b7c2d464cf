import type { EngineEvent } from '../../../core/domain/events.ts';
import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Press } from '../blocks/action-ids.ts';
import { pagesOf, sentence } from '../blocks/message.ts';
import { context, mentionOf } from '../blocks/parts.ts';
import { plain } from '../blocks/text.ts';
import { presentFeedback, sharedBlocks } from '../presenters/feedback.ts';
import type { InterviewVerb } from '../presenters/interview-id.ts';
import { readFeedbackView } from './feedback-view.ts';
import type { PressView } from './press-view.ts';
import { replayed, type Show, showEvents } from './show-events.ts';

export interface PressContext extends Show {
  readonly press: Press;
  readonly view: PressView;
}

type Verb = (context: PressContext) => Promise<void>;

const STALE = 'That is done already; the newest message of this interview has the buttons that count.';

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

const showTab: Verb = async (context) => {
  const { deps, keeper, view, press } = context;
  const shown = await readFeedbackView(deps, keeper.room, shownAttempt(context));
  await view.replace(presentFeedback(shown, press.tab, press.page).message);
};

const AHEAD: readonly EngineEvent['type'][] = ['listening', 'summary_ready'];

/**
 * A press whose work was done by a process that ended before it could show it is refused by the engine when it comes
 * again: where the interview is by then is shown instead.
 */
const showOrCatchUp = async (context: PressContext, events: AsyncIterable<EngineEvent>): Promise<void> => {
  try {
    await showEvents(context, events);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'wrong_state') throw error;
    const now = await Array.fromAsync(context.deps.engine.resumeInterview(refOf(context)));
    if (!now.some(({ type }) => AHEAD.includes(type))) throw error;
    await showEvents(context, replayed(now));
  }
};

/** Goes on with the interview, and takes the steps away from the feedback that they were pressed under. */
const goOn =
  (verb: 'retryQuestion' | 'nextQuestion' | 'answerFollowUp'): Verb =>
  async (context) => {
    assertCurrent(context, 'feedback');
    const { deps, keeper, view } = context;
    const attemptId = shownAttempt(context);
    await showOrCatchUp(context, deps.engine[verb](refOf(context)));
    const { message } = presentFeedback(await readFeedbackView(deps, keeper.room, attemptId));
    await view.replace(message);
  };

const scoreAgain: Verb = async (context) => {
  assertCurrent(context, 'unscored');
  await showEvents(context, context.deps.engine.resumeInterview(refOf(context)));
};

const save: Verb = async (context) => {
  const attemptId = shownAttempt(context);
  const { title } = await context.deps.engine.saveStory({ ...refOf(context), attemptId });
  await context.view.tell(sentence(`Saved to your library: *${plain(title)}*.`));
};

const shares = (userId: string) => context(`${mentionOf(userId)} shares:`);

const share: Verb = async (context) => {
  const { deps, keeper, slack, view, press } = context;
  const { view: room, channelId } = keeper.room;
  if (room.isDm)
    throw new AppError('wrong_state', 'Nobody else reads here; practise in a channel to share there.');
  const shown = await readFeedbackView(deps, keeper.room, shownAttempt(context));
  const blocks = [...shares(room.userId), ...sharedBlocks(shown, press.tab)];
  for (const message of pagesOf({ text: 'Somebody shares their practice.', blocks }))
    await slack.post({ channelId, threadTs: room.threadTs }, message);
  await view.tell(sentence('Shared in this thread.'));
};

const end: Verb = async (context) => {
  if (context.keeper.room.view.phase === 'over') throw new AppError('wrong_state', STALE);
  await showOrCatchUp(context, context.deps.engine.finishInterview(refOf(context)));
};

const VERBS: Readonly<Record<Exclude<InterviewVerb, 'type'>, Verb>> = {
  again: scoreAgain,
  retry: goOn('retryQuestion'),
  next: goOn('nextQuestion'),
  follow: goOn('answerFollowUp'),
  tab: showTab,
  save,
  share,
  end,
};

export type PressVerb = keyof typeof VERBS;
export const PRESS_VERBS = Object.keys(VERBS) as readonly PressVerb[];

/** Throws `wrong_state` for a button whose time is over, and whatever the engine refuses. */
export const pressVerb = (verb: PressVerb, context: PressContext): Promise<void> => VERBS[verb](context);
