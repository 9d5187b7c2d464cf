import { AppError } from '../../../core/errors/app-error.ts';
import type { Press } from '../blocks/action-ids.ts';
import type { SlackChannels } from '../client/channels.ts';
import { submitTyped } from './answering.ts';
import { orGivenBack } from './give-back.ts';
import { asSlackRoom, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';
import { leaveEnded } from './leave-ended.ts';
import { pressVerb } from './press-verbs.ts';
import { assertListening, createReplies, showFor } from './replies.ts';
import { resumeRoom } from './resume-room.ts';
import { findRoom } from './room-keeper.ts';
import { createRoomTurns, isCut, recentRooms, type Turns } from './rooms-in-slack.ts';
import type { SlackInterviews } from './slack-interviews.ts';
import { startInterview } from './start-interview.ts';

export type { Edited, Ended, Reply, SlackInterviews } from './slack-interviews.ts';

const idOf = ({ subject }: Pick<Press, 'subject'>): string => {
  if (subject?.kind !== 'interview')
    throw new AppError('not_found', 'This button belongs to no interview any more.');
  return subject.id;
};

const createResumeAll =
  (deps: InterviewsDeps, { ifCut }: Turns): SlackInterviews['resumeAll'] =>
  async (workspaces) => {
    const rooms = (await deps.rooms.list('slack')).map(asSlackRoom);
    const resume = async ({ interviewId, view }: SlackRoom): Promise<void> => {
      try {
        const slack = await workspaces.of(view.teamId);
        await ifCut(interviewId, (room) => resumeRoom(deps, slack, room));
      } catch (error) {
        deps.logger.warn({ err: error, interviewId }, 'interview not resumed in Slack');
      }
    };
    await Promise.all(rooms.filter(isCut).map(resume));
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
  const show = showFor(deps, slack, room);
  await orGivenBack(
    text,
    (screen) => show.keeper.tellAll(screen),
    () => submitTyped(show, text),
  );
};

export const createSlackInterviews = (deps: InterviewsDeps): SlackInterviews => {
  const turns = createRoomTurns(deps);
  const { inTurn } = turns;
  /** True when the answer that the room waits for was left by a process that is gone, and is gone on with instead. */
  const isResumed = async (slack: SlackChannels, room: SlackRoom): Promise<boolean> =>
    room.view.phase === 'processing' &&
    (await turns.ifCut(room.interviewId, (cut) => resumeRoom(deps, slack, cut)));
  return {
    start: (slack, input) => startInterview(deps, slack, input),
    holds: async (teamId, channelId, threadTs) =>
      (await deps.rooms.findByInterview(interviewIdOf(teamId, channelId, threadTs))) !== null,
    waitingIn: async (channelId, personId) => {
      const recent = await recentRooms(deps, channelId, personId);
      return recent.find(({ view }) => view.phase === 'listening')?.view.threadTs ?? null;
    },
    ...createReplies(deps, { inTurn, isResumed }),
    ended: (slack, ended) => leaveEnded(deps, inTurn, slack, ended),
    typed: async (slack, press, personId, text) => {
      const found = await findRoom(deps, idOf(press), personId);
      if (await isResumed(slack, found)) return;
      await inTurn(found.interviewId, (room) => takeTyped(deps, slack, room, { ...press, text }));
    },
    press: async (slack, verb, press, personId, view) => {
      const found = await findRoom(deps, idOf(press), personId);
      // Looking at something else changes nothing, so that it waits for nobody.
      if (verb === 'tab') return pressVerb(verb, { ...showFor(deps, slack, found), press, view });
      if (verb === 'again' && (await isResumed(slack, found))) return;
      await inTurn(found.interviewId, (room) =>
        pressVerb(verb, { ...showFor(deps, slack, room), press, view }),
      );
    },
    openQuestion: async (press, personId) => {
      const room = await findRoom(deps, idOf(press), personId);
      assertListening(room);
      return room;
    },
    resumeAll: createResumeAll(deps, turns),
  };
};
