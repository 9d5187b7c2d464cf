import type { HeardAnswer, Listener } from './listener.ts';

/** What happens in a voice channel while an interview is held there. */
export type CallEvent =
  | { readonly type: 'candidate_left' }
  | { readonly type: 'candidate_back' }
  /** The bot was moved, disconnected or kicked, or could not get the connection back. */
  | { readonly type: 'call_ended'; readonly reason: string }
  /** Somebody has server-deafened the bot, or taken that back. */
  | { readonly type: 'deafened'; readonly deafened: boolean };

export interface ListenHandlers {
  /** 16-bit little-endian mono PCM at 16 kHz, silence included. */
  readonly onPcm: (pcm: Uint8Array) => void;
  readonly onSilent: () => void;
  readonly onSpeaking: () => void;
  /** Nobody was heard for 20 s after listening began. */
  readonly onNobodyHeard: () => void;
}

/** The bot in one voice channel, with one candidate. */
export interface VoiceCall {
  readonly channelId: string;
  /** Plays Ogg Opus; resolves when it is said, when `signal` is aborted and when the call ends. */
  speak(audio: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>;
  /** Listens to the candidate, from now on, and to nobody else. */
  listen(handlers: ListenHandlers): Pick<Listener, 'restart' | 'finish' | 'close'>;
  /** While the candidate is away, no time passes in what is heard of them. */
  setAway(isAway: boolean): void;
  leave(): void;
}

export interface JoinCall {
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly onEvent: (event: CallEvent) => void;
}

export interface VoiceCalls {
  /** Throws `wrong_state`: a call in this guild already, a missing permission (named), or no connection. */
  join(input: JoinCall): Promise<VoiceCall>;
}

export type { HeardAnswer };
