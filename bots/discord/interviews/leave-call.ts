import { asDiscordRoom, type DiscordRoom, type InterviewsDeps } from './interviews-deps.ts';
import { keepRecording } from './keep-recording.ts';
import type { OpenSession } from './open-session.ts';
import { createRoomKeeper, type RoomKeeper } from './room-keeper.ts';

export interface Leaving {
  /** What the room is told. */
  readonly note: string;
  /** Whether the question is asked aloud again by the next process, or answered by typing. */
  readonly phase: 'asking' | 'typing';
  /** Whether what was being said is kept as a recording, or dropped. */
  readonly keepsAudio: boolean;
}

/** The room as it is now; null when the interview has been deleted or is over. */
const keeperOf = async (
  deps: InterviewsDeps,
  { personId, interviewId }: DiscordRoom,
): Promise<RoomKeeper | null> => {
  const found = await deps.rooms.find(personId, interviewId);
  const room = found && asDiscordRoom(found);
  return room === null || room.view.phase === 'over' ? null : createRoomKeeper(deps, room);
};

/** Ends the spoken side of an interview; while a question is open, its message says why and how to go on. */
export const leaveCall = async (
  deps: InterviewsDeps,
  { session, voiceRoom, room }: OpenSession,
  { note, phase, keepsAudio }: Leaving,
): Promise<void> => {
  voiceRoom.close();
  const answer = session.takeAnswer();
  const heard = keepsAudio ? answer?.finish(AbortSignal.abort()).heard : undefined;
  answer?.close();
  session.end();
  const keeper = await keeperOf(deps, room);
  if (keeper === null) return;
  if (heard !== undefined) await keepRecording(deps, keeper.room, heard);
  const { phase: before } = keeper.room.view;
  // Nothing else waits for the voice channel.
  if (before !== 'asking' && before !== 'listening') return;
  await keeper.note({ phase });
  await keeper.panel({ kind: 'paused', note });
};
