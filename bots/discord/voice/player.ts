import { Readable } from 'node:stream';
import {
  type AudioPlayer,
  AudioPlayerStatus,
  createAudioPlayer,
  createAudioResource,
  StreamType,
  type VoiceConnection,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import { AppError } from '../../../core/errors/app-error.ts';
import { processTime, type VoiceTime } from './timing.ts';
import { whenEncrypted } from './when-encrypted.ts';

export type PlayResult =
  | { readonly outcome: 'finished'; readonly playedMs: number }
  /** Aborted, or the connection was destroyed. */
  | { readonly outcome: 'stopped'; readonly playedMs: number }
  /** The audio broke off, or is no Ogg Opus. */
  | { readonly outcome: 'failed'; readonly playedMs: number; readonly error: unknown };

export interface PlayOptions {
  readonly signal?: AbortSignal;
  /** The first packet goes out. */
  readonly onStarted?: () => void;
}

/** Speaks into one voice connection. */
export interface Player {
  /**
   * Plays Ogg Opus of 20 ms packets, as it arrives, once the connection is encrypted or has had its time for that.
   * Never rejects for what happens while playing; throws `wrong_state` when something is played already.
   */
  play(audio: AsyncIterable<Uint8Array>, options?: PlayOptions): Promise<PlayResult>;
  /** Stops what is played. Afterwards nothing plays. */
  close(): void;
}

export interface PlayerOptions {
  readonly time?: VoiceTime;
  /** How long the first word waits for end-to-end encryption; default 3000. */
  readonly encryptionDeadlineMs?: number;
}

/** Speech that is made more slowly than it is spoken may stop for 10 s; its maker has its own, shorter deadline. */
const MAX_MISSED_FRAMES = 500;

/** Lets the maker of speech that is not wanted any more stop. */
const letGo = async (audio: AsyncIterable<Uint8Array>): Promise<void> => {
  try {
    await audio[Symbol.asyncIterator]().return?.();
  } catch {
    // It was not going to be heard anyway.
  }
};

/** Resolves when the player is idle again, whatever the reason. */
const playOut = (player: AudioPlayer, source: Readable, onStarted: () => void): Promise<PlayResult> =>
  new Promise((resolve) => {
    const resource = createAudioResource(source, { inputType: StreamType.OggOpus });
    let error: unknown = null;
    const onError = (cause: unknown): void => {
      error ??= cause;
    };
    const onIdle = (): void => {
      player.off('error', onError);
      player.off(AudioPlayerStatus.Idle, onIdle);
      player.off(AudioPlayerStatus.Playing, onStarted);
      source.destroy();
      const playedMs = resource.playbackDuration;
      resolve(error === null ? { outcome: 'finished', playedMs } : { outcome: 'failed', playedMs, error });
    };
    source.once('error', onError);
    player.on('error', onError);
    player.once(AudioPlayerStatus.Idle, onIdle);
    player.once(AudioPlayerStatus.Playing, onStarted);
    player.play(resource);
  });

/** Aborted when any of the caller, the player's owner and the connection ends it. */
const untilGone = (connection: VoiceConnection, signals: readonly AbortSignal[]) => {
  const gone = new AbortController();
  const onState = (): void => {
    if (connection.state.status === VoiceConnectionStatus.Destroyed) gone.abort();
  };
  connection.on('stateChange', onState);
  onState();
  return {
    signal: AbortSignal.any([...signals, gone.signal]),
    release: (): void => {
      connection.off('stateChange', onState);
    },
  };
};

export const createPlayer = (
  connection: VoiceConnection,
  { time = processTime, encryptionDeadlineMs = 3000 }: PlayerOptions = {},
): Player => {
  const player = createAudioPlayer({ behaviors: { maxMissedFrames: MAX_MISSED_FRAMES } });
  const subscription = connection.subscribe(player);
  const closed = new AbortController();
  let busy = false;
  const playUntil = async (
    audio: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
    onStarted: () => void,
  ): Promise<PlayResult> => {
    await whenEncrypted(connection, { time, deadlineMs: encryptionDeadlineMs, signal });
    if (signal.aborted) {
      void letGo(audio);
      return { outcome: 'stopped', playedMs: 0 };
    }
    const stop = (): void => {
      player.stop(true);
    };
    signal.addEventListener('abort', stop);
    const result = await playOut(player, Readable.from(audio, { objectMode: false }), onStarted);
    signal.removeEventListener('abort', stop);
    return signal.aborted ? { outcome: 'stopped', playedMs: result.playedMs } : result;
  };
  return {
    play: async (audio, { signal, onStarted = () => undefined } = {}) => {
      if (busy) throw new AppError('wrong_state', 'Something is being said already.');
      busy = true;
      const until = untilGone(connection, signal === undefined ? [closed.signal] : [closed.signal, signal]);
      try {
        return await playUntil(audio, until.signal, onStarted);
      } finally {
        until.release();
        busy = false;
      }
    },
    close: () => {
      closed.abort();
      subscription?.unsubscribe();
    },
  };
};
