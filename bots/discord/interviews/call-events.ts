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

export interface Leaving {
  /** What the room is told. */
  readonly note: string;
  /** Whether the question is asked aloud again by the next process, or answered by typing. */
  readonly phase: 'asking' | 'typing';
}

/** Leaves the call; what was being said is kept as a recording. */
const leaveCall = async (rooms: Rooms, interviewId: string, { note, phase }: Leaving): Promise<void> => {
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
  await keeper.note({ phase });
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
  const leave = (interviewId: string, leaving: Leaving): Promise<void> =>
    logged(interviewId, leaveCall(rooms, interviewId, leaving));

  const handle = (interviewId: string, current: OpenSession, event: CallEvent): Promise<void> => {
    switch (event.type) {
      case 'candidate_left':
        current.callOff();
        current.callOff = deps.after(AWAY_MS, () => void leave(interviewId, { note: LEFT, phase: 'typing' }));
        return showNote(rooms, current, AWAY);
      case 'candidate_back':
        current.callOff();
        return showNote(rooms, current, null);
      case 'deafened':
        return showNote(rooms, current, event.deafened ? DEAFENED : null);
      case 'call_ended':
        return leave(interviewId, {
          note: `${event.reason} Your interview is kept: type your answer, or press End.`,
          phase: 'typing',
        });
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
