import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import { loggerWith } from '../../../core/usecases/logger-with.ts';
import type { CallEvent } from '../voice/voice-calls.ts';
import { createVoiceRoom } from '../voice/voice-room.ts';
import type { DiscordRoom } from './interviews-deps.ts';
import { type Leaving, leaveCall } from './leave-call.ts';
import type { OpenSession, SessionsDeps } from './open-session.ts';
import { createVoiceSession, type VoiceSession } from './voice-session.ts';

/** The spoken sides of running interviews, one a guild. */
export interface Sessions {
  find(interviewId: string): VoiceSession | null;
  /** Joins the room's voice channel. Throws `wrong_state` when that cannot be, or the person has not agreed. */
  open(room: DiscordRoom): Promise<VoiceSession>;
  close(interviewId: string): void;
  /** Hears a person no more, in one guild or (null) anywhere; what they were saying is dropped. */
  dismiss(personId: string, workspaceId: string | null): Promise<void>;
  /** Leaves everywhere; what was being said is kept as a recording, and the rooms are told. */
  stop(note: string): Promise<void>;
}

const NOT_AGREED =
  'You have not agreed to be heard in this server; `/practice` asks you, and typing works without it.';
const TAKEN_BACK = 'I do not listen any more, as you wished. Type your answer, or press End.';

const assertConsent = async (
  { consents }: SessionsDeps,
  { personId, workspaceId }: DiscordRoom,
): Promise<void> => {
  if ((await consents.find(personId, workspaceId ?? '')) === null)
    throw new AppError('wrong_state', NOT_AGREED);
};

/** The voice that the person picked; the interview can go on in the usual one. */
const voiceOf = async ({ preferences }: SessionsDeps, personId: string): Promise<string | null> => {
  try {
    return (await preferences.find(personId))?.voice ?? null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
};

/** Joins; what happens in the channel waits for `follow`, which the caller calls once the session is noted. */
const openSession = async (
  deps: SessionsDeps,
  room: DiscordRoom,
  leave: (leaving: Leaving) => void,
): Promise<OpenSession & { readonly follow: () => void }> => {
  await assertConsent(deps, room);
  const voice = await voiceOf(deps, room.personId);
  const early: CallEvent[] = [];
  let take = (event: CallEvent): unknown => early.push(event);
  const call = await deps.calls.join({
    guildId: room.view.guildId ?? '',
    channelId: room.voiceChannelId ?? '',
    userId: room.view.userId,
    onEvent: (event) => void take(event),
  });
  const session = createVoiceSession({
    ...{ room, call, voice },
    deps: { ...deps, logger: loggerWith(deps.logger, { interviewId: room.interviewId }) },
    assertConsent: () => assertConsent(deps, room),
  });
  const voiceRoom = createVoiceRoom({
    after: deps.after,
    onPresence: session.setPresence,
    onLeave: (note) => leave({ note, phase: 'typing', keepsAudio: true }),
  });
  const follow = (): void => {
    take = voiceRoom.take;
    for (const event of early) voiceRoom.take(event);
  };
  return { session, room, voiceRoom, follow };
};

export const createSessions = (deps: SessionsDeps): Sessions => {
  const open = new Map<string, OpenSession>();
  const leave = async (interviewId: string, leaving: Leaving): Promise<void> => {
    const current = open.get(interviewId);
    if (current === undefined) return;
    open.delete(interviewId);
    await leaveCall(deps, current, leaving).catch((error: unknown) =>
      deps.logger.warn({ err: error, interviewId }, 'voice room not updated'),
    );
  };
  const leaveAll = async (leaving: Leaving, isMeant: (room: DiscordRoom) => boolean): Promise<void> => {
    const meant = [...open.values()].filter(({ room }) => isMeant(room));
    await Promise.all(meant.map(({ room }) => leave(room.interviewId, leaving)));
  };
  return {
    find: (interviewId) => open.get(interviewId)?.session ?? null,
    open: async (room) => {
      const { interviewId } = room;
      const opened = await openSession(deps, room, (leaving) => void leave(interviewId, leaving));
      open.set(interviewId, opened);
      opened.follow();
      return opened.session;
    },
    close: (interviewId) => {
      const current = open.get(interviewId);
      open.delete(interviewId);
      current?.voiceRoom.close();
      current?.session.end();
    },
    dismiss: (personId, workspaceId) =>
      leaveAll(
        { note: TAKEN_BACK, phase: 'typing', keepsAudio: false },
        (room) => room.personId === personId && (workspaceId === null || room.workspaceId === workspaceId),
      ),
    stop: (note) => leaveAll({ note, phase: 'asking', keepsAudio: true }, () => true),
  };
};
