import type { EngineEvent } from '../../../core/domain/events.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { StartInterview } from '../../../core/usecases/engine.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import type { DiscordRoom } from './interviews-deps.ts';
import type { PressContext } from './press-context.ts';
import { createRoomKeeper } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import { presentConsent } from './screens/question.ts';
import { showEvents } from './show-events.ts';

export interface StartInDiscord
  extends Pick<StartInterview, 'settings' | 'job' | 'resume' | 'firstQuestion'> {
  readonly userId: string;
  /** Null in direct messages. */
  readonly guildId: string | null;
  /** Where the questions are posted. */
  readonly channelId: string;
  /** Null for a typed interview. */
  readonly voiceChannelId: string | null;
  readonly visibility: 'private' | 'shared';
}

interface Context extends Pick<PressContext, 'deps' | 'sessions'> {
  /** Runs what is done in one interview in order. */
  readonly inOrder: <T>(interviewId: string, work: () => Promise<T>) => Promise<T>;
}

const idOf = (events: readonly EngineEvent[]): string => {
  const state = events.find((event) => event.type === 'interview_state');
  if (state === undefined) throw new AppError('internal', 'The interview did not start.');
  return state.interview_id;
};

/** Whether this interview is to cost nothing: it is typed then, whatever was wished for. */
const isFree = (events: readonly EngineEvent[]): boolean =>
  events.some((event) => event.type === 'notice' && event.code === 'budget_spent');

async function* replay(events: readonly EngineEvent[]): AsyncGenerator<EngineEvent, void> {
  yield* events;
}

const roomOf = (input: StartInDiscord, interviewId: string, updatedAt: Date): DiscordRoom => ({
  interviewId,
  personId: personIdOf(input.userId),
  frontEnd: 'discord',
  workspaceId: input.guildId && workspaceIdOf(input.guildId),
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

const begin = async (context: Context, input: StartInDiscord): Promise<readonly EngineEvent[]> => {
  const { settings, job, resume, firstQuestion } = input;
  const events = context.deps.engine.startInterview({
    personId: personIdOf(input.userId),
    frontEnd: 'discord',
    workspaceId: input.guildId && workspaceIdOf(input.guildId),
    ...{ settings, job, resume },
    ...(firstQuestion !== undefined && { firstQuestion }),
  });
  return Array.fromAsync(events);
};

/** An interview that cannot begin as it was wished for leaves nothing behind. */
const forget = async ({ deps, sessions }: Context, { personId, interviewId }: DiscordRoom): Promise<void> => {
  sessions.close(interviewId);
  await deps.engine
    .deleteInterview({ personId, interviewId })
    .catch((cause: unknown) => deps.logger.warn({ err: cause, interviewId }, 'interview not taken back'));
};

/** Plans the interview and asks its first question, or first whether the bot may listen. */
export const startInterview = async (
  context: Context,
  input: StartInDiscord,
  view: PrivateView,
): Promise<void> => {
  const { deps, sessions } = context;
  const events = await begin(context, input);
  const typed = isFree(events) ? { ...input, voiceChannelId: null } : input;
  const room = roomOf(typed, idOf(events), deps.clock.now());
  await deps.rooms.save(room);
  const keeper = createRoomKeeper(deps, room);
  const spoken = room.voiceChannelId !== null;
  if (spoken && (await deps.consents.find(room.personId, room.workspaceId ?? '')) === null)
    return view.show(presentConsent(room.interviewId, input.userId));
  const show = async (): Promise<void> => {
    const speaking = spoken ? await sessions.open(room) : null;
    await view.show({ content: 'Your interview begins below. Good luck!' });
    await showEvents({ deps, keeper, view, speaking }, replay(events));
  };
  // A button may be pressed before Discord has said which message it is on; that waits.
  await context.inOrder(room.interviewId, show).catch(async (error: unknown) => {
    await forget(context, room);
    throw error;
  });
};
