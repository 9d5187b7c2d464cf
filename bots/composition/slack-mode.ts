import { AppError } from '../../core/errors/app-error.ts';
import type { SlackMode } from '../slack/receive/slack-mode.ts';
import type { Config } from './settings.ts';

const wrong = (message: string): AppError => new AppError('configuration', message);

const oneWorkspace = (config: Config, botToken: string): SlackMode => {
  const { slackAppToken: appToken, slackSigningSecret: signingSecret, slackPort: port } = config;
  if (appToken !== undefined && signingSecret !== undefined)
    throw wrong(
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set; keep the first for Socket Mode, or the second for HTTP.',
    );
  if (appToken !== undefined) return { kind: 'socket', appToken, botToken };
  if (signingSecret !== undefined) return { kind: 'http', signingSecret, port, botToken };
  throw wrong(
    'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN beside it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.',
  );
};

const manyWorkspaces = (config: Config): SlackMode => {
  const { slackClientId: clientId, slackClientSecret: clientSecret, slackPort: port } = config;
  const { slackSigningSecret: signingSecret } = config;
  if (clientId === undefined || clientSecret === undefined)
    throw wrong(
      'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together; set both, or neither for one workspace.',
    );
  if (config.slackBotToken !== undefined)
    throw wrong('SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many; remove one of them.');
  if (config.slackAppToken !== undefined || signingSecret === undefined)
    throw wrong(
      'SLACK_CLIENT_ID works over HTTP only; set SLACK_SIGNING_SECRET, and leave SLACK_APP_TOKEN out.',
    );
  if (config.secretKey === undefined)
    throw wrong(
      'SLACK_CLIENT_ID needs HOTSEAT_SECRET_KEY, with which the tokens of workspaces are encrypted.',
    );
  return { kind: 'oauth', signingSecret, port, clientId, clientSecret };
};

/** How Slack is reached; null when nothing of Slack is set. Throws `configuration` for what does not go together. */
export const slackModeOf = (config: Config): SlackMode | null => {
  const { slackBotToken, slackAppToken, slackSigningSecret, slackClientId, slackClientSecret } = config;
  if (slackClientId !== undefined || slackClientSecret !== undefined) return manyWorkspaces(config);
  if (slackBotToken !== undefined) return oneWorkspace(config, slackBotToken);
  if (slackAppToken === undefined && slackSigningSecret === undefined) return null;
  throw wrong(
    'SLACK_BOT_TOKEN is missing; copy the Bot User OAuth Token from OAuth & Permissions after installing the app.',
  );
};
