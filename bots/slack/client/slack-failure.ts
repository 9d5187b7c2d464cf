import {
  AppError,
  type AppErrorOptions,
  type ErrorCode,
  isAppError,
} from '../../../core/errors/app-error.ts';

/**
 * What does not exist any more, for the caller to end what hung on it: `message` (deleted, or its thread), `channel`
 * (deleted or archived), `membership` (the bot was removed from it, or never in), `view` (closed), `person` (left or
 * deactivated), `trigger` (too late to open a view), `installation` (removed, or the token revoked).
 */
export type Gone = 'message' | 'channel' | 'membership' | 'view' | 'person' | 'trigger' | 'installation';

export interface SlackFailureOptions extends AppErrorOptions {
  /** Slack's own word for it, such as `not_in_channel`. */
  readonly slackCode: string;
  readonly gone?: Gone | null;
}

export class SlackFailure extends AppError {
  readonly slackCode: string;
  readonly gone: Gone | null;

  constructor(code: ErrorCode, message: string, { slackCode, gone = null, ...options }: SlackFailureOptions) {
    super(code, message, options);
    this.slackCode = slackCode;
    this.gone = gone;
  }
}

/** What is gone, when that is why it failed; else null. */
export const goneOf = (error: unknown): Gone | null =>
  isAppError(error) && error instanceof SlackFailure ? error.gone : null;
