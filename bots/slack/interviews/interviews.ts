import { AppError } from '../../../core/errors/app-error.ts';
import type { Press } from '../blocks/action-ids.ts';
import type { SlackChannels, SlackWorkspaces } from '../client/channels.ts';
import { submitTyped } from './answering.ts';
import { asSlackRoom, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';
import { leaveEnded } from './leave-ended.ts';
import { pressVerb } from './press-verbs.ts';
import { assertListening, createReplies, showFor } from './replies.ts';
import { findRoom } from './room-keeper.ts';
import { createInTurn, type InTurn, recentRooms } from './rooms-in-slack.ts';
import { showEvents } from './show-events.ts';
import type { SlackInterviews } from './slack-interviews.ts';
import { startInterview } from './start-interview.ts';

export type { Edited, Ended, Reply, SlackInterviews } from './slack-interviews.ts';

const idOf = ({ subject }: Pick<Press, 'subject'>): string => {
  if (subject?.kind !== 'interview')
    throw new AppError('not_found', 'This button belongs to no interview any more.');
  return subject.id;
};

const resumeAll = async (
  deps: InterviewsDeps,
  inTurn: InTurn,
  workspaces: SlackWorkspaces,
): Promise<void> => {
  const rooms = (await deps.rooms.list('slack')).map(asSlackRoom);
  const cut = rooms.filter(({ view }) => view.phase === 'processing' || view.owesFeedback);
  const resume = async ({ personId, interviewId, view }: SlackRoom): Promise<void> => {
    try {
      const slack = await workspaces.of(view.teamId);
      await inTurn(interviewId, (room) =>
        showEvents(
          { ...showFor(deps, slack, room), resumes: true },
          deps.engine.resumeInterview({ personId, interviewId }),
        ),
      );
    } catch (error) {
      deps.logger.warn({ err: error, interviewId }, 'interview not resumed in Slack');
    }
  };
  await Promise.all(cut.map(resume));
};

/** The text of the answer modal, for the question that it was opened for. */
const takeTyped = async (
  deps: InterviewsDeps,
  slack: SlackChannels,
  room: SlackRoom,
  { attemptId, step, text }: Pick<Press, 'attemptId' | 'step'> & { readonly text: string },
): Promise<void> => {
  assertListening(room);
  if (attemptId !== room.view.attemptId || step !== room.view.step)
    throw new AppError('wrong_state', 'That question is answered already; nothing was changed.');
  await submitTyped(showFor(deps, slack, room), text);
};

export const createSlackInterviews = (deps: InterviewsDeps): SlackInterviews => {
  const inTurn = createInTurn(deps);
  return {
    start: (slack, input) => startInterview(deps, slack, input),
    holds: async (teamId, channelId, threadTs) =>
      (await deps.rooms.findByInterview(interviewIdOf(teamId, channelId, threadTs))) !== null,
    waitingIn: async (channelId, personId) => {
      const recent = await recentRooms(deps, channelId, personId);
      return recent.find(({ view }) => view.phase === 'listening')?.view.threadTs ?? null;
    },
    ...createReplies(deps, inTurn),
    ended: (slack, ended) => leaveEnded(deps, inTurn, slack, ended),
    typed: async (slack, press, personId, text) => {
      const { interviewId } = await findRoom(deps, idOf(press), personId);
      await inTurn(interviewId, (room) => takeTyped(deps, slack, room, { ...press, text }));
    },
    press: async (slack, verb, press, personId, view) => {
      const { interviewId } = await findRoom(deps, idOf(press), personId);
      await inTurn(interviewId, (room) => pressVerb(verb, { ...showFor(deps, slack, room), press, view }));
    },
    openQuestion: async (press, personId) => {
      const room = await findRoom(deps, idOf(press), personId);
      assertListening(room);
      return room;
    },
    resumeAll: (workspaces) => resumeAll(deps, inTurn, workspaces),
  };
};
