import {
  entersState,
  joinVoiceChannel,
  type VoiceConnection,
  VoiceConnectionDisconnectReason,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import { type Client, PermissionFlagsBits, type VoiceBasedChannel } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';

const READY_MS = 15_000;
/** Moved, or Discord changes the voice server: the library is given this long to come back by itself. */
const COME_BACK_MS = 5000;

const NEEDED = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.Connect, 'Connect'],
  [PermissionFlagsBits.Speak, 'Speak'],
] as const;

/** The channel, if the bot may speak there. Throws `wrong_state` naming the permission, or that it is full. */
export const voiceChannelOf = async (client: Client<true>, channelId: string): Promise<VoiceBasedChannel> => {
  const channel = await client.channels.fetch(channelId).catch(() => null);
  if (channel?.isVoiceBased() !== true)
    throw new AppError(
      'wrong_state',
      'I cannot see your voice channel; ask an admin for View Channel, or type instead.',
    );
  const granted = channel.permissionsFor(client.user);
  const missing = NEEDED.filter(([bit]) => granted?.has(bit) === false).map(([, name]) => name);
  if (missing.length > 0)
    throw new AppError(
      'wrong_state',
      `I lack ${missing.join(' and ')} in <#${channelId}>; ask an admin to allow it.`,
    );
  if (channel.full && !channel.members.has(client.user.id))
    throw new AppError('wrong_state', `<#${channelId}> is full; make room for me, or use another channel.`);
  return channel;
};

/** Joins, and waits until sound can go. Throws `wrong_state`. */
export const connectTo = async (channel: VoiceBasedChannel): Promise<VoiceConnection> => {
  const connection = joinVoiceChannel({
    guildId: channel.guild.id,
    channelId: channel.id,
    adapterCreator: channel.guild.voiceAdapterCreator,
    // Hearing is the point; nothing is subscribed to before somebody has agreed.
    selfDeaf: false,
    selfMute: false,
  });
  try {
    return await entersState(connection, VoiceConnectionStatus.Ready, READY_MS);
  } catch (cause) {
    connection.destroy();
    throw new AppError(
      'wrong_state',
      'I could not get into your voice channel; try again in a moment, or type instead.',
      {
        retryable: true,
        cause,
      },
    );
  }
};

const reasonOf = (connection: VoiceConnection): string => {
  const { state } = connection;
  const kicked =
    state.status === VoiceConnectionStatus.Disconnected &&
    state.reason === VoiceConnectionDisconnectReason.WebSocketClose &&
    state.closeCode === 4014;
  return kicked ? 'I was removed from the voice channel.' : 'I lost the connection to the voice channel.';
};

/** Tells once when the connection is gone for good; one that comes back by itself is let be. */
export const watchConnection = (connection: VoiceConnection, onGone: (reason: string) => void): void => {
  let told = false;
  const gone = (reason: string): void => {
    if (told) return;
    told = true;
    if (connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy();
    onGone(reason);
  };
  connection.on(VoiceConnectionStatus.Disconnected, () => {
    const reason = reasonOf(connection);
    Promise.race([
      entersState(connection, VoiceConnectionStatus.Signalling, COME_BACK_MS),
      entersState(connection, VoiceConnectionStatus.Connecting, COME_BACK_MS),
    ]).catch(() => gone(reason));
  });
  connection.on(VoiceConnectionStatus.Destroyed, () => gone('I left the voice channel.'));
  connection.on('error', () => gone('The voice connection broke.'));
};
