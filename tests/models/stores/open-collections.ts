import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import {
  type Collections,
  createCollections,
  createSharedCollections,
  ensureIndexes,
  type SharedCollections,
} from '../../../models/collections.ts';
import { openEmbeddedDatabase } from '../../../models/embedded/embedded-database.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

export interface OpenedCollections {
  readonly collections: Collections;
  readonly shared: SharedCollections;
  readonly connection: Connection;
  /** Deletes what has expired by now; only an embedded database can be told to. */
  expireNow(): Promise<number>;
  close(): Promise<void>;
}

/** The collections themselves, in a database of its own name; undefined opens an embedded one in memory. */
export const openCollections = async (uri: string | undefined): Promise<OpenedCollections> => {
  const embedded =
    uri === undefined ? await openEmbeddedDatabase({ dataDir: null, logger: silentLogger }) : null;
  const connection = await mongoose
    .createConnection(embedded?.uri ?? uri ?? '', { dbName: `hotseat_materials_${randomUUID().slice(0, 8)}` })
    .asPromise();
  const collections = createCollections(connection);
  const shared = createSharedCollections(connection);
  await Promise.all([ensureIndexes(collections), ensureIndexes(shared)]);
  return {
    collections,
    shared,
    connection,
    expireNow: async () => (await embedded?.expireNow()) ?? 0,
    close: async () => {
      await connection.dropDatabase();
      await connection.close();
      await embedded?.close();
    },
  };
};
