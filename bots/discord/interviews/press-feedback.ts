import { readFeedbackView } from './feedback-view.ts';
import { refOf, shownAttempt, type Verb } from './press-context.ts';
import { presentFeedback, presentShared } from './screens/feedback.ts';
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

export const share: Verb = async (context) => {
  const { deps, keeper, view, press } = context;
  const shown = await readFeedbackView(deps, keeper.room, shownAttempt(context));
  await deps.channels.post(keeper.room.channelId, presentShared(shown, press.tab, keeper.room.view.userId));
  await view.show({ content: 'Shared with this channel.' });
};
