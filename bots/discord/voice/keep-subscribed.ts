import { type AudioReceiveStream, EndBehaviorType, VoiceConnectionStatus } from '@discordjs/voice';
import type { ReceivingConnection } from './receiver-internals.ts';

/**
 * Keeps the library decrypting this person's packets until the returned function is called. A stream that has been
 * destroyed stays the person's until it has closed, so a new one is asked for only then; packets go on in between.
 */
export const keepSubscribed = (connection: ReceivingConnection, userId: string): (() => void) => {
  let wanted = true;
  let stream: AudioReceiveStream | null = null;
  const subscribe = (): void => {
    stream = connection.receiver.subscribe(userId, { end: { behavior: EndBehaviorType.Manual } });
    // An error is followed by 'close'; without a listener it would end the process.
    stream.on('error', () => undefined);
    stream.once('close', () => {
      if (wanted && connection.state.status !== VoiceConnectionStatus.Destroyed) subscribe();
    });
  };
  subscribe();
  return () => {
    wanted = false;
    stream?.destroy();
  };
};
