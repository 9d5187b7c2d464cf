import type { EngineEvent } from '../../../core/domain/events.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Room } from '../../../core/ports/room-stores.ts';
import type { StartInterview } from '../../../core/usecases/engine.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import { asDiscordRoom, type DiscordRoom } from './interviews-deps.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import type { SessionsDeps } from './open-session.ts';
import type { InterviewPress } from './press-ids.ts';
import { type PressContext, pressVerb } from './press-verbs.ts';
import { createRoomKeeper, findRoom } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import { presentConsent } from './screens/question.ts';
import { createSessions } from './sessions.ts';
import { showEvents } from './show-events.ts';
import type { VoiceSession } from './voice-session.ts';

export interface StartInDiscord
  extends Pick<StartInterview, 'settings' | 'job' | 'resume' | 'firstQuestion'> {
  readonly userId: string;
  readonly guildId: string;
  /** Where the questions are posted. */
  readonly channelId: string;
  /** Null for a typed interview. */
  readonly voiceChannelId: string | null;
  readonly visibility: 'private' | 'shared';
}

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

const idOf = (events: readonly EngineEvent[]): string => {
  const state = events.find((event) => event.type === 'interview_state');
  if (state === undefined) throw new AppError('internal', 'The interview did not start.');
  return state.interview_id;
};

async function* replay(events: readonly EngineEvent[]): AsyncGenerator<EngineEvent, void> {
  yield* events;
}

const roomOf = (input: StartInDiscord, interviewId: string, updatedAt: Date): DiscordRoom => ({
  interviewId,
  personId: personIdOf(input.userId),
  frontEnd: 'discord',
  workspaceId: workspaceIdOf(input.guildId),
  channelId: input.channelId,
  voiceChannelId: input.voiceChannelId,
  visibility: input.visibility,
  view: {
    guildId: input.guildId,
    userId: input.userId,
    panelId: null,
    question: null,
    attemptId: null,
    step: 0,
    followUp: null,
    phase: 'consent',
  },
  updatedAt,
});

type Context = Pick<PressContext, 'deps' | 'sessions'>;

const begin = async (context: Context, input: StartInDiscord): Promise<readonly EngineEvent[]> => {
  const { settings, job, resume, firstQuestion } = input;
  const events = context.deps.engine.startInterview({
    personId: personIdOf(input.userId),
    frontEnd: 'discord',
    workspaceId: workspaceIdOf(input.guildId),
    ...{ settings, job, resume },
    ...(firstQuestion !== undefined && { firstQuestion }),
  });
  return Array.fromAsync(events);
};

/** An interview that cannot begin as it was wished for leaves nothing behind. */
const openOrForget = async ({ deps, sessions }: Context, room: DiscordRoom): Promise<VoiceSession> => {
  try {
    return await sessions.open(room);
  } catch (error) {
    const { personId, interviewId } = room;
    await deps.engine
      .deleteInterview({ personId, interviewId })
      .catch((cause: unknown) => deps.logger.warn({ err: cause, interviewId }, 'interview not taken back'));
    throw error;
  }
};

const start = async (context: Context, input: StartInDiscord, view: PrivateView): Promise<void> => {
  const { deps } = context;
  const events = await begin(context, input);
  const room = roomOf(input, idOf(events), deps.clock.now());
  await deps.rooms.save(room);
  const keeper = createRoomKeeper(deps, room);
  const spoken = room.voiceChannelId !== null;
  if (spoken && (await deps.consents.find(room.personId, room.workspaceId ?? '')) === null)
    return view.show(presentConsent(room.interviewId, input.userId));
  const speaking = spoken ? await openOrForget(context, room) : null;
  await view.show({ content: 'Your interview begins below. Good luck!' });
  await showEvents({ deps, keeper, view, speaking }, replay(events));
};

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
const resume = async (context: Context, found: Room): Promise<void> => {
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

export const createDiscordInterviews = (deps: SessionsDeps): DiscordInterviews => {
  const sessions = createSessions(deps);
  const inOrder = createOneAtATime();
  const context = { deps, sessions };
  const roomFor: DiscordInterviews['roomFor'] = (press, userId) => findRoom(deps, press, personIdOf(userId));
  return {
    start: (input, view) => inOrder(`start:${input.userId}`, () => start(context, input, view)),
    roomFor,
    press: (press, userId, view, typed) =>
      inOrder(press.interviewId, async () => {
        const keeper = createRoomKeeper(deps, await roomFor(press, userId));
        await pressVerb({ ...context, keeper, view, press, typed: typed ?? null });
      }),
    resumeAll: async () => {
      const found = await deps.rooms.list('discord');
      await Promise.all(found.map((room) => inOrder(room.interviewId, () => resume(context, room))));
    },
    dismiss: sessions.dismiss,
    stop: () => sessions.stop(RESTARTING),
  };
};
