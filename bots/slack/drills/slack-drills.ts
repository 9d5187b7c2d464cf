import type { Drill, DrillTopic } from '../../../core/domain/drill/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { OpenDrill } from '../../../core/usecases/drills/drills.ts';
import type { Tab } from '../blocks/action-ids.ts';
import { pagesOf, sentence } from '../blocks/message.ts';
import type { Message } from '../blocks/screen.ts';
import type { SlackChannels, SlackFile, SlackWorkspaces } from '../client/channels.ts';
import { teamIdOf, workspaceIdOf } from '../identity.ts';
import { createDrillAnswers } from './drill-answers.ts';
import { presentDrillFeedback, presentShared } from './drill-feedback.ts';
import { presentDrill } from './drill-screens.ts';
import type { Author, DrillsDeps } from './drills-deps.ts';
import { postSummary } from './post-summary.ts';
import { placeOf } from './show-answer.ts';

export interface DrillReply extends Author {
  readonly channelId: string;
  readonly threadTs: string;
  /** `ts` of the person's own message. */
  readonly messageTs: string;
  readonly text: string;
  readonly clip: SlackFile | null;
}

/** Drills in Slack: everything that a command, a message, a button or the clock can ask for. */
export interface SlackDrills {
  /** Chooses the question and posts it. Throws what the channel refuses. */
  post(
    slack: SlackChannels,
    input: Pick<OpenDrill, 'id' | 'channelId' | 'scheduleId' | 'windowMs'> & { readonly topic: DrillTopic },
  ): Promise<Drill>;
  /** A message in a thread: false when the thread is not a drill's. */
  reply(slack: SlackChannels, reply: DrillReply): Promise<boolean>;
  /** A message that was an answer says something else now; false when it was none. */
  edited(slack: SlackChannels, reply: Omit<DrillReply, 'clip'>): Promise<boolean>;
  typed(slack: SlackChannels, drillId: string, author: Author, text: string): Promise<void>;
  /** Throws `not_found` for a drill that is gone. */
  find(drillId: string): Promise<Drill>;
  /** What the author sees; a sentence while there is nothing. */
  feedback(drillId: string, author: Author, tab?: Tab, page?: number): Promise<Message>;
  share(slack: SlackChannels, drillId: string, author: Author, what: 'score' | 'rewrite'): Promise<void>;
  save(drillId: string, author: Author): Promise<string>;
  /** Closes what is due and posts the summaries; those that an earlier process left, too. */
  summarise(workspaces: SlackWorkspaces, now: Date): Promise<void>;
}

const NONE_YET = 'You have not answered this drill yet, or your feedback is still being made.';

const createSharing = (deps: DrillsDeps): Pick<SlackDrills, 'feedback' | 'share' | 'save'> => ({
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
    for (const message of pagesOf(screen)) await slack.post(placeOf(found.drill), message);
  },
  save: async (drillId, { personId }) => {
    const { best } = await deps.drills.feedbackOf(personId, drillId);
    if (best === null) throw new AppError('wrong_state', NONE_YET);
    const { interviewId, id: attemptId } = best;
    return (await deps.engine.saveStory({ personId, interviewId, attemptId })).title;
  },
});

export const createSlackDrills = (deps: DrillsDeps): SlackDrills => ({
  ...createDrillAnswers(deps),
  ...createSharing(deps),
  post: async (slack, input) => {
    const workspaceId = workspaceIdOf(slack.teamId);
    const drill = await deps.drills.openDrill({ ...input, workspaceId, frontEnd: 'slack' });
    if (drill.messageId !== null) return drill;
    const [message] = pagesOf(presentDrill(drill, deps.transcriber !== null));
    if (message === undefined) return drill;
    const { ts } = await slack.post({ channelId: drill.channelId }, message);
    await deps.drills.posted(drill.id, ts);
    return { ...drill, messageId: ts };
  },
  summarise: async (workspaces, now) => {
    const due = await deps.drills.closeDue(now);
    const slackDrills = due.filter(({ frontEnd }) => frontEnd === 'slack');
    await Promise.all(
      slackDrills.map(async (drill) =>
        postSummary(deps, await workspaces.of(teamIdOf(drill.workspaceId)), drill).catch((error: unknown) =>
          deps.logger.warn({ err: error, drillId: drill.id }, 'drill summary not posted'),
        ),
      ),
    );
  },
});
