import { AppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { createWebClient } from '../client/create-web-client.ts';
import { toSlackFailure } from '../client/slack-failure.ts';
import type { Credentials } from '../client/workspaces.ts';

/** The bot in the workspace that its token is of. */
export interface BotIdentity extends Credentials {
  readonly team: string;
  readonly botId: string;
}

/** Who a token is of. Throws `configuration` when Slack refuses it. */
export const whoIs = async (
  token: string,
  { apiUrl, logger }: { readonly apiUrl: string | undefined; readonly logger: Logger },
): Promise<BotIdentity> => {
  const client = createWebClient({ token, apiUrl, logger });
  try {
    const answer = await client.auth.test();
    return {
      token,
      teamId: answer.team_id ?? '',
      team: answer.team ?? 'Slack',
      botUserId: answer.user_id ?? '',
      botId: answer.bot_id ?? '',
    };
  } catch (cause) {
    const { message, retryable } = toSlackFailure(cause);
    const says = retryable
      ? 'Slack cannot be reached; is the network up, and SLACK_API_URL right?'
      : `Slack does not take SLACK_BOT_TOKEN: ${message}`;
    throw new AppError('configuration', says, { cause });
  }
};
