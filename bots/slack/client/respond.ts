import { webApi } from '@slack/bolt';
import type { SlackChannels } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { payloadOf } from './post-messages.ts';
import { SlackFailure } from './slack-failure.ts';

const ANSWER_MS = 20_000;

const check = async (response: Response): Promise<void> => {
  await response.arrayBuffer();
  if (response.ok) return;
  if (response.status === 429)
    throw new webApi.WebAPIRateLimitedError(Number(response.headers.get('retry-after') ?? 1));
  if (response.status >= 500) throw new webApi.WebAPIHTTPError(response.status, response.statusText, {});
  throw new SlackFailure('wrong_state', 'That is too long ago for Slack; please start again.', {
    ...{ slackCode: `response_url_${response.status}`, gone: 'trigger' as const },
  });
};

/** Answers at the address that came with a command or press. */
export const createRespond =
  ({ queue, fetch }: ChannelsDeps): SlackChannels['respond'] =>
  async (responseUrl, message, how = {}) => {
    const body = {
      ...payloadOf(message),
      response_type: 'ephemeral',
      replace_original: how.replace === true,
    };
    const post = async () => {
      const request = {
        ...{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
        ...{ redirect: 'error' as const, signal: AbortSignal.timeout(ANSWER_MS) },
      };
      const response = await fetch(responseUrl, request).catch((cause: unknown) => {
        throw new webApi.WebAPIRequestError(cause instanceof Error ? cause : new Error(String(cause)));
      });
      await check(response);
    };
    await queue.run({ lane: responseUrl, paced: false, work: post });
  };
