import { personIdOf } from '../identity.ts';
import { createWaitingAnswers } from './answer-waits.ts';
import type { DiscordRoom } from './interviews-deps.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import type { SessionsDeps } from './open-session.ts';
import type { InterviewPress } from './press-ids.ts';
import { pressVerb } from './press-verbs.ts';
import { resumeRoom } from './resume-room.ts';
import { createRoomKeeper, findRoom } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import { createSessions } from './sessions.ts';
import { type StartInDiscord, startInterview } from './start-interview.ts';

export type { StartInDiscord };

/** Interviews in Discord: everything that a command, a button or a restart can ask for. */
export interface DiscordInterviews {
  /** Throws `bad_input`, `wrong_state` (the voice channel cannot be joined). */
  start(input: StartInDiscord, view: PrivateView): Promise<void>;
  /** Whose room it is, before anything is acknowledged. Throws `not_found`, `not_yours`. */
  roomFor(press: InterviewPress, userId: string): Promise<DiscordRoom>;
  /** Does what a button asks for, after what was pressed before; `typed` is the text of a modal. */
  press(press: InterviewPress, userId: string, view: PrivateView, typed?: string): Promise<void>;
  /** After a start of the process: running interviews go on from their messages. */
  resumeAll(): Promise<void>;
  /** Hears a person no more, in one guild or (null) anywhere, at once: what they were saying is dropped. */
  dismiss(personId: string, workspaceId: string | null): Promise<void>;
  /** Says so in running rooms, keeps what was said, leaves every call. */
  stop(): Promise<void>;
}

const RESTARTING = 'I am being restarted and go on with this question in a moment.';

export const createDiscordInterviews = (deps: SessionsDeps): DiscordInterviews => {
  const sessions = createSessions(deps);
  const inOrder = createOneAtATime();
  const waiting = createWaitingAnswers(deps);
  const context = { deps, sessions, inOrder };
  const roomFor: DiscordInterviews['roomFor'] = (press, userId) => findRoom(deps, press, personIdOf(userId));
  return {
    start: (input, view) => inOrder(`start:${input.userId}`, () => startInterview(context, input, view)),
    roomFor,
    press: (press, userId, view, typed) =>
      inOrder(press.interviewId, async () => {
        const find = () => roomFor(press, userId);
        const room = typed === undefined ? await find() : await waiting.during({ typed, view }, find);
        const keeper = createRoomKeeper(deps, room);
        await pressVerb({ ...context, keeper, view, press, typed: typed ?? null });
      }),
    resumeAll: async () => {
      const found = await deps.rooms.list('discord');
      await Promise.all(found.map((room) => inOrder(room.interviewId, () => resumeRoom(context, room))));
    },
    dismiss: sessions.dismiss,
    stop: async () => {
      await Promise.all([waiting.stop(), sessions.stop(RESTARTING)]);
    },
  };
};
