import type { Collection, Db, Document, MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { afterAll, beforeAll } from 'vitest';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../../models/embedded/embedded-database.ts';

export interface Harness {
  readonly database: EmbeddedDatabase;
  readonly client: MongoClient;
  readonly db: Db;
  /** A collection nobody else uses, holding the given documents. */
  collection(docs?: Document[]): Promise<Collection<Document>>;
}

let names = 0;

/** Opens a database in memory for the tests of a file, and the official driver on it. */
export const useDatabase = (): Harness => {
  let database: EmbeddedDatabase;
  let connection: mongoose.Connection;
  beforeAll(async () => {
    database = await openEmbeddedDatabase({ dataDir: null });
    connection = await mongoose.createConnection(database.uri).asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await database.close();
  });
  const client = () => connection.getClient() as unknown as MongoClient;
  return {
    get database() {
      return database;
    },
    get client() {
      return client();
    },
    get db() {
      return client().db();
    },
    collection: async (docs = []) => {
      const collection = client().db().collection(`c${++names}`);
      if (docs.length) await collection.insertMany(docs);
      return collection;
    },
  };
};

/** The error of a promise that must fail. */
export const failure = async (promise: Promise<unknown>): Promise<Document & Error> => {
  try {
    await promise;
  } catch (cause) {
    return cause as Document & Error;
  }
  throw new Error('expected a failure');
};
