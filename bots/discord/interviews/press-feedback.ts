import { AppError } from '../../../core/errors/app-error.ts';
import { readFeedbackView } from './feedback-view.ts';
import { type PressContext, refOf, shownAttempt, type Verb } from './press-context.ts';
import { presentFeedback } from './screens/feedback.ts';
import { presentShared } from './screens/shared.ts';
import { asWritten } from './screens/text.ts';

export const tab: Verb = async (context) => {
  const { deps, keeper, view, press } = context;
  const shown = await readFeedbackView(deps, keeper.room, shownAttempt(context));
  await view.show(presentFeedback(shown, press.tab, press.page));
};

export const save: Verb = async (context) => {
  const attemptId = shownAttempt(context);
  const { title } = await context.deps.engine.saveStory({ ...refOf(context), attemptId });
  await context.view.show({
    content: `Saved to your library: **${asWritten(title)}**. \`/library\` shows it.`,
  });
};

/** What is shared already is not posted again by a second press. */
const sharedKey = ({ press: { attemptId, step, tab: shownTab } }: PressContext): string =>
  `${attemptId}:${step}:${shownTab}`;

export const share: Verb = async (context) => {
  const { deps, keeper, view, press } = context;
  const key = sharedKey(context);
  const { shared = [], userId } = keeper.room.view;
  if (shared.includes(key)) throw new AppError('wrong_state', 'That is shared with this channel already.');
  const shown = await readFeedbackView(deps, keeper.room, shownAttempt(context));
  for (const screen of presentShared(shown, press.tab, userId))
    await deps.channels.post(keeper.room.channelId, screen);
  await keeper.note({ shared: [...shared, key] });
  await view.show({ content: 'Shared with this channel.' });
};
