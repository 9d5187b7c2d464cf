import { joinVoiceChannel, type VoiceConnection } from '@discordjs/voice';
import { type Client, PermissionFlagsBits, type VoiceBasedChannel } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';

const NEEDED = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.Connect, 'Connect'],
  [PermissionFlagsBits.Speak, 'Speak'],
] as const;

/**
 * The channel, if the bot may speak there and the candidate is in it. Throws `wrong_state` naming the permission,
 * that it is full, or that nobody would be there to listen to.
 */
export const voiceChannelOf = async (
  client: Client<true>,
  { channelId, userId }: { readonly channelId: string; readonly userId: string },
): Promise<VoiceBasedChannel> => {
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
  if (channel.guild.voiceStates.cache.get(userId)?.channelId !== channelId)
    throw new AppError('wrong_state', `You are not in <#${channelId}>; join it first, or type instead.`);
  return channel;
};

/** Begins to join; sound can go once the connection is ready. */
export const openConnection = (channel: VoiceBasedChannel): VoiceConnection =>
  joinVoiceChannel({
    guildId: channel.guild.id,
    channelId: channel.id,
    adapterCreator: channel.guild.voiceAdapterCreator,
    // Hearing is the point; nothing is subscribed to before somebody has agreed.
    selfDeaf: false,
    selfMute: false,
  });
