import type { Drill } from '../../../core/domain/drill/types.ts';
import type { EngineEvent } from '../../../core/domain/events.ts';
import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Drills, OpenDrill } from '../../../core/usecases/drills/drills.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { createWaitingAnswers } from '../interviews/answer-waits.ts';
import { giveBack } from '../interviews/give-back.ts';
import type { Tab } from '../interviews/press-ids.ts';
import type { Channels, PrivateView } from '../interviews/screen.ts';
import { asWritten } from '../interviews/screens/text.ts';
import { presentDrillFeedback, presentSharedAnswer } from './drill-feedback.ts';
import { presentDrill } from './drill-screens.ts';

export interface DiscordDrillsDeps {
  readonly drills: Drills;
  readonly engine: Engine;
  readonly channels: Channels;
  readonly logger: Logger;
}

export interface DrillPlace {
  readonly drillId: string;
  readonly workspaceId: string;
}

export interface Author {
  readonly personId: string;
  readonly userId: string;
}

/** Drills as Discord shows them: everything but the question and the summary is for the author alone. */
export interface DiscordDrills {
  /** Opens a drill and posts it; one that is posted already is not posted again. */
  post(input: Omit<OpenDrill, 'frontEnd'>): Promise<Drill>;
  /** Throws `not_found` for a drill that is gone, or of another workspace. */
  find(drillId: string, workspaceId: string): Promise<Drill>;
  /** What the person answered last; null before. */
  lastAnswer(drillId: string, personId: string): Promise<string | null>;
  /** Waits for a database that is away, and says so. */
  answer(ref: DrillPlace, personId: string, text: string, view: PrivateView): Promise<void>;
  showFeedback(drillId: string, personId: string, view: PrivateView, tab?: Tab, page?: number): Promise<void>;
  /** Throws `wrong_state` for what is shared already, and while there is no feedback. */
  share(drill: Drill, author: Author, what: 'score' | 'rewrite'): Promise<void>;
  /** Title of the story. */
  save(drillId: string, personId: string): Promise<string>;
  /** Answers that wait for the database are given back. */
  stop(): Promise<void>;
}

const GONE = 'This drill is gone; the newest one in the channel can be answered.';
const NONE_YET = 'You have not answered this drill yet, or your feedback is still being made.';

const show = async (
  { drills }: DiscordDrillsDeps,
  drillId: string,
  personId: string,
  view: PrivateView,
  tab?: Tab,
  page?: number,
): Promise<void> => {
  const entry = await drills.entryOf(personId, drillId);
  const screen = entry && presentDrillFeedback(await drills.feedbackOf(personId, drillId), tab, page);
  if (screen === null) throw new AppError('not_found', NONE_YET);
  await view.show(screen);
};

/** The drill's message says that it is over, and how many answered. */
const showClosed = async ({ drills, channels }: DiscordDrillsDeps, drillId: string): Promise<void> => {
  const drill = await drills.find(drillId);
  if (drill === null || drill.messageId === null || drill.summaryMessageId === null) return;
  await channels.edit(drill.channelId, drill.messageId, presentDrill(drill, await drills.summaryOf(drillId)));
};

const watch = async (
  deps: DiscordDrillsDeps,
  drill: Drill,
  personId: string,
  view: PrivateView,
  events: AsyncIterable<EngineEvent>,
): Promise<void> => {
  for await (const event of events) {
    if (event.type === 'notice') await view.say(asWritten(event.message));
    if (event.type !== 'attempt_settled') continue;
    await show(deps, drill.id, personId, view);
    const entry = await deps.drills.entryOf(personId, drill.id);
    if (entry?.isLate === true)
      await showClosed(deps, drill.id).catch((error: unknown) =>
        deps.logger.warn({ err: error, drillId: drill.id }, 'closed drill not shown as such'),
      );
    deps.logger.info({ drillId: drill.id, attemptId: event.attempt_id }, 'drill answer scored');
  }
};

const createPosting = (deps: DiscordDrillsDeps): Pick<DiscordDrills, 'post'> => {
  const { drills, channels } = deps;
  return {
    post: async (input) => {
      const drill = await drills.openDrill({ ...input, frontEnd: 'discord' });
      if (drill.messageId !== null) return drill;
      const messageId = await channels.post(drill.channelId, presentDrill(drill));
      await drills.posted(drill.id, messageId);
      return { ...drill, messageId };
    },
  };
};

const createAnswering = (deps: DiscordDrillsDeps): Pick<DiscordDrills, 'find' | 'answer' | 'stop'> => {
  const { drills } = deps;
  const waiting = createWaitingAnswers(deps);
  const find: DiscordDrills['find'] = async (drillId, workspaceId) => {
    const drill = await drills.find(drillId);
    if (drill === null || drill.workspaceId !== workspaceId) throw new AppError('not_found', GONE);
    return drill;
  };
  return {
    find,
    answer: async ({ drillId, workspaceId }, personId, typed, view) => {
      const drill = await waiting.during({ typed, view }, () => find(drillId, workspaceId));
      const answer = { transcript: typed, words: null };
      // The same words again are the same answer.
      const submit = (): Promise<void> =>
        watch(deps, drill, personId, view, drills.answer({ personId, drillId, answer, messageId: null }));
      try {
        await waiting.during({ typed, view, tellsWhenSlow: false }, submit);
      } catch (error) {
        if (isAppError(error) && error.code === 'rate_limited') await giveBack(deps, view, typed);
        throw error;
      }
    },
    stop: waiting.stop,
  };
};

export const createDiscordDrills = (deps: DiscordDrillsDeps): DiscordDrills => {
  const { drills, engine, channels } = deps;
  return {
    ...createPosting(deps),
    ...createAnswering(deps),
    lastAnswer: async (drillId, personId) => {
      if ((await drills.entryOf(personId, drillId)) === null) return null;
      const { attempts } = await drills.feedbackOf(personId, drillId);
      return attempts.at(-1)?.attempt.steps[0]?.transcript ?? null;
    },
    showFeedback: (drillId, personId, view, tab, page) => show(deps, drillId, personId, view, tab, page),
    share: async (drill, { personId, userId }, what) => {
      const before = await drills.entryOf(personId, drill.id);
      if (before === null) throw new AppError('not_found', NONE_YET);
      if (what === 'score' ? before.sharesScore : before.sharesRewrite)
        throw new AppError('wrong_state', 'That is shared already.');
      const screens = presentSharedAnswer(await drills.feedbackOf(personId, drill.id), userId, what);
      if (screens.length === 0) throw new AppError('wrong_state', NONE_YET);
      await drills.share({ personId, drillId: drill.id, [what]: true });
      for (const screen of screens) await channels.post(drill.channelId, screen);
    },
    save: async (drillId, personId) => {
      const { best } = await drills.feedbackOf(personId, drillId);
      if (best === null) throw new AppError('wrong_state', NONE_YET);
      const { interviewId, id: attemptId } = best;
      return (await engine.saveStory({ personId, interviewId, attemptId })).title;
    },
  };
};
