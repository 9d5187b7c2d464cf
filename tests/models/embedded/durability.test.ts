import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Long, UUID } from 'bson';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decode, encode } from '../../../models/embedded/bson/codec.ts';
import type { Doc } from '../../../models/embedded/bson/values.ts';
import { createCursorStore } from '../../../models/embedded/commands/cursors.ts';
import { dispatch } from '../../../models/embedded/commands/dispatch.ts';
import { createFailPoints } from '../../../models/embedded/commands/fail-points.ts';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../../models/embedded/embedded-database.ts';
import { createCatalog } from '../../../models/embedded/storage/catalog.ts';
import { openDatabaseFile } from '../../../models/embedded/storage/database-file.ts';
import { createWriteRecords } from '../../../models/embedded/storage/write-records.ts';

let dataDir: string;
let opened: EmbeddedDatabase[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hotseat-durability-'));
  opened = [];
});

afterEach(async () => {
  for (const database of opened) await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const open = async (options: { ttlIntervalMs?: number } = {}) => {
  const database = await openEmbeddedDatabase({ dataDir, ...options });
  opened.push(database);
  return database;
};

const withThings = async <T>(
  run: (things: mongoose.mongo.Collection) => Promise<T>,
  options = {},
): Promise<T> => {
  const database = await open(options);
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const result = await run(connection.getClient().db().collection('things'));
  await connection.close();
  await database.close();
  return result;
};

/** One command as a driver puts it on the wire, under a session of our choice. */
const send = (uri: string, body: Doc): Promise<Doc> =>
  new Promise((resolve, reject) => {
    const bytes = encode({ ...body, $db: 'hotseat' });
    const message = Buffer.alloc(21 + bytes.length);
    message.writeInt32LE(message.length, 0);
    message.writeInt32LE(2013, 12);
    message.set(bytes, 21);
    const socket = connect(decodeURIComponent(uri.split('/')[2]!));
    socket.once('error', reject);
    socket.once('data', (reply) => {
      socket.destroy();
      resolve(decode(reply.subarray(21)));
    });
    socket.write(message);
  });

test('documents, indexes and their rules are there after a restart', async () => {
  await withThings(async (things) => {
    await things.createIndex({ a: 1 }, { unique: true });
    await things.insertMany([{ a: 1 }, { a: [2, 3] }]);
  });
  await withThings(async (things) => {
    expect(await things.countDocuments({ a: { $gte: 2 } })).toBe(1);
    await expect(things.insertOne({ a: 3 })).rejects.toMatchObject({ code: 11000 });
    expect(await things.indexes()).toHaveLength(2);
  });
});

test('the file is open for one writer only', async () => {
  const path = join(dataDir, 'hotseat.sqlite');
  const first = openDatabaseFile(path);
  expect(openDatabaseFile(path)).toBeNull();
  await first?.close();
  const second = openDatabaseFile(path);
  expect(second).not.toBeNull();
  await second?.close();
});

test('a retry that reaches another server finds the write done', async () => {
  const write = {
    update: 'things',
    updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
    lsid: { id: new UUID() },
    txnNumber: Long.fromNumber(7),
  };
  const first = await open();
  expect(await send(first.uri, write)).toMatchObject({ n: 1, upserted: [{ index: 0, _id: 1 }] });
  await first.close();
  const second = await open();
  expect(await send(second.uri, write)).toMatchObject({
    n: 1,
    upserted: [{ index: 0, _id: 1 }],
    retriedStmtIds: [0],
  });
  expect(await send(second.uri, { find: 'things' })).toMatchObject({
    cursor: { firstBatch: [{ _id: 1, n: 1 }] },
  });
});

test.each([
  ['j: true', { j: true }, true],
  ['w: majority', { w: 'majority' }, true],
  ['w: 1', { w: 1 }, false],
])('a write with %s waits for the disk: %s', async (_title, writeConcern, waits) => {
  const real = openDatabaseFile(':memory:')!;
  const disk = Promise.withResolvers<void>();
  const file = { ...real, flush: () => disk.promise };
  const engine = {
    file,
    catalog: createCatalog(file),
    records: createWriteRecords(file),
    cursors: createCursorStore(),
    failPoints: createFailPoints(),
    startedAt: new Date(),
    address: 'test',
  };
  const body = { insert: 'things', documents: [{ a: 1 }], writeConcern };
  const context = {
    engine,
    name: 'insert',
    db: 'test',
    body,
    sequences: new Map(),
    connectionId: 1,
    now: new Date(),
  };
  const reply = dispatch(context, () => {});
  expect(reply instanceof Promise).toBe(waits);
  disk.resolve();
  expect(await reply).toMatchObject({ n: 1, ok: 1 });
  await real.close();
});

test('expired documents go by themselves, at the interval asked for', async () => {
  await withThings(
    async (things) => {
      await things.createIndex({ at: 1 }, { expireAfterSeconds: 1 });
      await things.insertMany([
        { _id: 1, at: new Date(0) },
        { _id: 2, at: new Date() },
      ] as never);
      await expect.poll(() => things.distinct('_id'), { timeout: 10_000 }).toEqual([2]);
    },
    { ttlIntervalMs: 20 },
  );
});

test('a command that fails half-way leaves nothing behind', async () => {
  await withThings(async (things) => {
    await things.insertMany([{ a: 1 }, { a: 1 }]);
    await expect(
      things.createIndexes([{ key: { b: 1 } }, { key: { a: 1 }, unique: true }]),
    ).rejects.toMatchObject({ code: 11000 });
    expect(await things.indexes()).toHaveLength(1);
    await things.insertOne({ a: 2 });
    expect(await things.countDocuments()).toBe(3);
  });
});
