import { DiscordAPIError, HTTPError, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { isAppError } from '../../../core/errors/app-error.ts';

const UNEXPECTED = 'Something went wrong here; nothing of your interview is lost. Please try again.';

const NEEDED = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
  [PermissionFlagsBits.AttachFiles, 'Attach Files'],
] as const;

/** Where somebody asked, as far as it is known. */
export interface AskedIn {
  readonly channelId: string | null;
  /** What the bot may do there, as Discord said with the question. */
  readonly appPermissions?: { has(permission: bigint): boolean } | null;
}

const explainPermission = ({ channelId, appPermissions }: AskedIn): string => {
  const place = channelId === null ? 'this channel' : `<#${channelId}>`;
  const missing = NEEDED.filter(([bit]) => appPermissions?.has(bit) === false).map(([, name]) => name);
  const lack =
    missing.length > 0
      ? `I lack a permission in ${place}: ${missing.join(' and ')}.`
      : `I lack a permission in ${place}: ${NEEDED.map(([, name]) => name).join(', ')} are needed.`;
  return `${lack} Ask an admin, or use /practice in another channel.`;
};

/** What the person reads when Discord itself refuses. */
const explainDiscord = ({ code, status }: DiscordAPIError, asked: AskedIn): string => {
  if (code === RESTJSONErrorCodes.MissingPermissions || code === RESTJSONErrorCodes.MissingAccess)
    return explainPermission(asked);
  if (status >= 500) return 'Discord has a hiccup; please try again in a moment.';
  return UNEXPECTED;
};

/** One clear sentence for whatever was thrown; facts that are not the person's business stay in the log. */
export const explainError = (error: unknown, asked: AskedIn = { channelId: null }): string => {
  if (isAppError(error)) return error.code === 'internal' ? UNEXPECTED : error.message;
  if (error instanceof DiscordAPIError) return explainDiscord(error, asked);
  if (error instanceof HTTPError) return 'Discord has a hiccup; please try again in a moment.';
  return UNEXPECTED;
};
