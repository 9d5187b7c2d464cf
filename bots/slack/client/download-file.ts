import { AppError } from '../../../core/errors/app-error.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { SlackFailure, toSlackFailure } from './slack-failure.ts';

/** Where Slack keeps files; the token is sent nowhere else. */
const HOSTS = [/(?:^|\.)slack\.com$/, /(?:^|\.)slack-gov\.com$/, /(?:^|\.)slack-files(?:-gov)?\.com$/];
const REDIRECTS = 3;

export interface DownloadLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** Throws `bad_input` for an address that is not one of Slack, or of the server that stands in for it. */
const checked = (address: string, apiUrl: string | undefined): URL => {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isStandIn = apiUrl !== undefined && url?.origin === new URL(apiUrl).origin;
  const isSlack =
    url?.protocol === 'https:' && url.port === '' && HOSTS.some((host) => host.test(url.hostname));
  if (url === null || !(isSlack || isStandIn))
    throw new AppError('bad_input', 'That file is not in Slack; upload it here instead of linking to it.');
  return url;
};

const unreadable = (slackCode: string): SlackFailure =>
  new SlackFailure(
    'configuration',
    'Slack gives its login page instead of the file; the app needs the scope files:read and to be installed again.',
    { slackCode },
  );

const open = async (deps: ChannelsDeps, address: string, signal: AbortSignal): Promise<Response> => {
  let url = checked(address, deps.apiUrl);
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    const headers = { Authorization: `Bearer ${deps.token}` };
    const response = await deps.fetch(url, { headers, redirect: 'manual', signal });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) return response;
    await response.body?.cancel();
    url = checked(new URL(next, url).href, deps.apiUrl);
  }
  throw unreadable('redirects');
};

const tooLarge = (maxBytes: number): AppError =>
  new AppError('bad_input', `That file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`);

const readBounded = async (response: Response, maxBytes: number): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return new Uint8Array();
  // Leaving the loop cancels the stream.
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
};

const check = (response: Response, maxBytes: number): void => {
  if (response.status === 404 || response.status === 410)
    throw new SlackFailure('not_found', 'That file was deleted in Slack.', { slackCode: 'file_not_found' });
  if (!response.ok)
    throw new SlackFailure('internal', 'Slack did not hand over the file; please try again.', {
      ...{ slackCode: `download_${response.status}`, retryable: response.status >= 500 },
    });
  if (/^text\/html/i.test(response.headers.get('content-type') ?? '')) throw unreadable('login_page');
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
};

/** Throws `bad_input`, `configuration` or `not_found`, and a retryable failure when it took too long. */
export const downloadFile = async (
  deps: ChannelsDeps,
  address: string,
  { maxBytes, timeoutMs }: DownloadLimits,
): Promise<Uint8Array> => {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await open(deps, address, signal);
    try {
      check(response, maxBytes);
    } catch (error) {
      await response.body?.cancel();
      throw error;
    }
    return await readBounded(response, maxBytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal.aborted || error instanceof TypeError)
      throw new SlackFailure('internal', 'Slack took too long to hand over the file; please try again.', {
        ...{ slackCode: 'download_failed', retryable: true, cause: error },
      });
    throw toSlackFailure(error);
  }
};
