import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, isAppError } from '../../core/errors/app-error.ts';
import type { Logger } from '../../core/ports/logger.ts';
import { type EventLoopWatch, watchEventLoop } from './event-loop-watch.ts';
import type { MetricsPage } from './open-telemetry.ts';
import { type ReadinessCheck, readParts } from './readiness.ts';

export interface HealthOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host: string;
  readonly checks: readonly ReadinessCheck[];
  /** Null: `/metrics` is not found. */
  readonly registry: MetricsPage | null;
  readonly logger: Logger;
  /** Aborted when the process is about to end. */
  readonly stopping?: AbortSignal;
  readonly eventLoop?: EventLoopWatch;
}

export interface Health {
  /** Where it listens: `http://127.0.0.1:9464`. */
  readonly address: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Longer than any hiccup: a supervisor may well start the process anew. */
const MAX_BLOCK_MS = 10_000;
const TEXT = 'text/plain; charset=utf-8';

const text = (status: number, body: string): Answer => ({ status, type: TEXT, body: `${body}\n` });
const json = (status: number, body: object): Answer => ({
  ...{ status, type: 'application/json; charset=utf-8' },
  body: `${JSON.stringify(body)}\n`,
});

type Route = () => Answer | Promise<Answer>;

const routesOf = (options: HealthOptions, eventLoop: EventLoopWatch): Readonly<Record<string, Route>> => {
  const { checks, registry, stopping } = options;
  const isStopping = (): boolean => stopping?.aborted === true;
  const health: Route = () => {
    if (isStopping()) return text(503, 'stopping');
    const blockMs = eventLoop.longestBlockMs();
    if (blockMs > MAX_BLOCK_MS) return text(503, `blocked for ${Math.round(blockMs / 1000)} s`);
    return text(200, 'ok');
  };
  const ready: Route = async () => {
    const { isReady, parts } = await readParts(checks);
    const isServing = isReady && !isStopping();
    return json(isServing ? 200 : 503, { ready: isServing, stopping: isStopping(), parts });
  };
  return {
    '/health': health,
    '/ready': ready,
    ...(registry !== null && {
      '/metrics': async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
    }),
  };
};

const send = (request: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void => {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const answer = async (
  { method, url }: IncomingMessage,
  routes: Readonly<Record<string, Route>>,
): Promise<Answer> => {
  const path = URL.parse(url ?? '', 'http://localhost')?.pathname ?? '';
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route === undefined) return text(404, 'not found');
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'only GET');
  return route();
};

const SAYS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken; set HOTSEAT_HEALTH_PORT to another one, or to off.',
  EACCES: 'may not be used by this account; set HOTSEAT_HEALTH_PORT to one above 1023.',
  EADDRNOTAVAIL: 'cannot be opened there; HOTSEAT_HEALTH_HOST is no address of this machine.',
};

const listen = (server: Server, { port, host }: HealthOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = SAYS[cause.code ?? ''] ?? `cannot be opened (${cause.code ?? 'unknown'}).`;
      reject(new AppError('configuration', `The health port ${host}:${port} ${why}`, { cause }));
    });
    server.listen(port, host, resolve);
  });

const addressOf = (server: Server): string => {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};

/**
 * Serves `/health` (the process lives), `/ready` (each part it needs, as JSON) and `/metrics`. Throws `configuration`
 * in one sentence when the port cannot be opened.
 */
export const createHealth = async (options: HealthOptions): Promise<Health> => {
  const { logger } = options;
  const eventLoop = options.eventLoop ?? watchEventLoop();
  const routes = routesOf(options, eventLoop);
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    answer(request, routes).then(
      (given) => send(request, response, given),
      (error: unknown) => {
        logger.error({ code: isAppError(error) ? error.code : 'internal' }, 'health request failed');
        send(request, response, text(500, 'failed'));
      },
    );
  });
  try {
    await listen(server, options);
  } catch (error) {
    eventLoop.stop();
    throw error;
  }
  return {
    address: addressOf(server),
    close: async () => {
      eventLoop.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
