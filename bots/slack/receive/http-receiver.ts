import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HTTPReceiver, type HTTPReceiverOptions, type InstallationStore } from '@slack/bolt';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { createBoltLogger } from '../client/bolt-logger.ts';
import { SCOPES } from '../manifest.ts';
import { type Accept, handingTo, type SlackReceiver } from './receiver.ts';
import { isFromFuture } from './refuse-future.ts';

/** What it takes to be installed by many workspaces. */
export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly installations: InstallationStore;
}

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly apiUrl: string | undefined;
  readonly oauth: OAuthOptions | null;
  readonly accept: Accept;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Slack's own pages sit beside its Web API, also where that is another server. */
const authorizationUrl = (apiUrl: string | undefined): string =>
  new URL('../oauth/v2/authorize', apiUrl ?? 'https://slack.com/api/').href;

const oauthParts = ({ oauth, apiUrl, logger }: HttpReceiverOptions): Partial<HTTPReceiverOptions> => {
  if (oauth === null) return {};
  const { clientId, clientSecret, installations } = oauth;
  const clientOptions = { logger: createBoltLogger(logger), timeout: 15_000 };
  return {
    clientId,
    clientSecret,
    // Only what this server began counts as an installation; a key of its own, which nobody has to set.
    stateSecret: createHmac('sha256', clientSecret).update('hotseat oauth state').digest('hex'),
    installationStore: installations,
    scopes: [...SCOPES],
    installerOptions: {
      authorizationUrl: authorizationUrl(apiUrl),
      clientOptions: apiUrl === undefined ? clientOptions : { ...clientOptions, slackApiUrl: apiUrl },
    },
  };
};

const end = (response: ServerResponse, status: number): void => {
  if (!response.headersSent) response.writeHead(status);
  response.end();
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new AppError('configuration', `SLACK_PORT ${port} cannot be listened on; is it taken?`, { cause }),
      ),
    );
    server.listen(port, () => resolve());
  });

/** Slack over signed requests to a server of this process, with the pages on which workspaces install the app. */
export const createHttpReceiver = (options: HttpReceiverOptions): SlackReceiver => {
  const { signingSecret, port, accept, clock, logger } = options;
  const inner = new HTTPReceiver({
    signingSecret,
    logger: createBoltLogger(logger),
    ...oauthParts(options),
  });
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    try {
      if (isFromFuture(request, clock.now().getTime())) end(response, 401);
      else inner.requestListener(request, response);
    } catch {
      // Bolt throws for what is none of its addresses, and for an address that is none.
      end(response, 404);
    }
  };
  const server = createServer({ requestTimeout: 15_000 }, handle);
  const closed = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  let closing: Promise<void> | null = null;
  return {
    init: () => inner.init(handingTo(accept)),
    ...(inner.installer !== undefined && { installer: inner.installer }),
    start: () => listen(server, port),
    stopReceiving: async () => {
      closing ??= closed();
    },
    stop: async () => {
      closing ??= closed();
      server.closeAllConnections();
      await closing;
    },
    isConnected: () => server.listening,
    address: () => {
      const bound = server.address() as AddressInfo | null;
      return bound === null ? null : `http://127.0.0.1:${bound.port}`;
    },
  };
};
