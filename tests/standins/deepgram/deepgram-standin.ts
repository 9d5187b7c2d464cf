import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Timers } from '../../../core/adapters/system/timers.ts';
import { errorBody, type LiveFault, type RestFault } from './faults.ts';
import { type LiveConnection, serveLive } from './live-connection.ts';
import { type Recogniser, scriptedRecogniser } from './recogniser.ts';
import { type RestRequest, sendBatch, sendSpeech } from './rest-replies.ts';

export interface DeepgramStandin {
  /** For `baseUrl` of the SDK; serves REST and WebSocket. */
  readonly baseUrl: string;
  readonly connections: readonly LiveConnection[];
  readonly requests: readonly RestRequest[];
  /** Faults of the coming live connections, in turn; null is none. */
  planLive(...faults: readonly (LiveFault | null)[]): void;
  /** Faults of the coming REST requests, in turn; null is none. */
  planRest(...faults: readonly (RestFault | null)[]): void;
  /** How live and recorded speech is understood from now on; nothing is understood at first. */
  recognise: Recogniser;
  /** Resolves when the condition holds; it is looked at after whatever the stand-in meets. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface DeepgramStandinOptions {
  /** The only key that is accepted. Default: any. */
  readonly key?: string;
  readonly port?: number;
  /** For its idle time-out. */
  readonly timers?: Timers;
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray());

const refuseUpgrade = (socket: Duplex, status: number): void => {
  const body = JSON.stringify(errorBody(status));
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
};

/** A server on 127.0.0.1 that speaks Deepgram's protocol: listen v1 live and recorded, speak v1. */
export const createDeepgramStandin = async (
  options: DeepgramStandinOptions = {},
): Promise<DeepgramStandin> => {
  const connections: LiveConnection[] = [];
  const requests: RestRequest[] = [];
  const waiting = new Set<() => void>();
  let liveFaults: (LiveFault | null)[] = [];
  let restFaults: (RestFault | null)[] = [];
  const onEvent = (): void => {
    for (const look of waiting) look();
  };
  const allowed = ({ authorization }: IncomingHttpHeaders): boolean =>
    options.key === undefined || authorization === `Token ${options.key}`;
  const urlOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', 'http://127.0.0.1');

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams: query } = urlOf(incoming);
    const request = { path, query, headers: incoming.headers, body: await readBody(incoming) };
    requests.push(request);
    response.on('close', onEvent);
    const planned = restFaults.shift() ?? null;
    const fault: RestFault | null = allowed(incoming.headers) ? planned : { kind: 'error', status: 401 };
    if (path === '/v1/listen') sendBatch(response, request, fault, standin.recognise);
    else if (path === '/v1/speak') sendSpeech(response, request, fault);
    else response.writeHead(404).end(JSON.stringify(errorBody(404)));
    onEvent();
  };
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((incoming, response) => void serve(incoming, response));
  server.on('upgrade', (incoming, socket, head) => {
    const fault = liveFaults.shift() ?? null;
    const { pathname, searchParams: query } = urlOf(incoming);
    const { headers } = incoming;
    socket.on('error', () => {});
    if (!allowed(headers)) return refuseUpgrade(socket, 401);
    if (fault?.kind === 'refuse') return refuseUpgrade(socket, fault.status);
    if (pathname !== '/v1/listen') return refuseUpgrade(socket, 404);
    sockets.handleUpgrade(incoming, socket, head, (live) => {
      const { recognise } = standin;
      const { timers } = options;
      connections.push(
        serveLive({ socket: live, query, headers, fault, recognise, onEvent, ...(timers && { timers }) }),
      );
      onEvent();
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  const standin: DeepgramStandin = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ connections, requests },
    recognise: scriptedRecogniser([]),
    planLive: (...faults) => {
      liveFaults = [...liveFaults, ...faults];
    },
    planRest: (...faults) => {
      restFaults = [...restFaults, ...faults];
    },
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        for (const connection of connections) connection.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standin;
};
