import mongoose, { type Connection } from 'mongoose';
import type { Logger } from '../core/ports/logger.ts';
import { openEmbeddedDatabase } from './embedded/embedded-database.ts';
import { translate } from './stores/database-errors.ts';

export interface OpenConnection {
  /** A MongoDB server; undefined starts, or joins, the embedded database in `dataDir`. */
  readonly uri: string | undefined;
  /** Overrides the database name in `uri`. */
  readonly databaseName?: string;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly dataDir: string | null;
  readonly ttlIntervalMs: number;
  readonly logger: Logger;
}

export interface OpenedConnection {
  readonly connection: Connection;
  /** One phrase for people: which database this is. No credentials. */
  readonly describe: string;
  /** True when another process of this host serves the embedded database. */
  isServedElsewhere(): boolean;
  close(): Promise<void>;
}

/** Long enough for another process to take over an embedded database, short enough to tell a person. */
const SERVER_SELECTION_TIMEOUT_MS = 8000;

const describeUri = (uri: string): string => {
  const host = uri
    .replace(/^mongodb(\+srv)?:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?].*$/, '');
  return `MongoDB at ${host}`;
};

/** Connects, and creates nothing. Throws AppError `database_unavailable`. */
export const openConnection = async (wanted: OpenConnection): Promise<OpenedConnection> => {
  const { uri, databaseName, dataDir, ttlIntervalMs, logger } = wanted;
  const embedded = uri === undefined ? await openEmbeddedDatabase({ dataDir, ttlIntervalMs, logger }) : null;
  const connection = mongoose.createConnection(embedded?.uri ?? uri ?? '', {
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    ...(databaseName && { dbName: databaseName }),
  });
  const close = async (): Promise<void> => {
    await connection.close();
    await embedded?.close();
  };
  await connection.asPromise().catch(async (cause: unknown) => {
    await close().catch(() => {});
    throw translate(cause);
  });
  return {
    connection,
    describe: uri === undefined ? `embedded database in ${dataDir ?? 'memory'}` : describeUri(uri),
    isServedElsewhere: () => embedded?.role() === 'client',
    close,
  };
};
