import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { goneOf, toSlackFailure } from '../../../../bots/slack/client/slack-failure.ts';
import { isAppError } from '../../../../core/errors/app-error.ts';

const of = (error: string, more: object = {}) =>
  toSlackFailure(new webApi.WebAPIPlatformError({ ok: false, error, ...more }));

describe('refusals of Slack', () => {
  it.each([
    ['message_not_found', 'message'],
    ['thread_not_found', 'message'],
    ['channel_not_found', 'channel'],
    ['is_archived', 'channel'],
    ['not_in_channel', 'membership'],
    ['view_not_found', 'view'],
    ['expired_trigger_id', 'trigger'],
    ['user_not_found', 'person'],
    ['token_revoked', 'installation'],
    ['account_inactive', 'installation'],
    ['something_new', null],
  ])('%s means that %s is gone, in one sentence', (code, gone) => {
    const failure = of(code);
    expect(goneOf(failure)).toBe(gone);
    expect(isAppError(failure)).toBe(true);
    expect(failure.message).toMatch(/^[A-Z][^\n]*\.$/u);
    expect(failure.retryable).toBe(false);
  });

  it('name the scope that is missing', () => {
    expect(of('missing_scope', { needed: 'files:write' })).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('files:write'),
    });
  });

  it('of the network may be tried again', () => {
    const errors = [
      new webApi.WebAPIRequestError(new Error('reset')),
      new webApi.WebAPIHTTPError(503, 'Unavailable', {}),
      new webApi.WebAPIRateLimitedError(1),
    ];
    for (const error of errors) expect(toSlackFailure(error).retryable).toBe(true);
    expect(goneOf(new Error('x'))).toBeNull();
  });
});
