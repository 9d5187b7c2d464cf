import { webApi } from '@slack/bolt';
import {
  AppError,
  type AppErrorOptions,
  type ErrorCode,
  isAppError,
} from '../../../core/errors/app-error.ts';
import { type Gone, MEANINGS } from './failure-meanings.ts';

export type { Gone } from './failure-meanings.ts';

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

/** Nobody waits for it any more, so that it is not tried on. */
export const givenUp = (): SlackFailure =>
  new SlackFailure('internal', 'Slack did not take it in time.', { slackCode: 'given_up', retryable: true });

const refused = (error: webApi.WebAPIPlatformError): SlackFailure => {
  const slackCode = error.data.error.slice(0, 80);
  if (slackCode === 'missing_scope') {
    const needed = 'needed' in error.data ? String(error.data['needed']) : 'another scope';
    const says = `Slack wants the scope ${needed} for this; add it under OAuth & Permissions and install the app again.`;
    return new SlackFailure('configuration', says, { slackCode, cause: error });
  }
  const { code, gone, says } = MEANINGS.get(slackCode) ?? {
    ...{ code: 'internal' as const, gone: null, says: `Slack refused this (${slackCode}).` },
  };
  return new SlackFailure(code, says, { slackCode, gone, cause: error });
};

/** Whatever the SDK throws as a failure with one clear sentence; a failure stays as it is. */
export const toSlackFailure = (error: unknown): AppError => {
  if (isAppError(error)) return error;
  if (error instanceof webApi.WebAPIPlatformError) return refused(error);
  const isNetwork = error instanceof webApi.WebAPIRequestError || error instanceof webApi.WebAPIHTTPError;
  return isNetwork || error instanceof webApi.WebAPIRateLimitedError
    ? new SlackFailure('internal', 'Slack cannot be reached right now; please try again in a minute.', {
        ...{ slackCode: 'unreachable', retryable: true, cause: error },
      })
    : new SlackFailure('internal', 'Something went wrong on the way to Slack.', {
        slackCode: 'unknown',
        cause: error,
      });
};
