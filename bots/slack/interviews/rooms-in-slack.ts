import type { Place } from '../client/channels.ts';
import { createLanes } from '../receive/lanes.ts';
import { asSlackRoom, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';

type Deps = Pick<InterviewsDeps, 'engine' | 'rooms'>;

/** Work in rooms, one after the other in each, whoever asks for it. */
export interface Turns {
  /** Does something in a room as it is then. Nothing for a room that is gone. */
  inTurn(interviewId: string, work: (room: SlackRoom) => Promise<void>): Promise<void>;
  /**
   * Goes on with an answer whose process is gone. False when there is none, and when a process is at work in the room,
   * this one or another.
   */
  ifCut(interviewId: string, resume: (room: SlackRoom) => Promise<void>): Promise<boolean>;
}

export const isCut = ({ view }: SlackRoom): boolean => view.phase === 'processing' || view.owesFeedback;

export const createRoomTurns = ({ rooms, serving }: Pick<InterviewsDeps, 'rooms' | 'serving'>): Turns => {
  const lanes = createLanes();
  const read = async (interviewId: string): Promise<SlackRoom | null> => {
    const room = await rooms.findByInterview(interviewId);
    return room === null ? null : asSlackRoom(room);
  };
  return {
    inTurn: (interviewId, work) =>
      lanes.enter(interviewId, async () => {
        const room = await read(interviewId);
        if (room !== null) await serving.during(interviewId, () => work(room));
      }),
    ifCut: async (interviewId, resume) => {
      let resumed = false;
      await lanes.enter(interviewId, async () => {
        const room = await read(interviewId);
        if (room === null || !isCut(room)) return;
        await serving.ifNobody(interviewId, async () => {
          const now = await read(interviewId);
          if (now === null || !isCut(now)) return;
          resumed = true;
          await resume(now);
        });
      });
      return resumed;
    },
  };
};

/** Interviews of a person that are looked through. */
const RECENT = 3;

const isAt = ({ channelId, view }: SlackRoom, place: Place): boolean =>
  channelId === place.channelId && view.threadTs === place.threadTs;

/** The latest interviews of a person that are held in one channel or in direct messages. */
export const recentRooms = async (
  { engine, rooms }: Deps,
  channelId: string,
  personId: string,
): Promise<readonly SlackRoom[]> => {
  const recent = (await engine.listInterviews(personId, RECENT)).filter(
    ({ frontEnd }) => frontEnd === 'slack',
  );
  const found = await Promise.all(recent.map(({ id }) => rooms.find(personId, id)));
  return found.flatMap((room) => (room?.channelId === channelId ? [asSlackRoom(room)] : []));
};

/** The interview of a thread, whoever's; also one that has gone on in direct messages. Null for other threads. */
export const roomAt = async (
  deps: Deps,
  teamId: string,
  place: Required<Place>,
  personId: string,
): Promise<SlackRoom | null> => {
  const begun = await deps.rooms.findByInterview(
    interviewIdOf(teamId, place.channelId, place.threadTs ?? ''),
  );
  if (begun?.frontEnd === 'slack') return asSlackRoom(begun);
  if (!place.channelId.startsWith('D')) return null;
  const own = await recentRooms(deps, place.channelId, personId);
  return own.find((room) => isAt(room, place)) ?? null;
};

/** True for an interview whose thread is no longer the one that it began in. */
export const hasMoved = (room: SlackRoom, place: Place): boolean => !isAt(room, place);
