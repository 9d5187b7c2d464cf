import { AppError } from '../../core/errors/app-error.ts';
import type { SlackMode } from '../slack/receive/slack-mode.ts';
import type { Config } from './settings.ts';
import { slackModeOf } from './slack-mode.ts';

/** What a process does. */
export interface Roles {
  /** Its token. */
  readonly discord: string | null;
  readonly slack: SlackMode | null;
  readonly jobs: boolean;
}

const ROLES = ['discord', 'slack', 'jobs', 'all'] as const;
type Role = (typeof ROLES)[number];

const NO_FRONT_END = [
  'No front end has a token yet.',
  '  Discord: set DISCORD_TOKEN (docs/discord.md, five minutes).',
  '  Slack: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (docs/slack.md, five minutes).',
  '  Jobs alone, beside other processes: npm start -- jobs',
  '  Here in the terminal, with no account and no key: npm run practice',
].join('\n');

const wrong = (message: string): AppError => new AppError('configuration', message);

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);

const readWords = (words: readonly string[]): ReadonlySet<Role> => {
  const unknown = words.find((word) => !isRole(word));
  if (unknown !== undefined)
    throw wrong(`There is no role "${unknown}"; give one or several of discord, slack, jobs and all.`);
  return new Set(words.length === 0 ? ['all'] : words.filter(isRole));
};

/**
 * What the words after `npm start --` come to: front ends that are named need their tokens, `all` (also when nothing is
 * named) is every front end that has them, and jobs. Throws `configuration`.
 */
export const readRoles = (words: readonly string[], config: Config): Roles => {
  const wished = readWords(words);
  const all = wished.has('all');
  const [discordToken, slackMode] = [config.discordToken ?? null, slackModeOf(config)];
  if (wished.has('discord') && discordToken === null)
    throw wrong('The role discord needs DISCORD_TOKEN (docs/discord.md).');
  if (wished.has('slack') && slackMode === null)
    throw wrong(
      'The role slack needs SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET (docs/slack.md).',
    );
  const roles = {
    discord: all || wished.has('discord') ? discordToken : null,
    slack: all || wished.has('slack') ? slackMode : null,
    jobs: all || wished.has('jobs'),
  };
  if (!wished.has('jobs') && roles.discord === null && roles.slack === null) throw wrong(NO_FRONT_END);
  return roles;
};
