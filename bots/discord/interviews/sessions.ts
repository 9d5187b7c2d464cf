import { isAppError } from '../../../core/errors/app-error.ts';
import { createCallEvents } from './call-events.ts';
import type { DiscordRoom } from './interviews-deps.ts';
import type { OpenSession, SessionsDeps } from './open-session.ts';
import { createVoiceSession, type VoiceSession } from './voice-session.ts';

/** The spoken sides of running interviews, one a guild. */
export interface Sessions {
  find(interviewId: string): VoiceSession | null;
  /** Joins the room's voice channel. Throws `wrong_state` when that cannot be. */
  open(room: DiscordRoom): Promise<VoiceSession>;
  close(interviewId: string): void;
  /** Leaves everywhere; what was being said is kept as a recording, and the rooms are told. */
  stop(note: string): Promise<void>;
}

export const createSessions = (deps: SessionsDeps): Sessions => {
  const { calls, preferences } = deps;
  const open = new Map<string, OpenSession>();
  const events = createCallEvents(deps, open);
  const voiceOf = async (personId: string): Promise<string | null> => {
    try {
      return (await preferences.find(personId))?.voice ?? null;
    } catch (error) {
      // The interview can go on in the usual voice.
      if (!isAppError(error)) throw error;
      return null;
    }
  };
  return {
    find: (interviewId) => open.get(interviewId)?.session ?? null,
    open: async (room) => {
      const { interviewId, personId, voiceChannelId, view } = room;
      const call = await calls.join({
        guildId: view.guildId,
        channelId: voiceChannelId ?? '',
        userId: view.userId,
        onEvent: (event) => void events.take(interviewId, event),
      });
      const session = createVoiceSession({ deps, call, voice: await voiceOf(personId) });
      open.set(interviewId, { session, room, callOff: () => undefined });
      return session;
    },
    close: (interviewId) => {
      const current = open.get(interviewId);
      open.delete(interviewId);
      current?.callOff();
      current?.session.end();
    },
    stop: async (note) => {
      await Promise.all(
        [...open.keys()].map((interviewId) => events.leave(interviewId, { note, phase: 'asking' })),
      );
    },
  };
};
