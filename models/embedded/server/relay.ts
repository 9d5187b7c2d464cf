/**
 * What a process that does not serve the file itself connects to: a socket of its own that passes messages on
 * to whoever serves. When that process ends, the driver would give up on all but one of the commands under
 * way; the relay keeps the driver's connections, waits for the next server and sends them again. Retryable
 * writes carry a number by which the server knows what it has already done.
 */
import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { encode } from '../bson/codec.ts';
import type { Doc } from '../bson/values.ts';
import { errorReply } from '../commands/dispatch.ts';
import { CommandError } from '../errors.ts';
import { serveFrames } from '../wire/connection.ts';
import { buildReply, createFramer, isSilent, parseMessage } from '../wire/messages.ts';
import { closeServer, listenOnSocket } from './listen.ts';

/** How long a command waits for a server; longer than any handover takes. */
const WAIT_MS = 20_000;
const RETRY_MS = 15;
const RELAY_NAME = /^r-[0-9a-f]{6}\.sock$/;

export interface Relay {
  readonly path: string;
  close(): Promise<void>;
}

/** A connection to the server for the commands of one client connection. */
interface Upstream {
  /** The reply, or null when the connection ended first. */
  exchange(bytes: Buffer): Promise<Buffer | null>;
  send(bytes: Buffer): void;
  readonly ended: boolean;
  close(): void;
}

const open = (path: string): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });

const createUpstream = (socket: Socket): Upstream => {
  const frame = createFramer();
  let waiting: ((reply: Buffer | null) => void) | undefined;
  const settle = (reply: Buffer | null) => {
    const resolve = waiting;
    waiting = undefined;
    resolve?.(reply);
  };
  socket.on('data', (chunk: Buffer) => {
    for (const message of frame(chunk)) settle(message);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => settle(null));
  return {
    exchange: (bytes) =>
      new Promise((resolve) => {
        waiting = resolve;
        if (socket.destroyed) settle(null);
        else socket.write(bytes);
      }),
    send: (bytes) => socket.write(bytes),
    get ended() {
      return socket.destroyed;
    },
    close: () => socket.destroy(),
  };
};

const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite'];

const writesInPipeline = (body: Doc): boolean => {
  const last = Array.isArray(body['pipeline']) ? (body['pipeline'].at(-1) as Doc | undefined) : undefined;
  return last !== undefined && ('$out' in last || '$merge' in last);
};

/** Whether doing it twice is the same as doing it once. */
const canRepeat = (body: Doc): boolean => {
  const name = Object.keys(body)[0] ?? '';
  if (WRITES.includes(name)) return body['txnNumber'] !== undefined;
  return !writesInPipeline(body);
};

const interrupted = new CommandError(
  11600,
  'the serving process ended during this command; it may or may not have been done',
);

/** Passes the messages of one client connection on, over as many server connections as it takes. */
const createPassage = (target: string, isClosed: () => boolean) => {
  let upstream: Upstream | undefined;

  const reach = async (): Promise<Upstream | null> => {
    if (upstream && !upstream.ended) return upstream;
    for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline && !isClosed(); ) {
      const socket = await open(target);
      if (socket) {
        upstream = createUpstream(socket);
        return upstream;
      }
      await delay(RETRY_MS);
    }
    return null;
  };

  const pass = async (bytes: Buffer): Promise<Buffer | undefined | null> => {
    for (;;) {
      const server = await reach();
      if (!server) return null;
      if (isSilent(bytes)) {
        server.send(bytes);
        return undefined;
      }
      const reply = await server.exchange(bytes);
      if (reply) return reply;
      if (isClosed()) return null;
      const request = parseMessage(bytes);
      if (!canRepeat(request.body)) return buildReply(request, encode(errorReply(interrupted)));
    }
  };
  return { pass, close: () => upstream?.close() };
};

/** Starts a relay beside the socket at `target`. */
export const startRelay = async (target: string): Promise<Relay> => {
  const path = join(dirname(target), `r-${randomBytes(3).toString('hex')}.sock`);
  const sockets = new Set<Socket>();
  let closed = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    const passage = createPassage(target, () => closed || socket.destroyed);
    socket.once('close', () => {
      sockets.delete(socket);
      passage.close();
    });
    serveFrames(socket, passage.pass, () => {});
  });
  await listenOnSocket(server, path);
  server.unref();
  return {
    path,
    close: async () => {
      closed = true;
      await closeServer(server, sockets);
      await rm(path, { force: true });
    },
  };
};

/** Removes the relay sockets of processes that were killed; for the holder of the database's lock. */
export const removeStaleRelays = async (target: string): Promise<void> => {
  const folder = dirname(target);
  for (const name of await readdir(folder)) {
    if (!RELAY_NAME.test(name)) continue;
    const socket = await open(join(folder, name));
    if (socket) socket.destroy();
    else await rm(join(folder, name), { force: true });
  }
};
