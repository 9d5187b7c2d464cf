import {
  type Client,
  DiscordAPIError,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  SnowflakeUtil,
} from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Channels } from '../interviews/screen.ts';
import { toPayload } from './message-payload.ts';

const GONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
]);

const NEEDED = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
] as const;

/** Throws `not_found` when it is gone. */
export const textChannel = async (client: Client<true>, channelId: string) => {
  const channel = await client.channels.fetch(channelId).catch((error: unknown) => {
    if (error instanceof DiscordAPIError && error.status < 500) return null;
    throw error;
  });
  if (channel?.isSendable() !== true)
    throw new AppError('not_found', 'The channel of this interview is gone; `/practice` starts a new one.');
  return channel;
};

/** Names what is missing before Discord refuses with a number. Throws `wrong_state`. */
export const assertAllowed = (
  client: Client<true>,
  channel: Awaited<ReturnType<typeof textChannel>>,
): void => {
  if (channel.isDMBased()) return;
  const granted = channel.permissionsFor(client.user);
  const missing = NEEDED.filter(([bit]) => granted?.has(bit) === false).map(([, name]) => name);
  if (missing.length > 0)
    throw new AppError(
      'wrong_state',
      `I lack ${missing.join(' and ')} in <#${channel.id}>; ask an admin to allow it, or use another channel.`,
    );
};

/** Messages in channels with the bot's own token, which does not expire as that of an interaction does. */
export const createDiscordChannels = (client: Client<true>): Channels => ({
  post: async (channelId, screen) => {
    const channel = await textChannel(client, channelId);
    assertAllowed(client, channel);
    // The library sends it again when Discord fails; one that had arrived all the same is not posted twice.
    const once = { nonce: SnowflakeUtil.generate().toString(), enforceNonce: true };
    return (await channel.send({ ...toPayload(screen), ...once })).id;
  },
  edit: async (channelId, messageId, screen) => {
    const channel = await textChannel(client, channelId);
    try {
      await channel.messages.edit(messageId, toPayload(screen));
      return true;
    } catch (error) {
      if (error instanceof DiscordAPIError && GONE.has(error.code)) return false;
      throw error;
    }
  },
});
