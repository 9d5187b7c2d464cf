import type { SlackChannels } from '../client/channels.ts';
import type { InterviewsDeps, SlackRoom } from './interviews-deps.ts';
import { showFor } from './replies.ts';
import { showEvents } from './show-events.ts';

/** An answer that was being scored is scored, and its feedback shown. */
export const resumeRoom = async (
  deps: InterviewsDeps,
  slack: SlackChannels,
  room: SlackRoom,
): Promise<void> => {
  const { personId, interviewId } = room;
  await showEvents(
    { ...showFor(deps, slack, room), resumes: true },
    deps.engine.resumeInterview({ personId, interviewId }),
  );
};
