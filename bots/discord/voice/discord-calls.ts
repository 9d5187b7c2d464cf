import { type VoiceConnection, VoiceConnectionStatus } from '@discordjs/voice';
import { type Client, Events, type VoiceState } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { createEncryptionGuard, recoverEncryption } from './encryption-guard.ts';
import { createJoinBreaker } from './join-breaker.ts';
import { createListener } from './listener.ts';
import { tapPackets } from './packet-tap.ts';
import { createPlayer } from './player.ts';
import { processTime, type VoiceTime } from './timing.ts';
import type { CallEvent, JoinCall, VoiceCall, VoiceCalls } from './voice-calls.ts';
import { connectTo, voiceChannelOf, watchConnection } from './voice-channel.ts';

const BUSY =
  'I am in an interview in this server already; one at a time. Type instead, or wait for the end of it.';
const TOO_OFTEN =
  'I could not stay in the voice channel, several times in a minute; please wait a little, or type instead.';

interface Open {
  readonly input: JoinCall;
  readonly channelId: string;
  readonly end: (event: CallEvent) => void;
}

/** What a change of somebody's voice state means to a call; null when nothing. */
export const readVoiceChange = (
  before: Pick<VoiceState, 'channelId' | 'serverDeaf'>,
  after: Pick<VoiceState, 'channelId' | 'serverDeaf'>,
  { channelId, isBot }: { readonly channelId: string; readonly isBot: boolean },
): CallEvent | null => {
  const [was, is] = [before.channelId === channelId, after.channelId === channelId];
  if (!isBot) {
    if (was && !is) return { type: 'candidate_left' };
    return !was && is ? { type: 'candidate_back' } : null;
  }
  if (was && !is && after.channelId !== null)
    return { type: 'call_ended', reason: 'I was moved to another voice channel.' };
  if (before.serverDeaf !== after.serverDeaf)
    return { type: 'deafened', deafened: after.serverDeaf === true };
  return null;
};

interface CallParts {
  readonly connection: VoiceConnection;
  readonly input: JoinCall;
  readonly time: VoiceTime;
  readonly logger: Logger;
  readonly onGone: () => void;
}

const createCall = ({ connection, input, time, logger, onGone }: CallParts): VoiceCall => {
  const player = createPlayer(connection);
  const { userId, guildId, channelId } = input;
  const tap = tapPackets(connection, {
    onFault: (error) => logger.warn({ err: error, guildId }, 'packet fault'),
  });
  const guard = createEncryptionGuard({
    time,
    onRecover: () => {
      recoverEncryption(connection);
      logger.warn({ guildId }, 'voice encryption recovered');
    },
    onRejoin: () => {
      connection.rejoin();
      logger.warn({ guildId }, 'voice channel rejoined: nothing could be decrypted');
    },
  });
  return {
    channelId,
    speak: async (audio, signal) => {
      const { outcome, playedMs } = await player.play(audio, { signal });
      logger.info({ guildId, outcome, playedMs }, 'question spoken');
    },
    listen: ({ onPcm, onSilent, onSpeaking, onNobodyHeard }) => {
      const listener = createListener({ tap, userId, guard, onPcm, onSilent, onSpeaking, onNobodyHeard });
      listener.start();
      return listener;
    },
    leave: () => {
      onGone();
      player.close();
      if (connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy();
    },
  };
};

/** Voice channels over the real library: one call a guild. */
export const createDiscordCalls = (
  client: Client<true>,
  { logger, time = processTime }: { readonly logger: Logger; readonly time?: VoiceTime },
): VoiceCalls => {
  const open = new Map<string, Open>();
  const breaker = createJoinBreaker(time.nowMs);
  client.on(Events.VoiceStateUpdate, (before, after) => {
    const current = open.get(after.guild.id);
    const isBot = after.id === client.user.id;
    if (current === undefined || (!isBot && after.id !== current.input.userId)) return;
    const event = readVoiceChange(before, after, { channelId: current.channelId, isBot });
    if (event !== null) current.end(event);
  });
  return {
    join: async (input) => {
      const { guildId, channelId } = input;
      if (open.has(guildId)) throw new AppError('wrong_state', BUSY);
      if (!breaker.mayJoin(guildId)) throw new AppError('wrong_state', TOO_OFTEN, { retryable: true });
      const end = (event: CallEvent): void => {
        if (event.type === 'call_ended') open.delete(guildId);
        input.onEvent(event);
      };
      open.set(guildId, { input, channelId, end });
      try {
        const connection = await connectTo(await voiceChannelOf(client, channelId));
        watchConnection(connection, (reason) => {
          if (open.has(guildId)) end({ type: 'call_ended', reason });
        });
        return createCall({ connection, input, time, logger, onGone: () => open.delete(guildId) });
      } catch (error) {
        open.delete(guildId);
        throw error;
      }
    },
  };
};
