import { AppError } from '../../../core/errors/app-error.ts';
import { asDiscordRoom, type DiscordRoom, type InterviewsDeps, type RoomView } from './interviews-deps.ts';
import type { InterviewPress } from './press-ids.ts';
import type { Screen } from './screen.ts';
import { type PanelState, presentPanel } from './screens/question.ts';

const OVER =
  'This interview is over, or older than a day. `/history` shows it; `/practice` starts a new one.';

/** The room of a press. Throws `not_found` for an interview that is over, `not_yours` for somebody else's. */
export const findRoom = async (
  { rooms }: Pick<InterviewsDeps, 'rooms'>,
  { interviewId }: Pick<InterviewPress, 'interviewId'>,
  personId: string,
): Promise<DiscordRoom> => {
  const room = await rooms.findByInterview(interviewId);
  if (room === null || room.frontEnd !== 'discord') throw new AppError('not_found', OVER);
  if (room.personId !== personId)
    throw new AppError(
      'not_yours',
      'These buttons belong to somebody else’s interview; `/practice` starts yours.',
    );
  return asDiscordRoom(room);
};

/** Holds what is known of one room while something is done in it; every change is written down. */
export interface RoomKeeper {
  readonly room: DiscordRoom;
  note(change: Partial<RoomView>): Promise<void>;
  /** Shows the question's message in this state: edited, or posted when there is none any more. */
  panel(state: PanelState): Promise<void>;
  /** A new question gets a new message. */
  newPanel(state: PanelState): Promise<void>;
  /** From now on the interview is typed. */
  leaveVoice(): Promise<void>;
}

export const createRoomKeeper = (deps: InterviewsDeps, found: DiscordRoom): RoomKeeper => {
  const { rooms, channels, clock } = deps;
  let room = found;
  const note = async (change: Partial<RoomView>): Promise<void> => {
    room = { ...room, view: { ...room.view, ...change }, updatedAt: clock.now() };
    await rooms.save(room);
  };
  const screenOf = (state: PanelState): Screen | null => {
    const { question, attemptId, step, userId, phase } = room.view;
    if (question === null || attemptId === null) return null;
    const canSpeak = room.voiceChannelId !== null && phase === 'typing';
    return presentPanel({
      interviewId: room.interviewId,
      attemptId,
      step,
      userId,
      question,
      state,
      canSpeak,
    });
  };
  const post = async (screen: Screen): Promise<void> =>
    note({ panelId: await channels.post(room.channelId, screen) });
  return {
    get room() {
      return room;
    },
    note,
    panel: async (state) => {
      const screen = screenOf(state);
      const { panelId } = room.view;
      if (screen === null) return;
      if (panelId === null || !(await channels.edit(room.channelId, panelId, screen))) await post(screen);
    },
    newPanel: async (state) => {
      const screen = screenOf(state);
      if (screen !== null) await post(screen);
    },
    leaveVoice: async () => {
      room = { ...room, voiceChannelId: null };
      await note({});
    },
  };
};
