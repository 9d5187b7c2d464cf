import type { Room } from '../../../core/ports/room-stores.ts';
import { asDiscordRoom, type DiscordRoom } from './interviews-deps.ts';
import type { PressContext } from './press-context.ts';
import { createRoomKeeper } from './room-keeper.ts';
import { showEvents } from './show-events.ts';
import type { VoiceSession } from './voice-session.ts';

type Context = Pick<PressContext, 'deps' | 'sessions'>;

/** The spoken side of a room whose question was being asked or answered aloud. */
const openAgain = async ({ deps, sessions }: Context, room: DiscordRoom): Promise<VoiceSession | null> => {
  const { interviewId, voiceChannelId, view } = room;
  if (voiceChannelId === null || (view.phase !== 'asking' && view.phase !== 'listening')) return null;
  try {
    return await sessions.open(room);
  } catch (error) {
    deps.logger.info({ err: error, interviewId }, 'voice channel not joined again');
    return null;
  }
};

/** Goes on with one room; one whose call cannot be joined any more is answered by typing. Never throws. */
export const resumeRoom = async (context: Context, found: Room): Promise<void> => {
  const { deps } = context;
  const keeper = createRoomKeeper(deps, asDiscordRoom(found));
  const { personId, interviewId, view } = keeper.room;
  if (view.phase === 'over' || view.phase === 'consent') return;
  try {
    const speaking = await openAgain(context, keeper.room);
    const events = deps.engine.resumeInterview({ personId, interviewId });
    await showEvents({ deps, keeper, view: null, speaking, resumes: true }, events);
  } catch (error) {
    deps.logger.warn({ err: error, interviewId }, 'interview not taken up again');
  }
};
