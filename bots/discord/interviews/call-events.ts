import type { CallEvent } from '../voice/voice-calls.ts';
import { asDiscordRoom, type DiscordRoom } from './interviews-deps.ts';
import { keepRecording } from './keep-recording.ts';
import type { OpenSession, SessionsDeps } from './open-session.ts';
import { createRoomKeeper, type RoomKeeper } from './room-keeper.ts';

/** How long a candidate may be away before the bot leaves. */
const AWAY_MS = 60_000;

const AWAY = 'You left the voice channel. Come back within a minute and go on, or type your answer.';
const LEFT = 'I left the voice channel. Your interview is kept: type your answer, or press End.';
const DEAFENED =
  'Somebody has deafened me in this server, so I cannot hear you. Ask an admin, or type your answer.';

interface Rooms {
  readonly deps: SessionsDeps;
  readonly open: Map<string, OpenSession>;
}

/** The room as it is now; null when the interview has been deleted or is over. */
const keeperOf = async (
  { deps }: Rooms,
  { personId, interviewId }: DiscordRoom,
): Promise<RoomKeeper | null> => {
  const found = await deps.rooms.find(personId, interviewId);
  const room = found && asDiscordRoom(found);
  return room === null || room.view.phase === 'over' ? null : createRoomKeeper(deps, room);
};

/** Leaves the call; what was being said is kept as a recording, and the question can be answered by typing. */
const leaveCall = async (rooms: Rooms, interviewId: string, note: string): Promise<void> => {
  const current = rooms.open.get(interviewId);
  if (current === undefined) return;
  rooms.open.delete(interviewId);
  current.callOff();
  const heard = current.session.takeAnswer()?.finish(AbortSignal.abort()).heard;
  current.session.end();
  const keeper = await keeperOf(rooms, current.room);
  if (keeper === null) return;
  if (heard !== undefined) await keepRecording(rooms.deps, keeper.room, heard);
  if (keeper.room.view.phase === 'feedback') return;
  await keeper.note({ phase: 'typing' });
  await keeper.panel({ kind: 'paused', note });
};

/** Says it on the question's message while a question is open; null takes the note away. */
const showNote = async (rooms: Rooms, { room }: OpenSession, note: string | null): Promise<void> => {
  const keeper = await keeperOf(rooms, room);
  const phase = keeper?.room.view.phase;
  if (phase !== 'listening' && phase !== 'asking') return;
  await keeper?.panel(
    note === null ? { kind: 'listening', quiet: false, note: null } : { kind: 'paused', note },
  );
};

/** What becomes of an interview when something happens in its voice channel. Never throws. */
export const createCallEvents = (deps: SessionsDeps, open: Map<string, OpenSession>) => {
  const rooms: Rooms = { deps, open };
  const logged = (interviewId: string, work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => deps.logger.warn({ err: error, interviewId }, 'voice room not updated'));
  const leave = (interviewId: string, note: string): Promise<void> =>
    logged(interviewId, leaveCall(rooms, interviewId, note));

  const handle = (interviewId: string, current: OpenSession, event: CallEvent): Promise<void> => {
    switch (event.type) {
      case 'candidate_left':
        current.callOff();
        current.callOff = deps.after(AWAY_MS, () => void leave(interviewId, LEFT));
        return showNote(rooms, current, AWAY);
      case 'candidate_back':
        current.callOff();
        return showNote(rooms, current, null);
      case 'deafened':
        return showNote(rooms, current, event.deafened ? DEAFENED : null);
      case 'call_ended':
        return leave(interviewId, `${event.reason} Your interview is kept: type your answer, or press End.`);
    }
  };
  return {
    leave,
    take: (interviewId: string, event: CallEvent): Promise<void> => {
      const current = open.get(interviewId);
      return current === undefined
        ? Promise.resolve()
        : logged(interviewId, handle(interviewId, current, event));
    },
  };
};
