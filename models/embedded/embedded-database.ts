/**
 * The embedded database: a MongoDB-compatible server inside the process, over one SQLite file. The official
 * driver and Mongoose connect to `uri` as they would to any MongoDB.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../core/ports/logger.ts';
import { type Endpoint, type Location, locate, uriOf } from './server/location.ts';
import { startRelay } from './server/relay.ts';
import { type Serving, serve } from './server/serve.ts';

export interface EmbeddedDatabaseOptions {
  /** The folder of the database file; null keeps everything in memory. */
  dataDir: string | null;
  /** How often expired documents are looked for, in ms; 60 000 unless told. */
  ttlIntervalMs?: number;
  logger?: Logger;
  /** A Unix socket wherever there is one; loopback TCP with a password elsewhere. */
  transport?: 'socket' | 'tcp';
}

export interface EmbeddedDatabase {
  /** A connection string `mongoose.connect` takes as it is. */
  readonly uri: string;
  /** Whether this process serves the file or uses another one's server; changes when that one ends. */
  role(): 'server' | 'client';
  /** Deletes expired documents now, if this process is the server; resolves to how many. */
  expireNow(): Promise<number>;
  close(): Promise<void>;
}

const JOIN_TIMEOUT_MS = 15_000;
const RETRY_MS = 20;
/** After a failure that waiting may cure, such as a full disk. */
const REOPEN_MS = 1000;

type Membership = { role: 'server'; serving: Serving } | { role: 'client'; link: Socket };

interface Member {
  location: Location;
  options: EmbeddedDatabaseOptions;
  transport: 'socket' | 'tcp';
}

/** An idle connection to the server: its end is how this process learns that the server is gone. */
const openLink = (endpoint: Endpoint): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = endpoint.kind === 'socket' ? connect(endpoint.path) : connect(endpoint.port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.unref()));
    socket.once('error', () => resolve(null));
  });

const tryJoin = async ({ location, options, transport }: Member): Promise<Membership | null> => {
  const serving = await serve({
    location,
    transport,
    ttlIntervalMs: options.ttlIntervalMs ?? 60_000,
    logger: options.logger,
  });
  if (serving) return { role: 'server', serving };
  const endpoint = await location.endpoint();
  const link = endpoint && (await openLink(endpoint));
  return link ? { role: 'client', link } : null;
};

/** Serves the file or finds who does; between two servers neither works for a moment, so it tries again. */
const join = async (member: Member, given: () => boolean): Promise<Membership | null> => {
  while (!given()) {
    const membership = await tryJoin(member);
    if (membership) return membership;
    await delay(RETRY_MS + Math.random() * RETRY_MS);
  }
  return null;
};

const withDeadline = (timeoutMs: number): (() => boolean) => {
  const deadline = Date.now() + timeoutMs;
  return () => Date.now() > deadline;
};

const createMembership = (member: Member, first: Membership) => {
  const { logger } = member.options;
  let current = first;
  let closed = false;
  let joining: Promise<void> = Promise.resolve();

  const rejoin = async (): Promise<void> => {
    const next = await join(member, () => closed).catch(async (cause) => {
      logger?.error({ reason: String(cause) }, 'embedded database cannot be opened; trying again');
      await delay(REOPEN_MS);
      return undefined;
    });
    if (next === undefined) return rejoin();
    if (next === null) return;
    current = next;
    logger?.info({ role: next.role }, 'embedded database changed hands');
    watch();
  };
  const watch = () => {
    if (current.role !== 'client') return;
    current.link.resume();
    current.link.once('close', () => {
      if (closed) return;
      joining = rejoin();
    });
  };
  const leave = async (): Promise<void> => {
    if (current.role === 'server') await current.serving.close();
    else current.link.destroy();
  };
  watch();
  return {
    now: () => current,
    close: async () => {
      if (closed) return;
      closed = true;
      await joining;
      await leave();
    },
  };
};

/**
 * Opens the database in `dataDir`, or joins the process that has it open. Throws when the folder or the file
 * cannot be used, and when another process holds the file but does not answer for 15 s.
 */
export const openEmbeddedDatabase = async (options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> => {
  const transport = options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket');
  const location = await locate(options.dataDir, transport);
  const member: Member = { location, options, transport };
  const first = await join(member, withDeadline(JOIN_TIMEOUT_MS));
  if (!first)
    throw new Error(`The database in ${options.dataDir} is in use by a process that does not answer.`);
  const endpoint = await location.endpoint();
  if (!endpoint) throw new Error(`The database in ${options.dataDir} has no address.`);
  const membership = createMembership(member, first);
  const relay =
    first.role === 'client' && endpoint.kind === 'socket' ? await startRelay(endpoint.path) : null;
  return {
    uri: uriOf(relay ? { kind: 'socket', path: relay.path } : endpoint),
    role: () => membership.now().role,
    expireNow: async () => {
      const now = membership.now();
      return now.role === 'server' ? now.serving.runMaintenance() : 0;
    },
    close: async () => {
      await relay?.close();
      await membership.close();
      await location.dispose();
    },
  };
};
