import { Long } from 'bson';
import type { ClientSession } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

const fault = (data: object, times = 1) =>
  use.client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times }, data });

describe('retryable writes', () => {
  test("the driver's retry after a lost connection applies a write once", async () => {
    const collection = await use.collection([{ _id: 1, n: 0 }]);
    await fault({ failCommands: ['update'], closeConnection: true });
    expect(await collection.updateOne({ _id: 1 as never }, { $inc: { n: 1 } })).toMatchObject({
      modifiedCount: 1,
    });
    expect(await collection.findOne()).toEqual({ _id: 1, n: 1 });
  });

  /** A command under a number of our choice, as a driver's retry would send it. The session was used before. */
  const send = (command: object, txnNumber: number, session: ClientSession) =>
    use.db.command({ ...command, txnNumber: Long.fromNumber(1000 + txnNumber) }, { session });

  test.each<[string, (name: string) => object, object]>([
    [
      'insert',
      (name) => ({ insert: name, documents: [{ _id: 5 }, { _id: 6 }] }),
      { n: 2, retriedStmtIds: [0, 1] },
    ],
    [
      'update',
      (name) => ({ update: name, updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] }),
      { n: 1, nModified: 1 },
    ],
    [
      'upsert',
      (name) => ({ update: name, updates: [{ q: { k: 1 }, u: { $inc: { n: 1 } }, upsert: true }] }),
      { n: 1, upserted: [{ index: 0 }] },
    ],
    ['delete', (name) => ({ delete: name, deletes: [{ q: {}, limit: 1 }] }), { n: 1 }],
    [
      'findAndModify',
      (name) => ({ findAndModify: name, query: { _id: 1 }, update: { $inc: { n: 1 } } }),
      { value: { _id: 1, n: 0 } },
    ],
  ])('a repeated %s gives the first result and does nothing', async (_name, command, expected) => {
    const collection = await use.collection([
      { _id: 1, n: 0 },
      { _id: 2, n: 0 },
    ]);
    const lsid = use.client.startSession();
    const first = await send(command(collection.collectionName), 1, lsid);
    const state = await collection.find().toArray();
    const second = await send(command(collection.collectionName), 1, lsid);
    expect(second).toMatchObject(expected);
    const { retriedStmtIds: _ids, retriedStmtId: _id, ...same } = second;
    expect(same).toEqual(first);
    expect(await collection.find().toArray()).toEqual(state);
  });

  test('a number older than the last is refused', async () => {
    const collection = await use.collection();
    const lsid = use.client.startSession();
    await send({ insert: collection.collectionName, documents: [{}] }, 5, lsid);
    const late = send({ insert: collection.collectionName, documents: [{}] }, 4, lsid);
    expect(await failure(late)).toMatchObject({ code: 225 });
  });

  test('a failed statement is tried again, the done ones are not', async () => {
    const collection = await use.collection([{ _id: 2 }]);
    const lsid = use.client.startSession();
    const command = { insert: collection.collectionName, documents: [{ _id: 1 }, { _id: 2 }] };
    expect(await send(command, 1, lsid)).toMatchObject({ writeErrors: [{ index: 1, code: 11000 }] });
    await collection.deleteOne({ _id: 2 as never });
    expect(await send(command, 1, lsid)).toMatchObject({ n: 2, retriedStmtIds: [0] });
  });
});

describe('cursors', () => {
  const docs = Array.from({ length: 1000 }, (_, n) => ({ _id: n, pad: 'x'.repeat(50) }));
  test('go over as many batches as it takes', async () => {
    const collection = await use.collection(docs);
    expect(await collection.find().batchSize(70).toArray()).toEqual(docs);
    expect(await collection.find().toArray()).toHaveLength(1000);
    expect(
      await collection.aggregate([{ $match: { _id: { $gte: 500 } } }], { batchSize: 33 }).toArray(),
    ).toHaveLength(500);
  });
  test('survive changes between two batches', async () => {
    const collection = await use.collection(docs);
    const cursor = collection.find({ _id: { $gte: 0 } as never }).batchSize(100);
    for (let n = 0; n < 100; n++) await cursor.next();
    await collection.deleteMany({ _id: { $lt: 500 } as never });
    const rest = (await cursor.toArray()).map((doc) => Number(doc._id));
    expect(rest.filter((n) => n >= 500)).toEqual(docs.slice(500).map((doc) => doc._id));
    expect(new Set(rest).size).toBe(rest.length);
  });
  test('end when killed, and a getMore then fails', async () => {
    const collection = await use.collection(docs);
    const name = collection.collectionName;
    const { cursor } = await use.db.command({ find: name, batchSize: 2 });
    expect(cursor.firstBatch).toHaveLength(2);
    expect(await use.db.command({ killCursors: name, cursors: [Long.fromValue(cursor.id)] })).toMatchObject({
      cursorsKilled: [cursor.id],
    });
    expect(
      await failure(use.db.command({ getMore: Long.fromValue(cursor.id), collection: name })),
    ).toMatchObject({ code: 43 });
  });
  test('close by themselves when a limit is reached', async () => {
    const collection = await use.collection(docs);
    const { cursor } = await use.db.command({ find: collection.collectionName, limit: 2, batchSize: 2 });
    expect(String(cursor.id)).toBe('0');
  });
  test('large documents come in batches of at most 16 MB', async () => {
    const collection = await use.collection();
    for (let _id = 0; _id < 6; _id++)
      await collection.insertOne({ _id: _id as never, pad: 'x'.repeat(5_000_000) });
    const { cursor } = await use.db.command({ find: collection.collectionName });
    expect(cursor.firstBatch).toHaveLength(3);
    expect(await collection.find().toArray()).toHaveLength(6);
  });
});

describe('what is not understood is refused', () => {
  test.each<[string, object, object]>([
    ['an unknown command', { frobnicate: 1 }, { code: 59, codeName: 'CommandNotFound' }],
    ['an unknown field of a command', { find: 'c', filtre: {} }, { code: 40415 }],
    [
      'an unknown field of a statement',
      { update: 'c', updates: [{ q: {}, u: {}, mlti: true }] },
      { code: 40415 },
    ],
    ['a wrong type', { find: 'c', filter: 1 }, { code: 14 }],
    ['a missing field', { insert: 'c' }, { code: 40414 }],
    ['an unknown stage', { aggregate: 'c', pipeline: [{ $nope: {} }], cursor: {} }, { code: 40324 }],
    [
      'an unknown accumulator',
      { aggregate: 'c', pipeline: [{ $group: { _id: 1, a: { $nope: 1 } } }], cursor: {} },
      { code: 15952 },
    ],
    ['change streams', { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} }, { code: 40573 }],
    ['collation', { find: 'c', collation: { locale: 'de' } }, { code: 238 }],
    ['a hint for an index that is not there', { find: 'hinted', hint: 'nope' }, { code: 2 }],
    [
      'a transaction',
      { find: 'c', startTransaction: true, autocommit: false, txnNumber: Long.ONE },
      { code: 263 },
    ],
    ['a wild write concern', { insert: 'c', documents: [{}], writeConcern: { w: -1 } }, { code: 9 }],
    ['a snapshot read', { find: 'c', readConcern: { level: 'snapshot' } }, { code: 72 }],
  ])('%s', async (_title, command, error) => {
    await use.db.createCollection('hinted').catch(() => {});
    expect(await failure(use.db.command(command))).toMatchObject(error);
  });
});

test('the server describes itself', async () => {
  const admin = use.client.db('admin');
  expect(await admin.command({ hello: 1 })).toMatchObject({
    isWritablePrimary: true,
    logicalSessionTimeoutMinutes: 30,
  });
  expect(await admin.command({ buildInfo: 1 })).toMatchObject({
    version: expect.stringMatching(/^8\./),
    ok: 1,
  });
  expect(await admin.command({ ping: 1 })).toMatchObject({ ok: 1 });
  expect(await admin.command({ serverStatus: 1 })).toMatchObject({ pid: process.pid });
  expect(await admin.command({ connectionStatus: 1 })).toMatchObject({ ok: 1 });
});
