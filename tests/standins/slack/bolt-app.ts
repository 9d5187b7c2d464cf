import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { StandinTeam } from './records.ts';
import { createSlackStandin, type SlackStandin, type SlackStandinOptions } from './slack-standin.ts';

const quiet: Logger = {
  ...{ debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  ...{ setLevel: () => undefined, getLevel: () => LogLevel.ERROR, setName: () => undefined },
};

/** Retries fast, so that a test of an outage does not wait for half an hour. */
export const clientOptions = (standin: SlackStandin) => ({
  ...{ slackApiUrl: standin.apiUrl, logger: quiet },
  retryConfig: { retries: 3, minTimeout: 5, maxTimeout: 20 },
});

/** A workspace with a person, a channel, and the real Bolt that is connected to it. */
export interface Bench {
  readonly standin: SlackStandin;
  readonly team: StandinTeam;
  readonly ana: string;
  readonly channel: string;
  readonly app: App;
  close(): Promise<void>;
}

const workspace = async (options: SlackStandinOptions = {}) => {
  const standin = await createSlackStandin(options);
  const team = standin.addTeam('Study group');
  const ana = standin.addUser('ana', { tz: 'Europe/Berlin', tzOffset: 7200, isAdmin: true });
  return { standin, team, ana, channel: standin.addChannel('practice', { members: [ana] }) };
};

/** Bolt in Socket Mode, with its own receiver and client options. */
export const benchOnSocket = async (
  listen: (app: App, standin: SlackStandin) => void = () => undefined,
  options: SlackStandinOptions & { readonly pingMs?: number } = {},
): Promise<Bench> => {
  const place = await workspace(options);
  const { standin, team } = place;
  // The client waits as long before it connects anew, and takes a busy process for a dead connection.
  const clientPingTimeout = options.pingMs ?? 300;
  const receiver = new SocketModeReceiver({
    ...{ appToken: standin.app.token, logger: quiet, clientPingTimeout },
    installerOptions: { clientOptions: clientOptions(standin) },
  });
  const app = new App({ receiver, token: team.token, logger: quiet, clientOptions: clientOptions(standin) });
  listen(app, standin);
  await app.start();
  const close = async (): Promise<void> => {
    await receiver.client.disconnect();
    await standin.close();
  };
  return { ...place, app, close };
};

/** Bolt behind its HTTP receiver. */
export const benchOnHttp = async (
  listen: (app: App, standin: SlackStandin) => void = () => undefined,
  options: SlackStandinOptions = {},
): Promise<Bench> => {
  const place = await workspace(options);
  const { standin, team } = place;
  const receiver = new HTTPReceiver({ signingSecret: standin.app.signingSecret, logger: quiet });
  const app = new App({ receiver, token: team.token, logger: quiet, clientOptions: clientOptions(standin) });
  listen(app, standin);
  const server = createServer((request, response) => receiver.requestListener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standin.useHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await standin.close();
  };
  return { ...place, app, close };
};
