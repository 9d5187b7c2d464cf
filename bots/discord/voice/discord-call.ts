import { type VoiceConnection, VoiceConnectionStatus } from '@discordjs/voice';
import type { Logger } from '../../../core/ports/logger.ts';
import { createAnswerTime } from './answer-time.ts';
import { createEncryptionGuard, recoverEncryption } from './encryption-guard.ts';
import { createListener } from './listener.ts';
import { tapPackets } from './packet-tap.ts';
import { createPlayer } from './player.ts';
import type { VoiceTime } from './timing.ts';
import type { CallEvent, JoinCall, VoiceCall } from './voice-calls.ts';

const DEAF = 'I could not hear anything any more, whatever I tried.';

export interface CallParts {
  readonly connection: VoiceConnection;
  readonly input: JoinCall;
  readonly time: VoiceTime;
  readonly logger: Logger;
  /** Whether it may be joined once more. */
  readonly mayRejoin: () => boolean;
  readonly onEvent: (event: CallEvent) => void;
  readonly onGone: () => void;
}

/** The bot in a voice channel, over a connection that is ready. */
export const createCall = (parts: CallParts): VoiceCall => {
  const { connection, input, time, logger, onGone } = parts;
  const player = createPlayer(connection);
  const { userId, guildId, channelId } = input;
  const answerTime = createAnswerTime(time);
  const tap = tapPackets(connection, {
    time: answerTime,
    onFault: (error) => logger.warn({ err: error, guildId }, 'packet fault'),
  });
  const giveUp = (): void => parts.onEvent({ type: 'call_ended', reason: DEAF });
  const guard = createEncryptionGuard({
    time,
    onRecover: () => {
      recoverEncryption(connection);
      logger.warn({ guildId }, 'voice encryption recovered');
    },
    onRejoin: () => {
      if (!parts.mayRejoin()) return giveUp();
      logger.warn({ guildId }, 'voice channel joined anew: nothing could be decrypted');
      connection.configureNetworking();
    },
    onHopeless: giveUp,
  });
  return {
    channelId,
    speak: async (audio, signal) => {
      const { outcome, playedMs } = await player.play(audio, { signal });
      logger.info({ guildId, outcome, playedMs }, 'question spoken');
    },
    listen: ({ onPcm, onSilent, onSpeaking, onNobodyHeard }) => {
      const listener = createListener({
        ...{ tap, userId, guard, onPcm, onSilent, onSpeaking, onNobodyHeard },
        time: answerTime,
      });
      answerTime.begin();
      listener.start();
      const restart = (): void => {
        answerTime.begin();
        listener.restart();
      };
      return { ...listener, restart };
    },
    setAway: answerTime.setAway,
    leave: () => {
      onGone();
      player.close();
      if (connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy();
    },
  };
};
