import { isAppError } from '../../../core/errors/app-error.ts';
import { SlackFailure } from '../client/slack-failure.ts';

const UNEXPECTED = 'Something went wrong here; nothing of yours is lost. Please try again.';

/** One clear sentence for whatever was thrown; facts that are not the person's business stay in the log. */
export const explainFailure = (error: unknown): string => {
  if (error instanceof SlackFailure) return error.slackCode === 'unknown' ? UNEXPECTED : error.message;
  return isAppError(error) && error.code !== 'internal' ? error.message : UNEXPECTED;
};
