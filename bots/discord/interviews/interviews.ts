import type { EngineEvent } from '../../../core/domain/events.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { StartInterview } from '../../../core/usecases/engine.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import { asDiscordRoom, type DiscordRoom } from './interviews-deps.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import type { SessionsDeps } from './open-session.ts';
import type { InterviewPress } from './press-ids.ts';
import { type PressContext, pressVerb } from './press-verbs.ts';
import { createRoomKeeper, findRoom, type RoomKeeper } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import { presentConsent } from './screens/question.ts';
import { createSessions } from './sessions.ts';
import { showEvents } from './show-events.ts';

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

const start = async (context: Context, input: StartInDiscord, view: PrivateView): Promise<void> => {
  const { deps, sessions } = context;
  const events = await begin(context, input);
  const room = roomOf(input, idOf(events), deps.clock.now());
  await deps.rooms.save(room);
  const keeper = createRoomKeeper(deps, room);
  const spoken = room.voiceChannelId !== null;
  if (spoken && (await deps.consents.find(room.personId, room.workspaceId ?? '')) === null)
    return view.show(presentConsent(room.interviewId, input.userId));
  const speaking = spoken ? await sessions.open(room) : null;
  await view.show({ content: 'Your interview begins below. Good luck!' });
  await showEvents({ deps, keeper, view, speaking }, replay(events));
};

/** Goes on with one room; one whose call cannot be joined any more is answered by typing. */
const resume = async ({ deps, sessions }: Context, keeper: RoomKeeper): Promise<void> => {
  const { personId, interviewId, voiceChannelId, view } = keeper.room;
  if (view.phase === 'over' || view.phase === 'consent') return;
  const isOpen = view.phase === 'asking' || view.phase === 'listening';
  const speaking =
    voiceChannelId !== null && isOpen
      ? await sessions.open(keeper.room).catch((error: unknown) => {
          deps.logger.info({ err: error, interviewId }, 'voice channel not joined again');
          return null;
        })
      : null;
  const events = deps.engine.resumeInterview({ personId, interviewId });
  await showEvents({ deps, keeper, view: null, speaking }, events);
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
      for (const found of await deps.rooms.list('discord')) {
        const keeper = createRoomKeeper(deps, asDiscordRoom(found));
        await inOrder(found.interviewId, () => resume(context, keeper)).catch((error: unknown) =>
          deps.logger.warn({ err: error, interviewId: found.interviewId }, 'interview not taken up again'),
        );
      }
    },
    stop: () => sessions.stop(RESTARTING),
  };
};
