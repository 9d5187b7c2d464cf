import { webApi } from '@slack/bolt';

/** Codes by which Slack says that it failed itself. */
const HICCUPS: ReadonlySet<string> = new Set([
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'],
]);
const LIMITED: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited']);

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** About two minutes in all. */
const TRIES = 9;

const backoffMs = (tries: number): number | null =>
  tries >= TRIES ? null : Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1));

/** Whether Slack could not be reached or failed itself: the same may succeed later. */
export const isHiccup = (error: unknown): boolean => {
  if (error instanceof webApi.WebAPIRequestError) return true;
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500;
  return error instanceof webApi.WebAPIPlatformError && HICCUPS.has(error.data.error);
};

/** Seconds that Slack asks to wait; null when it does not. */
export const askedToWaitS = (error: unknown): number | null => {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter;
  if (error instanceof webApi.WebAPIPlatformError && LIMITED.has(error.data.error))
    return error.data.response_metadata?.retryAfter ?? 1;
  // A 429 that does not say for how long.
  return error instanceof Error && error.message.startsWith('Retry header') ? 5 : null;
};

/** Milliseconds until the same is tried again; null when that is useless. */
export const waitBeforeRetryMs = (error: unknown, tries: number): number | null => {
  const asked = askedToWaitS(error);
  if (asked !== null) return asked * 1000;
  return isHiccup(error) ? backoffMs(tries) : null;
};
