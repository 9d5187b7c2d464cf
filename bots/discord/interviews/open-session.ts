import type { VoiceRoom } from '../voice/voice-room.ts';
import type { DiscordRoom, InterviewsDeps } from './interviews-deps.ts';
import type { VoiceSession } from './voice-session.ts';

export interface SessionsDeps extends InterviewsDeps {
  /** Calls `run` once after `delayMs` and returns what calls it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

export interface OpenSession {
  readonly session: VoiceSession;
  readonly room: DiscordRoom;
  readonly voiceRoom: VoiceRoom;
}
