import type { SlackChannels } from '../client/channels.ts';
import type { QuestionState } from '../presenters/question.ts';
import { asSlackRoom, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';
import { showFor } from './replies.ts';
import type { Turns } from './rooms-in-slack.ts';
import { goOnInDm } from './show-events.ts';
import type { Ended } from './slack-interviews.ts';

const STATES: Readonly<Partial<Record<SlackRoom['view']['phase'], QuestionState>>> = {
  listening: 'open',
  unscored: 'unscored',
  feedback: 'answered',
};

const roomsAt = async (
  { rooms }: InterviewsDeps,
  teamId: string,
  { channelId, ts }: Ended,
): Promise<readonly SlackRoom[]> => {
  if (ts !== null) {
    const room = await rooms.findByInterview(interviewIdOf(teamId, channelId, ts));
    return room?.frontEnd === 'slack' && room.channelId === channelId ? [asSlackRoom(room)] : [];
  }
  const all = (await rooms.list('slack')).map(asSlackRoom);
  return all.filter((room) => room.channelId === channelId && room.view.teamId === teamId);
};

/**
 * When a channel is archived, or the message that a thread hangs from deleted. Slack leaves a thread that has replies
 * open then: the interview stays as long as its question is there. An answer that is being scored finds out itself.
 */
export const leaveEnded = async (
  deps: InterviewsDeps,
  inTurn: Turns['inTurn'],
  slack: SlackChannels,
  ended: Ended,
): Promise<void> => {
  for (const { interviewId } of await roomsAt(deps, slack.teamId, ended))
    await inTurn(interviewId, async (room) => {
      const state = STATES[room.view.phase];
      if (state === undefined || room.channelId !== ended.channelId) return;
      const show = showFor(deps, slack, room);
      if (ended.ts === null) await goOnInDm(show, 'channel');
      else if (!(await show.keeper.isThere(state))) await goOnInDm(show, 'message');
    });
};
