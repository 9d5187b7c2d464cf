import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import { isAppError } from '../../../core/errors/app-error.ts';

const UNEXPECTED = 'Something went wrong here; nothing of your interview is lost. Please try again.';

/** What the person reads when Discord itself refuses. */
const explainDiscord = ({ code, status }: DiscordAPIError): string => {
  if (code === RESTJSONErrorCodes.MissingPermissions || code === RESTJSONErrorCodes.MissingAccess)
    return 'I lack a permission in this channel: View Channel, Send Messages, Embed Links and Attach Files are needed. Ask an admin, or use /practice in another channel.';
  if (status >= 500) return 'Discord has a hiccup; please try again in a moment.';
  return UNEXPECTED;
};

/** One clear sentence for whatever was thrown; facts that are not the person's business stay in the log. */
export const explainError = (error: unknown): string => {
  if (isAppError(error)) return error.code === 'internal' ? UNEXPECTED : error.message;
  if (error instanceof DiscordAPIError) return explainDiscord(error);
  if (error instanceof HTTPError) return 'Discord has a hiccup; please try again in a moment.';
  return UNEXPECTED;
};
