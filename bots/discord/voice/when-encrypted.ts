import { type VoiceConnection, VoiceConnectionStatus } from '@discordjs/voice';
import { encryptionOf } from './receiver-internals.ts';
import { processTime, type VoiceTime } from './timing.ts';

export interface WhenEncryptedOptions {
  readonly time?: VoiceTime;
  /** Default 3000. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

const isEncrypted = (connection: VoiceConnection): boolean => {
  if (connection.state.status !== VoiceConnectionStatus.Ready) return false;
  const encryption = encryptionOf(connection);
  if (encryption === null || encryption.protocolVersion === 0) return true;
  return encryption.session?.ready === true && (encryption.pendingTransitions?.size ?? 0) === 0;
};

/**
 * Waits until what is played would go out encrypted end to end: between Ready and the first group it would not, and
 * people's clients would drop it. Resolves with false at the deadline or when the signal is aborted; never rejects.
 */
export const whenEncrypted = (
  connection: VoiceConnection,
  { time = processTime, deadlineMs = 3000, signal }: WhenEncryptedOptions = {},
): Promise<boolean> =>
  new Promise((resolve) => {
    const settle = (encrypted: boolean): void => {
      callOff();
      connection.off('transitioned', check);
      connection.off('stateChange', check);
      signal?.removeEventListener('abort', giveUp);
      resolve(encrypted);
    };
    const check = (): void => {
      if (isEncrypted(connection)) settle(true);
    };
    const giveUp = (): void => settle(false);
    const callOff = time.after(deadlineMs, giveUp);
    connection.on('transitioned', check);
    connection.on('stateChange', check);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted === true) giveUp();
    else check();
  });
