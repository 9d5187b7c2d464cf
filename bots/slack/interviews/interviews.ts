import { AppError } from '../../../core/errors/app-error.ts';
import type { Press } from '../blocks/action-ids.ts';
import type { SlackWorkspaces } from '../client/channels.ts';
import { submitTyped } from './answering.ts';
import { asSlackRoom, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';
import { leaveEnded } from './leave-ended.ts';
import { pressVerb } from './press-verbs.ts';
import { assertListening, createReplies, showFor } from './replies.ts';
import { findRoom } from './room-keeper.ts';
import { recentRooms } from './rooms-in-slack.ts';
import { showEvents } from './show-events.ts';
import type { SlackInterviews } from './slack-interviews.ts';
import { startInterview } from './start-interview.ts';

export type { Edited, Ended, Reply, SlackInterviews } from './slack-interviews.ts';

const idOf = ({ subject }: Pick<Press, 'subject'>): string => {
  if (subject?.kind !== 'interview')
    throw new AppError('not_found', 'This button belongs to no interview any more.');
  return subject.id;
};

const resumeAll = async (deps: InterviewsDeps, workspaces: SlackWorkspaces): Promise<void> => {
  const rooms = (await deps.rooms.list('slack')).map(asSlackRoom);
  const cut = rooms.filter(({ view }) => view.phase === 'processing' || view.owesFeedback);
  const resume = async (room: SlackRoom): Promise<void> => {
    const { personId, interviewId } = room;
    try {
      const show = { ...showFor(deps, await workspaces.of(room.view.teamId), room), resumes: true };
      await showEvents(show, deps.engine.resumeInterview({ personId, interviewId }));
    } catch (error) {
      deps.logger.warn({ err: error, interviewId }, 'interview not resumed in Slack');
    }
  };
  await Promise.all(cut.map(resume));
};

export const createSlackInterviews = (deps: InterviewsDeps): SlackInterviews => ({
  start: (slack, input) => startInterview(deps, slack, input),
  holds: async (teamId, channelId, threadTs) =>
    (await deps.rooms.findByInterview(interviewIdOf(teamId, channelId, threadTs))) !== null,
  waitingIn: async (channelId, personId) => {
    const recent = await recentRooms(deps, channelId, personId);
    return recent.find(({ view }) => view.phase === 'listening')?.view.threadTs ?? null;
  },
  ...createReplies(deps),
  ended: (slack, ended) => leaveEnded(deps, slack, ended),
  typed: async (slack, press, personId, text) => {
    const room = await findRoom(deps, idOf(press), personId);
    assertListening(room);
    if (press.attemptId !== room.view.attemptId || press.step !== room.view.step)
      throw new AppError('wrong_state', 'That question is answered already; nothing was changed.');
    await submitTyped(showFor(deps, slack, room), text);
  },
  press: async (slack, verb, press, personId, view) => {
    const room = await findRoom(deps, idOf(press), personId);
    await pressVerb(verb, { ...showFor(deps, slack, room), press, view });
  },
  openQuestion: async (press, personId) => {
    const room = await findRoom(deps, idOf(press), personId);
    assertListening(room);
    return room;
  },
  resumeAll: (workspaces) => resumeAll(deps, workspaces),
});
