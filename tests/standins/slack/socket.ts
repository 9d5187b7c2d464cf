import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Hub, Transport } from './hub.ts';
import type { Attempt, Delivery, Json } from './records.ts';
import { changed, type World } from './world.ts';

export interface Connection {
  readonly id: number;
  readonly socket: WebSocket;
  /** What it was sent and has not acknowledged, by envelope. */
  readonly pending: Map<string, { readonly delivery: Delivery; readonly attempt: Attempt }>;
}

export interface SocketMode {
  readonly transport: Transport;
  /** An address for one more connection; it works once. */
  open(): string;
  /** Connections that are open now, oldest first. */
  readonly connections: readonly Connection[];
  /** How many there ever were. */
  readonly opened: number;
  /** Asks the app to connect anew, as Slack does when it moves a connection; all of them or one. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled', id?: number): void;
  /** Ends connections as a broken network does; all of them or one. */
  drop(id?: number): void;
  /** Stops answering, pings too, without closing; `false` goes on. */
  stall(stalled: boolean, id?: number): void;
  /** Pings every connection now. */
  ping(): void;
  /** Acknowledgements of unknown or already acknowledged envelopes. */
  readonly strays: readonly Json[];
  close(): void;
}

const PING_MS = 10_000;

/** Socket Mode: several connections, each event to one of them in turn. */
export const createSocketMode = (world: World, server: Server, hub: () => Hub): SocketMode => {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: Connection[] = [];
  const strays: Json[] = [];
  let opened = 0;
  let turn = 0;
  const some = (id?: number): readonly Connection[] =>
    connections.filter((each) => id === undefined || each.id === id);

  const hear = ({ pending }: Connection, raw: string): void => {
    const message = JSON.parse(raw) as { envelope_id?: string; payload?: unknown };
    const found = pending.get(message.envelope_id ?? '');
    if (found === undefined) return void strays.push(message);
    pending.delete(message.envelope_id ?? '');
    const { payload } = message;
    const isEmpty = typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0;
    hub().acknowledge(found.attempt, isEmpty ? undefined : payload);
  };

  const welcome = (socket: WebSocket): void => {
    opened += 1;
    const connection: Connection = { id: opened, socket, pending: new Map() };
    connections.push(connection);
    socket.on('message', (data) => hear(connection, String(data)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      connections.splice(connections.indexOf(connection), 1);
      for (const { delivery, attempt } of connection.pending.values())
        hub().failed(delivery, attempt, 'timeout');
      changed(world);
    });
    socket.send(
      JSON.stringify({
        ...{ type: 'hello', num_connections: connections.length, connection_info: { app_id: world.app.id } },
        debug_info: { host: 'standin', build_number: 1, approximate_connection_time: 18_060 },
      }),
    );
    hub().flush();
    changed(world);
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, welcome);
  };
  server.on('upgrade', upgrade);

  const send = (delivery: Delivery, attempt: Attempt): void => {
    turn += 1;
    // A connection that left something unanswered does not get it again while there are others.
    const tried = new Set(delivery.attempts.map((each) => each.connection));
    const fresh = connections.filter(({ id }) => !tried.has(id));
    const choice = fresh.length > 0 ? fresh : connections;
    const connection = choice[turn % choice.length];
    if (connection === undefined) return;
    const envelopeId = randomUUID();
    Object.assign(attempt, { connection: connection.id });
    connection.pending.set(envelopeId, { delivery, attempt });
    const { kind, payload } = delivery;
    const retry = { retry_attempt: attempt.retry, retry_reason: attempt.reason };
    connection.socket.send(
      JSON.stringify({
        ...{ envelope_id: envelopeId, type: kind, payload },
        ...{ accepts_response_payload: kind !== 'events_api', ...(kind === 'events_api' && retry) },
      }),
    );
  };

  const ping = (): void => {
    for (const { socket } of connections) socket.ping();
  };
  const pings = setInterval(ping, PING_MS);

  return {
    ...{ connections, strays, ping },
    transport: { ready: () => connections.length > 0, late: 'timeout', send },
    get opened() {
      return opened;
    },
    open: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`;
    },
    disconnect: (reason, id) => {
      for (const { socket } of some(id))
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'standin' } }));
    },
    drop: (id) => {
      for (const { socket } of [...some(id)]) socket.terminate();
    },
    stall: (stalled, id) => {
      for (const { socket } of some(id)) stalled ? socket.pause() : socket.resume();
    },
    close: () => {
      clearInterval(pings);
      for (const { socket } of [...connections]) socket.terminate();
      server.off('upgrade', upgrade);
      sockets.close();
    },
  };
};
