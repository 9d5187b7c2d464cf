import { AppError } from '../../../core/errors/app-error.ts';
import { pagesOf } from '../blocks/message.ts';
import type { Message, Screen } from '../blocks/screen.ts';
import type { MessageRef, Place, SlackChannels } from '../client/channels.ts';
import { interviewIds } from '../presenters/interview-id.ts';
import { presentQuestion, type QuestionState } from '../presenters/question.ts';
import { asSlackRoom, type InterviewsDeps, type RoomView, type SlackRoom } from './interviews-deps.ts';

const OVER =
  'This interview is over, or older than a day. Write `practice` to me, or run `/practice`, for a new one.';
const NOT_YOURS =
  'This is somebody else’s interview. Write `practice` to me, or run `/practice`, for your own.';

/** The room of an interview. Throws `not_found` for one that is over, `not_yours` for somebody else's. */
export const findRoom = async (
  { rooms }: Pick<InterviewsDeps, 'rooms'>,
  interviewId: string,
  personId: string,
): Promise<SlackRoom> => {
  const room = await rooms.findByInterview(interviewId);
  if (room === null || room.frontEnd !== 'slack') throw new AppError('not_found', OVER);
  if (room.personId !== personId) throw new AppError('not_yours', NOT_YOURS);
  return asSlackRoom(room);
};

/** Holds what is known of one room while something is done in it; every change is written down. */
export interface RoomKeeper {
  readonly room: SlackRoom;
  readonly place: Place;
  note(change: Partial<RoomView>): Promise<void>;
  /** From now on it is shown in another thread, where nothing stands yet. */
  moveTo(channelId: string, view: Pick<RoomView, 'threadTs' | 'isDm'>): Promise<void>;
  /** True while the message of the question is there; it is shown anew. */
  isThere(state: QuestionState): Promise<boolean>;
  /** Shows the question's message in this state: changed, or posted when there is none any more. */
  panel(state: QuestionState, note?: string | null): Promise<void>;
  /** A new question gets a new message. */
  newPanel(): Promise<void>;
  /** In the thread, for whoever reads it, over as many messages as it takes. */
  post(screen: Screen): Promise<readonly MessageRef[]>;
  /** For the person alone: in a channel as a message that only they see. */
  tell(message: Message): Promise<void>;
  /** The same for a screen of any length. */
  tellAll(screen: Screen): Promise<void>;
}

const questionOf = (
  { transcriber }: InterviewsDeps,
  { interviewId, view }: SlackRoom,
  state: QuestionState,
  note: string | null,
): Message | null => {
  const { question, attemptId, step } = view;
  if (question === null || attemptId === null) return null;
  const id = interviewIds(interviewId, attemptId, step);
  // A question is short: it always is one message.
  return pagesOf(presentQuestion({ question, state, hearsClips: transcriber !== null, note, id }))[0] ?? null;
};

export const createRoomKeeper = (
  deps: InterviewsDeps,
  slack: SlackChannels,
  found: SlackRoom,
): RoomKeeper => {
  const { rooms, clock } = deps;
  let room = found;
  const placeOf = (): Place => ({ channelId: room.channelId, threadTs: room.view.threadTs });
  const keep = async (next: Partial<SlackRoom>): Promise<void> => {
    room = { ...room, ...next, updatedAt: clock.now() };
    await rooms.save(room);
  };
  const note = (change: Partial<RoomView>): Promise<void> => keep({ view: { ...room.view, ...change } });
  const post = async (message: Message): Promise<void> =>
    note({ panelTs: (await slack.post(placeOf(), message)).ts });
  const update = async (message: Message): Promise<boolean> => {
    const { panelTs } = room.view;
    return panelTs !== null && slack.update({ ...placeOf(), ts: panelTs }, message);
  };
  const tell = async (message: Message): Promise<void> => {
    if (room.view.isDm) await slack.post(placeOf(), message);
    else await slack.postEphemeral(placeOf(), room.view.userId, message);
  };
  return {
    get room() {
      return room;
    },
    get place() {
      return placeOf();
    },
    note,
    moveTo: (channelId, { threadTs, isDm }) => {
      const gone = { panelTs: null, growingTs: null, askedTs: null };
      return keep({ channelId, view: { ...room.view, threadTs, isDm, ...gone } });
    },
    isThere: async (state) => {
      const message = questionOf(deps, room, state, null);
      return message !== null && (await update(message));
    },
    panel: async (state, sentence = null) => {
      const message = questionOf(deps, room, state, sentence);
      if (message !== null && !(await update(message)) && state === 'open') await post(message);
    },
    newPanel: async () => {
      const message = questionOf(deps, room, 'open', null);
      if (message !== null) await post(message);
    },
    post: async (screen) => {
      const refs: MessageRef[] = [];
      for (const message of pagesOf(screen)) refs.push(await slack.post(placeOf(), message));
      return refs;
    },
    tell,
    tellAll: async (screen) => {
      for (const message of pagesOf(screen)) await tell(message);
    },
  };
};
