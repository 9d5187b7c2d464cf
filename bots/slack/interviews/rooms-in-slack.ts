import type { Place } from '../client/channels.ts';
import { createLanes } from '../receive/lanes.ts';
import { asSlackRoom, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';

type Deps = Pick<InterviewsDeps, 'engine' | 'rooms'>;

/**
 * Does something in a room as it is then; what is done in one room is done one after the other, whoever asks for it.
 * Nothing for a room that is gone.
 */
export type InTurn = (interviewId: string, work: (room: SlackRoom) => Promise<void>) => Promise<void>;

export const createInTurn = ({ rooms }: Pick<InterviewsDeps, 'rooms'>): InTurn => {
  const lanes = createLanes();
  return (interviewId, work) =>
    lanes.enter(interviewId, async () => {
      const room = await rooms.findByInterview(interviewId);
      if (room !== null) await work(asSlackRoom(room));
    });
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
