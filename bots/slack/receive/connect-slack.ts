import { App, type Context } from '@slack/bolt';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Ids } from '../../../core/ports/ids.ts';
import type { InboxStore } from '../../../core/ports/inbox-store.ts';
import type { InstallationStore } from '../../../core/ports/installation-store.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import { createBoltLogger } from '../client/bolt-logger.ts';
import { createChannelQueue } from '../client/channel-queue.ts';
import type { SlackWorkspaces } from '../client/channels.ts';
import { type Credentials, createWorkspaces, goneChannels } from '../client/workspaces.ts';
import { createInFlight } from './in-flight.ts';
import { createInbox } from './inbox.ts';
import { createInstallations } from './installations.ts';
import type { Listeners } from './listeners.ts';
import { opensView } from './opens-view.ts';
import type { SlackReceiver } from './receiver.ts';
import { type NotedContext, registerListeners } from './register-listeners.ts';
import { createSlackReceiver, type SlackMode } from './slack-mode.ts';
import { createTellOutage } from './tell-outage.ts';
import { createUninstall } from './uninstall.ts';
import { viewAnswers } from './view-answers.ts';
import { type BotIdentity, whoIs } from './who-is.ts';

export interface ConnectSlack {
  readonly mode: SlackMode;
  readonly apiUrl?: string | undefined;
  readonly inbox: InboxStore;
  /** Needed where many workspaces install the app. */
  readonly installations: InstallationStore | null;
  /** This process, and whether another one has ended. */
  readonly owner: string;
  readonly isGone: (owner: string) => boolean;
  /** The person that an identity of Slack stands for: one who is linked has one history everywhere. */
  readonly resolve?: (identity: string) => Promise<string>;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly fetch?: typeof globalThis.fetch;
  /** How long handlers may finish when the bot is stopped. */
  readonly drainMs?: number;
  /** How long Slack may leave a ping unanswered. */
  readonly pingMs?: number;
}

/** Once it is known what the bot can reach; made before anything is heard. */
export type MakeListeners = (workspaces: SlackWorkspaces) => Promise<Listeners> | Listeners;

export interface ConnectedSlack {
  /** Who it is, and how it is reached. */
  readonly greeting: string;
  readonly workspaces: SlackWorkspaces;
  /** Where it listens; null in Socket Mode. */
  readonly address: string | null;
  /** Handlers that run now. */
  readonly inFlight: () => number;
  readonly isConnected: () => boolean;
  /** Works on what processes left that have ended since; when all of it is done. */
  takeOver(): Promise<void>;
  /** Receives no more, lets handlers finish, sends what waits, leaves. What is left over the next process does. */
  stop(): Promise<void>;
}

const asItIs = async (identity: string): Promise<string> => identity;

const DRAIN_MS = 10_000;
const SEND_MS = 5000;

/** Within `limitMs`, or not at all. */
const within = async (work: Promise<unknown>, limitMs: number, sleep: Sleep): Promise<void> => {
  const over = new AbortController();
  await Promise.race([work, sleep(limitMs, over.signal)]);
  over.abort();
};

/** What deliveries and unasked messages go out by. */
const openClient = (options: ConnectSlack, identity: BotIdentity | null) => {
  const { apiUrl, clock, sleep, ids, logger, fetch = globalThis.fetch } = options;
  const queue = createChannelQueue({ clock, sleep });
  const installations =
    options.mode.kind === 'oauth' && options.installations !== null
      ? createInstallations(options.installations)
      : null;
  const find = async (teamId: string): Promise<Credentials | null> => {
    if (identity !== null) return identity.teamId === teamId ? identity : null;
    const bot = (await installations?.findForTeam(teamId))?.bot;
    return bot === undefined ? null : { teamId, botUserId: bot.userId, token: bot.token };
  };
  const workspaces = createWorkspaces({ apiUrl, queue, ids, clock, sleep, fetch, logger, find });
  return { queue, installations, workspaces };
};

const createApp = (
  { apiUrl, logger }: ConnectSlack,
  identity: BotIdentity | null,
  receiver: SlackReceiver,
): App => {
  const boltLogger = createBoltLogger(logger);
  const app = new App({
    ...{ receiver, logger: boltLogger, convoStore: false as const },
    clientOptions: { logger: boltLogger, ...(apiUrl !== undefined && { slackApiUrl: apiUrl }) },
    ...(identity !== null && {
      ...{ token: identity.token, botId: identity.botId, botUserId: identity.botUserId },
    }),
  });
  app.error(async (error) => logger.warn({ err: error }, 'slack delivery not authorised'));
  return app;
};

const greetingOf = (identity: BotIdentity | null, receiver: SlackReceiver): string => {
  const address = receiver.address();
  const where = address === null ? 'over Socket Mode' : `on ${address}`;
  return identity === null ? `every workspace that installs it, ${where}` : `${identity.team}, ${where}`;
};

/** What stands between Slack and the listeners. */
const createReceiving = (
  options: ConnectSlack,
  identity: BotIdentity | null,
  { installations, workspaces }: Omit<ReturnType<typeof openClient>, 'queue'>,
  listeners: Listeners,
) => {
  const { mode, apiUrl, clock, sleep, logger } = options;
  const inFlight = createInFlight(sleep);
  const tellOutage = createTellOutage(workspaces);
  const inbox = createInbox({
    ...{ store: options.inbox, owner: options.owner, isGone: options.isGone },
    ...{ inFlight, clock, sleep, logger, tellOutage, opensView, answerView: viewAnswers(listeners) },
    process: (event, delivery) => {
      const noted: NotedContext = { delivery };
      return app.processEvent({ ...event, customProperties: { ...noted } });
    },
  });
  const receiver = createSlackReceiver(mode, {
    ...{ apiUrl, accept: inbox.accept, clock, sleep, logger, pingMs: options.pingMs },
    installations: installations?.bolt ?? null,
  });
  const app = createApp(options, identity, receiver);
  const channelsFor = ({ botToken: token, botUserId = '' }: Context, teamId: string) =>
    token === undefined ? goneChannels(teamId) : workspaces.with({ teamId, token, botUserId });
  registerListeners(app, listeners, {
    ...{ channelsFor, tellOutage, logger, resolve: options.resolve ?? asItIs },
  });
  createUninstall({ installations, forget: workspaces.forget, logger })(app);
  return { inFlight, inbox, receiver };
};

/** Connects to Slack and hands what it delivers to `makeListeners`' listeners. Throws `configuration`. */
export const connectSlack = async (
  options: ConnectSlack,
  makeListeners: MakeListeners,
): Promise<ConnectedSlack> => {
  const { mode, apiUrl, sleep, logger, drainMs = DRAIN_MS } = options;
  const identity = mode.kind === 'oauth' ? null : await whoIs(mode.botToken, { apiUrl, logger });
  const { queue, ...client } = openClient(options, identity);
  const { workspaces } = client;
  const listeners = await makeListeners(workspaces);
  const { inFlight, inbox, receiver } = createReceiving(options, identity, client, listeners);
  await receiver.start();
  const takeOver = (): Promise<void> =>
    inbox
      .takeOver()
      .catch((error: unknown) => logger.error({ err: error }, 'slack deliveries not taken over'));
  void takeOver();
  return {
    ...{ greeting: greetingOf(identity, receiver), workspaces, address: receiver.address() },
    inFlight: inFlight.count,
    isConnected: receiver.isConnected,
    takeOver,
    stop: async () => {
      inbox.pause();
      await receiver.stopReceiving();
      const isDone = await inFlight.drained(drainMs);
      if (!isDone) logger.warn({ running: inFlight.count() }, 'slack handlers did not finish');
      await within(queue.idle(), SEND_MS, sleep);
      queue.close();
      await receiver.stop();
    },
  };
};
