import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from './api.ts';
import { createFileRoutes } from './file-routes.ts';
import { createHttpDelivery } from './http-delivery.ts';
import { createHub } from './hub.ts';
import { createActs } from './people-act.ts';
import { createAdmins } from './people-admin.ts';
import { createTalk } from './people-talk.ts';
import { createFormFilling } from './people-views.ts';
import { createPlaces } from './places.ts';
import { handleResponseUrl } from './response-urls.ts';
import { createSettings, type Settings } from './settings.ts';
import { createSocketMode } from './socket.ts';
import { createWorld, waitFor } from './world.ts';

export interface SlackStandinOptions {
  /** Milliseconds since 1970, for trigger ids, response addresses, limits and message times. */
  readonly now?: () => number;
  /** Events that the app subscribed to, those of its manifest by default. */
  readonly subscriptions?: readonly string[];
  readonly settings?: Partial<Settings>;
}

/** A Slack of our own on 127.0.0.1, for the real Bolt: Web API, Socket Mode, signed HTTP, and its people. */
export const createSlackStandin = async (options: SlackStandinOptions = {}) => {
  const world = createWorld(options.now, options.subscriptions);
  const settings: Settings = { ...createSettings(), ...options.settings };
  const hub = createHub(world, settings);
  const files = createFileRoutes(world, settings);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
    if (method !== undefined) return api.handle(method, request, response);
    if (await files.handle(path, request, response)) return;
    if (await handleResponseUrl({ world, settings, hub }, path, request, response)) return;
    response.writeHead(404).end();
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = createSocketMode(world, server, () => hub);
  const http = createHttpDelivery(world, settings, () => hub);
  const api = createApi({ world, settings, hub, openConnection: socket.open });
  hub.use(socket.transport);
  const deps = { world, settings, hub };
  const places = createPlaces(world);

  return {
    ...{ world, settings, api, files, socket, http, hub },
    /** For `clientOptions.slackApiUrl` and SLACK_API_URL. */
    apiUrl: `${world.origin}/api/`,
    app: world.app,
    ...places,
    ...createTalk(deps),
    ...createActs(deps),
    ...createFormFilling(deps),
    ...createAdmins(deps),
    /** Delivers everything by signed HTTP from now on. */
    useHttp: (target: string): void => {
      http.target = target;
      hub.use(http.transport);
    },
    /** Delivers everything through Socket Mode, as at the start. */
    useSocketMode: (): void => hub.use(socket.transport),
    /** Hands something over once more, as Slack does when it saw no acknowledgement. */
    redeliver: hub.redeliver,
    waitFor: <T>(what: string, find: () => T | null | undefined | false, limitMs?: number) =>
      waitFor(world, what, find, limitMs),
    close: async (): Promise<void> => {
      hub.close();
      files.close();
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type SlackStandin = Awaited<ReturnType<typeof createSlackStandin>>;
