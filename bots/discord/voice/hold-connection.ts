import {
  type VoiceConnection,
  VoiceConnectionDisconnectReason,
  type VoiceConnectionState,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import type { Logger } from '../../../core/ports/logger.ts';
import type { VoiceTime } from './timing.ts';

const READY_MS = 15_000;
/** Disconnected: the library is given this long to begin again by itself. */
const COME_BACK_MS = 5000;
/** Told by Discord when the bot is disconnected by somebody, or its channel is deleted. */
const REMOVED = 4014;

const LOST = 'I lost the connection to the voice channel.';

export interface HoldOptions {
  readonly time: VoiceTime;
  readonly logger: Logger;
  /** Whether the library may join once more; it never stops by itself. */
  readonly mayRejoin: () => boolean;
  /** Once, when the connection is gone for good. It has been destroyed, or is about to be. */
  readonly onGone: (reason: string) => void;
}

const reasonOf = (state: VoiceConnectionState): string => {
  const removed =
    state.status === VoiceConnectionStatus.Disconnected &&
    state.reason === VoiceConnectionDisconnectReason.WebSocketClose &&
    state.closeCode === REMOVED;
  return removed ? 'I was removed from the voice channel.' : LOST;
};

const isEnd = (status: VoiceConnectionStatus): boolean =>
  status === VoiceConnectionStatus.Ready || status === VoiceConnectionStatus.Disconnected;

type Held = Pick<VoiceConnection, 'state' | 'destroy' | 'on' | 'off'>;

/**
 * Lets a connection come back by itself, and ends one that will not: disconnected for 5 s, not ready within 15 s,
 * or joining again and again, which the library does without a pause on some close codes (4006, 4017, 4021, 4022).
 * Returns whether it became ready; false after `onGone`.
 */
export const holdConnection = (connection: Held, options: HoldOptions): Promise<boolean> =>
  new Promise((resolve) => {
    const { time, logger, mayRejoin, onGone } = options;
    let told = false;
    const gone = (reason: string): void => {
      if (told) return;
      told = true;
      callOff();
      // Later, because the library goes on with the connection after it has told of a change.
      queueMicrotask(() => {
        if (connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy();
      });
      resolve(false);
      onGone(reason);
    };
    const within = (ms: number, reason: string): void => {
      callOff();
      callOff = time.after(ms, () => gone(reason));
    };
    const take = (before: VoiceConnectionState, after: VoiceConnectionState): void => {
      const { status } = after;
      if (status === VoiceConnectionStatus.Ready) {
        callOff();
        resolve(true);
      } else if (status === VoiceConnectionStatus.Destroyed) gone('I left the voice channel.');
      else if (status === VoiceConnectionStatus.Disconnected) within(COME_BACK_MS, reasonOf(after));
      else if (status === VoiceConnectionStatus.Signalling && !mayRejoin())
        gone('I could not stay in the voice channel.');
      // One deadline for all of coming back; between its steps it goes on.
      else if (isEnd(before.status)) within(READY_MS, LOST);
    };
    let callOff = time.after(READY_MS, () => gone(LOST));
    connection.on('stateChange', (before, after) => {
      if (!told && before.status !== after.status) take(before, after);
    });
    // A broken socket closes next, and is resumed or joined anew; that is seen above.
    connection.on('error', (error) => logger.warn({ err: error }, 'voice connection error'));
    if (connection.state.status === VoiceConnectionStatus.Ready) {
      callOff();
      resolve(true);
    }
  });
