/** The holder of the database file: serves it to this and other processes. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Logger } from '../../../core/ports/logger.ts';
import { createCursorStore } from '../commands/cursors.ts';
import type { Engine } from '../commands/engine.ts';
import { createFailPoints } from '../commands/fail-points.ts';
import { createSession } from '../commands/session.ts';
import { createCatalog } from '../storage/catalog.ts';
import { type DatabaseFile, openDatabaseFile } from '../storage/database-file.ts';
import { createWriteRecords } from '../storage/write-records.ts';
import { serveConnection } from '../wire/connection.ts';
import { type Credentials, createCredentials } from '../wire/scram.ts';
import { closeServer, listening, listenOnSocket } from './listen.ts';
import type { Endpoint, Location } from './location.ts';
import { createMaintenance, type Maintenance } from './maintenance.ts';
import { removeStaleRelays } from './relay.ts';

export interface Serving {
  endpoint: Endpoint;
  /** Runs TTL deletion and the other chores now; resolves to the number of expired documents. */
  runMaintenance(): Promise<number>;
  close(): Promise<void>;
}

export interface ServeOptions {
  location: Location;
  transport: 'socket' | 'tcp';
  ttlIntervalMs: number;
  logger: Logger | undefined;
}

const createEngine = (file: DatabaseFile, address: string): Engine => ({
  file,
  catalog: createCatalog(file),
  records: createWriteRecords(file),
  cursors: createCursorStore(),
  failPoints: createFailPoints(),
  startedAt: new Date(),
  address,
});

/** The recorded port when it is free, so that connection strings stay valid; any other one when it is not. */
const listenOnPort = async (server: Server, location: Location): Promise<Endpoint> => {
  const known = await location.endpoint();
  const password = known?.kind === 'tcp' ? known.password : randomBytes(24).toString('hex');
  const at = (port: number) => listening(server, () => server.listen(port, '127.0.0.1'));
  await at(known?.kind === 'tcp' ? known.port : 0).catch(() => at(0));
  const { port } = server.address() as AddressInfo;
  await location.record(port, password);
  return { kind: 'tcp', port, password };
};

const listen = async (server: Server, { location, transport }: ServeOptions): Promise<Endpoint> => {
  if (transport === 'tcp') return listenOnPort(server, location);
  const endpoint = await location.endpoint();
  if (endpoint?.kind !== 'socket') throw new Error('no socket path');
  await listenOnSocket(server, endpoint.path);
  await removeStaleRelays(endpoint.path);
  return endpoint;
};

const addressOf = (endpoint: Endpoint): string =>
  endpoint.kind === 'socket' ? endpoint.path : `127.0.0.1:${endpoint.port}`;

interface Parts {
  engine: Engine;
  maintenance: Maintenance;
  credentials: Credentials | undefined;
  logger: Logger | undefined;
}

/** A connection may come before the engine is there; what it sends waits in its socket. */
const acceptConnections = (server: Server, sockets: Set<Socket>, ready: Promise<Parts>): void => {
  let connections = 0;
  const attach = (socket: Socket, { engine, maintenance, credentials, logger }: Parts): void => {
    const session = createSession({
      engine,
      connectionId: ++connections,
      credentials,
      noteWrite: maintenance.noteWrite,
    });
    serveConnection(socket, session, (cause) =>
      logger?.warn({ reason: String(cause) }, 'embedded database connection dropped'),
    );
  };
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', () => socket.destroy());
    ready.then((parts) => attach(socket, parts)).catch(() => socket.destroy());
  });
};

const createParts = (file: DatabaseFile, endpoint: Endpoint, options: ServeOptions): Parts => {
  const engine = createEngine(file, addressOf(endpoint));
  return {
    engine,
    maintenance: createMaintenance(engine, options.ttlIntervalMs, options.logger),
    credentials: endpoint.kind === 'tcp' ? createCredentials(endpoint.password) : undefined,
    logger: options.logger,
  };
};

/** Opens the file and serves it; null when another process holds it. */
export const serve = async (options: ServeOptions): Promise<Serving | null> => {
  const file = openDatabaseFile(options.location.databasePath);
  if (!file) return null;
  const sockets = new Set<Socket>();
  const server = createServer();
  const ready = listen(server, options).then((endpoint) => ({
    endpoint,
    ...createParts(file, endpoint, options),
  }));
  acceptConnections(server, sockets, ready);
  const { endpoint, maintenance } = await ready.catch(async (cause) => {
    await file.close();
    throw cause;
  });
  server.unref();
  return {
    endpoint,
    runMaintenance: maintenance.run,
    close: async () => {
      maintenance.stop();
      await closeServer(server, sockets);
      if (endpoint.kind === 'socket') await rm(endpoint.path, { force: true });
      file.checkpoint();
      await file.close();
    },
  };
};
