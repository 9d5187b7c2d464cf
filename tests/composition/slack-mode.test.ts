import { describe, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { slackModeOf } from '../../bots/composition/slack-mode.ts';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-1' };
const APP = { SLACK_APP_TOKEN: 'xapp-1' };
const SIGNED = { SLACK_SIGNING_SECRET: 'shh' };
const CLIENT = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'hush' };
const KEY = { HOTSEAT_SECRET_KEY: 'a long enough passphrase' };
const modeOf = (environment: Record<string, string>) => slackModeOf(readConfig(environment));

describe('the settings of Slack', () => {
  it('choose how it is reached', () => {
    expect(modeOf({})).toBeNull();
    expect(modeOf({ ...BOT, ...APP })).toEqual({ kind: 'socket', appToken: 'xapp-1', botToken: 'xoxb-1' });
    expect(modeOf({ ...BOT, ...SIGNED, SLACK_PORT: '8080' })).toEqual({
      ...{ kind: 'http', signingSecret: 'shh', port: 8080, botToken: 'xoxb-1' },
    });
    expect(modeOf({ ...CLIENT, ...SIGNED, ...KEY })).toEqual({
      ...{ kind: 'oauth', signingSecret: 'shh', port: 3000, clientId: '1.2', clientSecret: 'hush' },
    });
  });

  it.each([
    [BOT, 'SLACK_APP_TOKEN'],
    [APP, 'SLACK_BOT_TOKEN'],
    [SIGNED, 'SLACK_BOT_TOKEN'],
    [{ ...BOT, ...APP, ...SIGNED }, 'both set'],
    [{ ...CLIENT, ...SIGNED }, 'HOTSEAT_SECRET_KEY'],
    [{ ...CLIENT, ...KEY }, 'SLACK_SIGNING_SECRET'],
    [{ ...CLIENT, ...SIGNED, ...APP, ...KEY }, 'SLACK_APP_TOKEN'],
    [{ ...CLIENT, ...SIGNED, ...BOT, ...KEY }, 'remove one'],
    [{ SLACK_CLIENT_ID: '1.2', ...SIGNED, ...KEY }, 'belong together'],
  ])('say in one sentence what is wrong with %o', (environment, named) => {
    expect(() => modeOf(environment)).toThrow(named);
    expect(() => modeOf(environment)).toThrow(/^[^\n]+\.$/u);
  });

  it('know tokens that were put into the wrong place', () => {
    expect(() => modeOf({ SLACK_BOT_TOKEN: 'xapp-1' })).toThrow(/SLACK_BOT_TOKEN must be a bot token/u);
    expect(() => modeOf({ SLACK_API_URL: 'https://slack.com' })).toThrow(/must end with \/api\//u);
    expect(() => modeOf({ HOTSEAT_SECRET_KEY: 'short' })).toThrow(/at least 16 characters/u);
  });
});
