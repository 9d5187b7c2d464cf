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

export const createRoomKeeper = (
  deps: InterviewsDeps,
  slack: SlackChannels,
  found: SlackRoom,
): RoomKeeper => {
  const { rooms, clock } = deps;
  let room = found;
  const place: Place = { channelId: room.channelId, threadTs: room.view.threadTs };
  const note = async (change: Partial<RoomView>): Promise<void> => {
    room = { ...room, view: { ...room.view, ...change }, updatedAt: clock.now() };
    await rooms.save(room);
  };
  const questionOf = (state: QuestionState, sentence: string | null): Message | null => {
    const { question, attemptId, step } = room.view;
    if (question === null || attemptId === null) return null;
    const id = interviewIds(room.interviewId, attemptId, step);
    const hearsClips = deps.transcriber !== null;
    // A question is short: it always is one message.
    return pagesOf(presentQuestion({ question, state, hearsClips, note: sentence, id }))[0] ?? null;
  };
  const post = async (message: Message): Promise<void> =>
    note({ panelTs: (await slack.post(place, message)).ts });
  const tell = async (message: Message): Promise<void> => {
    if (room.view.isDm) await slack.post(place, message);
    else await slack.postEphemeral(place, room.view.userId, message);
  };
  return {
    get room() {
      return room;
    },
    place,
    note,
    panel: async (state, sentence = null) => {
      const message = questionOf(state, sentence);
      const { panelTs } = room.view;
      if (message === null) return;
      const shown = panelTs !== null && (await slack.update({ ...place, ts: panelTs }, message));
      if (!shown && state === 'open') await post(message);
    },
    newPanel: async () => {
      const message = questionOf('open', null);
      if (message !== null) await post(message);
    },
    post: async (screen) => {
      const refs: MessageRef[] = [];
      for (const message of pagesOf(screen)) refs.push(await slack.post(place, message));
      return refs;
    },
    tell,
    tellAll: async (screen) => {
      for (const message of pagesOf(screen)) await tell(message);
    },
  };
};
