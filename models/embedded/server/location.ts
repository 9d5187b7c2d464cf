/** Where a database lives and how it is reached: file, socket or port, connection string. */
import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SCRAM_USER } from '../wire/scram.ts';

/** Linux allows 107 bytes, macOS 103; the sockets of other processes beside it are one longer. */
const MAX_SOCKET_PATH = 100;
const DATABASE_FILE = 'hotseat.sqlite';
const SOCKET_FILE = 'hotseat.sock';
const SOCKET_RECORD = 'socket-path';
const PORT_RECORD = 'endpoint.json';

export type Endpoint = { kind: 'socket'; path: string } | { kind: 'tcp'; port: number; password: string };

export interface Location {
  databasePath: string;
  /** The endpoint as recorded now; null when a port has yet to be chosen by the first server. */
  endpoint(): Promise<Endpoint | null>;
  /** Records the port that a server got. */
  record(port: number, password: string): Promise<void>;
  /** Removes what exists only for this run. */
  dispose(): Promise<void>;
}

const OPTIONS = 'directConnection=true&heartbeatFrequencyMS=1000&serverSelectionTimeoutMS=15000';

export const uriOf = (endpoint: Endpoint): string =>
  endpoint.kind === 'socket'
    ? `mongodb://${encodeURIComponent(endpoint.path)}/hotseat?${OPTIONS}`
    : `mongodb://${SCRAM_USER}:${endpoint.password}@127.0.0.1:${endpoint.port}/hotseat?authSource=admin&authMechanism=SCRAM-SHA-256&${OPTIONS}`;

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return undefined;
  }
};

/** The folder of a recorded socket must be ours: the temporary folder is everybody's. */
const ensurePrivate = async (folder: string): Promise<void> => {
  await mkdir(folder, { mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
  const stat = await lstat(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.())
    throw new Error(`${folder} is not a private folder of this user`);
  await chmod(folder, 0o700);
};

/** A socket path short enough; recorded in the data folder when it cannot be inside it. */
const socketPath = async (dataDir: string): Promise<string> => {
  const inside = join(dataDir, SOCKET_FILE);
  if (Buffer.byteLength(inside) <= MAX_SOCKET_PATH) return inside;
  const record = join(dataDir, SOCKET_RECORD);
  if (!(await readText(record))) {
    const folder = join(tmpdir(), `hotseat-${randomBytes(6).toString('hex')}`);
    await writeFile(record, join(folder, SOCKET_FILE), { mode: 0o600, flag: 'wx' }).catch(
      (cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'EEXIST') throw cause;
      },
    );
  }
  const path = (await readText(record)) ?? '';
  if (Buffer.byteLength(path) > 107) throw new Error(`no socket path is short enough under ${tmpdir()}`);
  await ensurePrivate(dirname(path));
  return path;
};

const socketLocation = async (dataDir: string): Promise<Location> => {
  const path = await socketPath(dataDir);
  return {
    databasePath: join(dataDir, DATABASE_FILE),
    endpoint: async () => ({ kind: 'socket', path }),
    record: async () => {},
    dispose: async () => {},
  };
};

const tcpLocation = (dataDir: string): Location => {
  const path = join(dataDir, PORT_RECORD);
  return {
    databasePath: join(dataDir, DATABASE_FILE),
    endpoint: async () => {
      const text = await readText(path);
      if (!text) return null;
      const { port, password } = JSON.parse(text) as { port: number; password: string };
      return { kind: 'tcp', port, password };
    },
    record: (port, password) => writeFile(path, JSON.stringify({ port, password }), { mode: 0o600 }),
    dispose: async () => {},
  };
};

const memoryLocation = async (transport: 'socket' | 'tcp'): Promise<Location> => {
  const folder = await mkdtemp(join(tmpdir(), 'hotseat-'));
  const base = transport === 'socket' ? await socketLocation(folder) : tcpLocation(folder);
  return { ...base, databasePath: ':memory:', dispose: () => rm(folder, { recursive: true, force: true }) };
};

/** `dataDir` null: in memory, reached by a private socket. The folder is made if it is not there, for its owner only. */
export const locate = async (dataDir: string | null, transport: 'socket' | 'tcp'): Promise<Location> => {
  if (dataDir === null) return memoryLocation(transport);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const folder = await realpath(dataDir);
  return transport === 'socket' ? socketLocation(folder) : tcpLocation(folder);
};
