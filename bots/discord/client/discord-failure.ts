import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { AppError, isAppError } from '../../../core/errors/app-error.ts';

const SAYS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'That person takes no direct messages from me.'],
  [RESTJSONErrorCodes.UnknownUser, 'Discord does not know that person any more.'],
  [RESTJSONErrorCodes.UnknownChannel, 'That channel is gone.'],
  [RESTJSONErrorCodes.MissingAccess, 'I cannot see that channel any more.'],
  [RESTJSONErrorCodes.MissingPermissions, 'I lack a permission in that channel.'],
]);
const UNAUTHORISED = 401;
const LIMITED = 429;

/** Refusals of what was asked are final; a token that is refused may be set anew, and Discord may come back. */
const isFinal = ({ status }: DiscordAPIError): boolean =>
  status < 500 && status !== UNAUTHORISED && status !== LIMITED;

/** Whatever discord.js throws as an AppError; `retryable` unless Discord refuses for good. One stays as it is. */
export const toDiscordFailure = (error: unknown): AppError => {
  if (isAppError(error)) return error;
  if (error instanceof DiscordAPIError && isFinal(error)) {
    const says = SAYS.get(error.code);
    return says === undefined
      ? new AppError('internal', `Discord refused this (${error.code}).`, { cause: error })
      : new AppError('wrong_state', says, { cause: error });
  }
  return new AppError('internal', 'Discord cannot be reached right now.', { retryable: true, cause: error });
};
