import type { VoiceConnection } from '@discordjs/voice';
import { type Client, Events, type VoiceState } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { createCall } from './discord-call.ts';
import { type HoldOptions, holdConnection } from './hold-connection.ts';
import { createJoinBreaker } from './join-breaker.ts';
import { processTime, type VoiceTime } from './timing.ts';
import type { CallEvent, JoinCall, VoiceCall, VoiceCalls } from './voice-calls.ts';
import { openConnection, voiceChannelOf } from './voice-channel.ts';

const BUSY =
  'I am in an interview in this server already; one at a time. Type instead, or wait for the end of it.';
const TOO_OFTEN =
  'I could not stay in the voice channel, several times in a minute; please wait a little, or type instead.';

const NOT_IN = 'I could not get into your voice channel; try again in a moment, or type instead.';

interface Open {
  readonly input: JoinCall;
  readonly onEvent: (event: CallEvent) => void;
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

/** Joins, and waits until sound can go. Throws `wrong_state`. */
const connect = async (
  client: Client<true>,
  input: JoinCall,
  hold: Omit<HoldOptions, 'onGone'>,
  onEvent: (event: CallEvent) => void,
): Promise<VoiceConnection> => {
  const channel = await voiceChannelOf(client, input);
  const connection = openConnection(channel);
  let isReady = false;
  const onGone = (reason: string): void => {
    if (isReady) onEvent({ type: 'call_ended', reason });
  };
  isReady = await holdConnection(connection, { ...hold, onGone });
  if (!isReady) throw new AppError('wrong_state', NOT_IN, { retryable: true });
  const isDeafened = channel.guild.voiceStates.cache.get(client.user.id)?.serverDeaf === true;
  if (isDeafened) onEvent({ type: 'deafened', deafened: true });
  return connection;
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
    const event = readVoiceChange(before, after, { channelId: current.input.channelId, isBot });
    if (event !== null) current.onEvent(event);
  });
  const joinOnce = async (input: JoinCall): Promise<VoiceCall> => {
    const { guildId } = input;
    const onGone = (): void => {
      if (open.get(guildId) === own) open.delete(guildId);
    };
    const onEvent = (event: CallEvent): void => {
      if (open.get(guildId) !== own) return;
      if (event.type === 'call_ended') onGone();
      input.onEvent(event);
    };
    const own: Open = { input, onEvent };
    const hold = { time, logger, mayRejoin: () => breaker.mayJoin(guildId) };
    open.set(guildId, own);
    try {
      const connection = await connect(client, input, hold, onEvent);
      return createCall({ connection, input, ...hold, onEvent, onGone });
    } catch (error) {
      onGone();
      throw error;
    }
  };
  return {
    join: async (input) => {
      if (open.has(input.guildId)) throw new AppError('wrong_state', BUSY);
      if (!breaker.mayJoin(input.guildId)) throw new AppError('wrong_state', TOO_OFTEN, { retryable: true });
      return joinOnce(input);
    },
  };
};
