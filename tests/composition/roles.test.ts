import { describe, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { readRoles } from '../../bots/composition/roles.ts';

const DISCORD = { DISCORD_TOKEN: 'a.discord.token' };
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const read = (words: readonly string[], environment: Record<string, string>) => {
  const { discord, slack, jobs } = readRoles(words, readConfig(environment));
  return [
    ...(discord === null ? [] : ['discord']),
    ...(slack === null ? [] : ['slack']),
    ...(jobs ? ['jobs'] : []),
  ];
};

describe('what a process does', () => {
  it.each([
    [[], { ...DISCORD, ...SLACK }, ['discord', 'slack', 'jobs']],
    [['all'], SLACK, ['slack', 'jobs']],
    [['discord'], { ...DISCORD, ...SLACK }, ['discord']],
    [['slack', 'jobs'], { ...DISCORD, ...SLACK }, ['slack', 'jobs']],
    [['jobs'], {}, ['jobs']],
    [['jobs'], { ...DISCORD, ...SLACK }, ['jobs']],
    [['all', 'jobs'], {}, ['jobs']],
  ])('%j with the tokens that are set', (words, environment, roles) => {
    expect(read(words, environment)).toEqual(roles);
  });

  it.each([
    [['discord'], SLACK, 'DISCORD_TOKEN'],
    [['all', 'slack'], DISCORD, 'SLACK_BOT_TOKEN'],
    [['disco'], DISCORD, '"disco"'],
  ])('is refused in one sentence for %j without what it needs', (words, environment, name) => {
    const attempt = () => read(words, environment);
    expect(attempt).toThrow(expect.objectContaining({ code: 'configuration' }));
    expect(attempt).toThrow(name);
  });

  it.each([[[]], [['all']]])('says how to begin when nothing has a token (%j)', (words) => {
    expect(() => read(words, {})).toThrow(/No front end has a token yet.*npm run practice/s);
  });
});
