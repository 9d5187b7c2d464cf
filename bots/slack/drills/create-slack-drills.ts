import { AppError } from '../../../core/errors/app-error.ts';
import { pagesOf, sentence } from '../blocks/message.ts';
import { workspaceIdOf } from '../identity.ts';
import { postOnce } from '../posts/post-once.ts';
import { createDrillAnswers } from './drill-answers.ts';
import { presentDrillFeedback, presentShared } from './drill-feedback.ts';
import { presentDrill } from './drill-screens.ts';
import type { DrillsDeps, DrillsParts } from './drills-deps.ts';
import { placeOf } from './show-answer.ts';
import { createShowClosed } from './show-closed.ts';
import type { SlackDrills } from './slack-drills.ts';

const NONE_YET = 'You have not answered this drill yet, or your feedback is still being made.';

const createSharing = (
  deps: DrillsDeps,
): Pick<SlackDrills, 'lastAnswer' | 'feedback' | 'share' | 'save'> => ({
  lastAnswer: async (drillId, { personId }) => {
    if ((await deps.drills.entryOf(personId, drillId)) === null) return null;
    const { attempts } = await deps.drills.feedbackOf(personId, drillId);
    return attempts.at(-1)?.attempt.steps[0]?.transcript ?? null;
  },
  feedback: async (drillId, { personId }, tab, page) => {
    const entry = await deps.drills.entryOf(personId, drillId);
    const message = entry && presentDrillFeedback(await deps.drills.feedbackOf(personId, drillId), tab, page);
    return message ?? sentence(NONE_YET);
  },
  share: async (slack, drillId, { personId, userId }, what) => {
    const before = await deps.drills.entryOf(personId, drillId);
    if (before === null) throw new AppError('not_found', NONE_YET);
    if (what === 'score' ? before.sharesScore : before.sharesRewrite)
      throw new AppError('wrong_state', 'That is shared already.');
    const found = await deps.drills.feedbackOf(personId, drillId);
    const screen = presentShared(found, userId, what);
    if (screen === null) throw new AppError('wrong_state', NONE_YET);
    await deps.drills.share({ personId, drillId, [what]: true });
    try {
      for (const message of pagesOf(screen)) await slack.post(placeOf(found.drill), message);
    } catch (error) {
      // Nobody has seen it: it can be shared later.
      await deps.drills.share({ personId, drillId, [what]: false });
      throw error;
    }
  },
  save: async (drillId, { personId }) => {
    const { best } = await deps.drills.feedbackOf(personId, drillId);
    if (best === null) throw new AppError('wrong_state', NONE_YET);
    const { interviewId, id: attemptId } = best;
    return (await deps.engine.saveStory({ personId, interviewId, attemptId })).title;
  },
});

const createPost =
  (deps: DrillsDeps): SlackDrills['post'] =>
  async (slack, input) => {
    const workspaceId = workspaceIdOf(slack.teamId);
    const isNew = (await deps.drills.find(input.id)) === null;
    const drill = await deps.drills.openDrill({ ...input, workspaceId, frontEnd: 'slack' });
    if (drill.messageId !== null) return drill;
    // A process that ended in between may have posted it and not noted that.
    const item = { key: `drill:${drill.id}`, attempts: isNew ? 1 : 2, createdAt: drill.openedAt };
    const place = { channelId: drill.channelId };
    const { signal } = new AbortController();
    const { ts } = await postOnce(
      { slack, item, place, signal },
      presentDrill(drill, deps.transcriber !== null),
    );
    await deps.drills.posted(drill.id, ts);
    return { ...drill, messageId: ts };
  };

export const createSlackDrills = (deps: DrillsDeps): SlackDrills => {
  const parts: DrillsParts = { ...deps, showClosed: createShowClosed(deps) };
  return {
    ...createDrillAnswers(parts),
    ...createSharing(deps),
    post: createPost(deps),
  };
};
