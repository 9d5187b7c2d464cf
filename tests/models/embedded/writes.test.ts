import { Long, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

describe('inserting', () => {
  test('a duplicate _id is E11000 with its key', async () => {
    const collection = await use.collection([{ _id: 1 }]);
    const error = await failure(collection.insertOne({ _id: 1 as never }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
    expect(error.message).toBe(
      `E11000 duplicate key error collection: hotseat.${collection.collectionName} index: _id_ dup key: { _id: 1 }`,
    );
  });
  test('an _id may be a reference to another document', async () => {
    const collection = await use.collection();
    const _id = { $ref: 'teams', $id: new ObjectId(), $db: 'other' } as never;
    await collection.insertOne({ _id });
    await collection.updateOne({ _id }, { $set: { x: 1 } });
    expect(await collection.countDocuments({ x: 1 })).toBe(1);
  });
  test.each([
    ['a field with a dollar sign', { $a: 1 }],
    ['one further down', { a: { b: { $c: 1 } } }],
    ['one in an array', { a: [{ $c: 1 }] }],
    ['half a reference', { $ref: 'teams' }],
    ['a reference with more than a reference has', { $ref: 'teams', $id: 1, $x: 1 }],
  ])('an _id with %s is refused', async (_title, _id) => {
    const collection = await use.collection();
    expect(await failure(collection.insertOne({ _id } as never))).toMatchObject({ code: 52 });
    expect(await collection.countDocuments()).toBe(0);
  });
  test('equal numbers of different types are one _id', async () => {
    const collection = await use.collection([{ _id: 1 }]);
    expect(await failure(collection.insertOne({ _id: Long.fromNumber(1) as never }))).toMatchObject({
      code: 11000,
    });
  });
  test('ordered inserts stop at the first error', async () => {
    const collection = await use.collection([{ _id: 1 }]);
    const error = await failure(collection.insertMany([{ _id: 0 }, { _id: 1 }, { _id: 2 }] as never));
    expect(error).toMatchObject({ code: 11000, insertedCount: 1 });
    expect(error['writeErrors']).toMatchObject([{ index: 1, code: 11000 }]);
    expect(await collection.countDocuments()).toBe(2);
  });
  test('unordered inserts go on', async () => {
    const collection = await use.collection([{ _id: 1 }]);
    const error = await failure(
      collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }] as never, { ordered: false }),
    );
    expect(error['writeErrors'].map((one: { index: number }) => one.index)).toEqual([0, 2]);
    expect(await collection.countDocuments()).toBe(3);
  });
  test('the _id becomes the first field', async () => {
    const collection = await use.collection();
    const _id = new ObjectId();
    await collection.insertOne({ a: 1, _id: _id as never });
    expect(Object.keys((await collection.findOne()) ?? {})).toEqual(['_id', 'a']);
  });
  test('dots and dollars are stored, except in the _id', async () => {
    const collection = await use.collection();
    const doc = { _id: 1, $a: 1, 'a.b': 1, c: { $d: 1, 'e.f': 2 } };
    await collection.insertOne(doc as never);
    expect(await collection.findOne()).toEqual(doc);
    expect(await failure(collection.insertOne({ _id: { $a: 1 } } as never))).toMatchObject({ code: 52 });
    await collection.insertOne({ _id: { 'a.b': 1 } } as never);
  });
  test.each([[/x/], [[1]]])('an _id of %s is refused', async (_id) => {
    const collection = await use.collection();
    expect(await failure(collection.insertOne({ _id } as never))).toMatchObject({ code: 53 });
  });
});

describe('bulk writes', () => {
  const operations = [
    { insertOne: { document: { _id: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } } },
    { insertOne: { document: { _id: 1 } } },
    { replaceOne: { filter: { _id: 2 }, replacement: { b: 1 }, upsert: true } },
    { deleteOne: { filter: { _id: 1 } } },
  ] as never;

  test('ordered, one failing document: what came before is done', async () => {
    const collection = await use.collection();
    const error = await failure(collection.bulkWrite(operations));
    expect(error).toMatchObject({ code: 11000, insertedCount: 1, modifiedCount: 1, deletedCount: 0 });
    expect(await collection.find().toArray()).toEqual([{ _id: 1, a: 1 }]);
  });
  test('unordered, one failing document: the others are done', async () => {
    const collection = await use.collection();
    const error = await failure(collection.bulkWrite(operations, { ordered: false }));
    expect(error).toMatchObject({ code: 11000, upsertedCount: 1, deletedCount: 1 });
    expect(error['writeErrors']).toHaveLength(1);
    expect(await collection.find().toArray()).toEqual([{ _id: 2, b: 1 }]);
  });
  test('array filters and many documents', async () => {
    const collection = await use.collection([
      { _id: 1, y: [{ b: 3 }, { b: 1 }] },
      { _id: 2, y: [{ b: 0 }, { b: 1 }] },
    ]);
    const result = await collection.bulkWrite([
      { updateMany: { filter: {}, update: { $set: { 'y.$[i].b': 2 } }, arrayFilters: [{ 'i.b': 1 }] } },
      { deleteMany: { filter: { 'y.b': 0 } } },
    ]);
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 2, deletedCount: 1 });
    expect(await collection.find().toArray()).toEqual([{ _id: 1, y: [{ b: 3 }, { b: 2 }] }]);
  });
  test('more documents than one message holds', async () => {
    const collection = await use.collection();
    const docs = Array.from({ length: 120_000 }, (_, n) => ({ _id: n }));
    expect(await collection.insertMany(docs as never, { ordered: false })).toMatchObject({
      insertedCount: 120_000,
    });
    expect(await collection.estimatedDocumentCount()).toBe(120_000);
  });
});

describe("the client's bulkWrite over several collections", () => {
  const ns = (name: string) => `hotseat.${name}`;
  test('gives verbose results', async () => {
    const result = await use.client.bulkWrite(
      [
        { name: 'insertOne', namespace: ns('bw1'), document: { _id: 8 as never } },
        { name: 'updateMany', namespace: ns('bw1'), filter: {}, update: { $inc: { x: 1 } } },
        {
          name: 'replaceOne',
          namespace: ns('bw2'),
          filter: { _id: 4 as never },
          replacement: { x: 44 },
          upsert: true,
        },
        { name: 'deleteOne', namespace: ns('bw1'), filter: { _id: 8 as never } },
      ],
      { verboseResults: true },
    );
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 1,
      modifiedCount: 1,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(result.insertResults?.get(0)).toEqual({ insertedId: 8 });
    expect(result.updateResults?.get(2)).toMatchObject({ matchedCount: 1, modifiedCount: 0, upsertedId: 4 });
    expect(result.deleteResults?.get(3)).toEqual({ deletedCount: 1 });
  });
  const failing = (n: number) =>
    [
      { name: 'deleteOne', namespace: ns(`bw${n}`), filter: { _id: 1 } },
      { name: 'deleteOne', namespace: ns(`bw${n}`), filter: { $expr: { $eq: ['$_id', '$$id2'] } } },
      { name: 'deleteOne', namespace: ns(`bw${n}`), filter: { _id: 3 } },
    ] as never;
  test('ordered: stops at the failing operation', async () => {
    await use.db.collection('bw3').insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as never);
    const error = await failure(use.client.bulkWrite(failing(3), { verboseResults: true }));
    expect(error['writeErrors'].get(1)).toMatchObject({ code: 17276 });
    expect(error['partialResult']).toMatchObject({ deletedCount: 1 });
  });
  test('unordered: goes on after it', async () => {
    await use.db.collection('bw4').insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as never);
    const error = await failure(use.client.bulkWrite(failing(4), { ordered: false }));
    expect([...error['writeErrors'].keys()]).toEqual([1]);
    expect(error['partialResult']).toMatchObject({ deletedCount: 2 });
  });
  test('let, comment and sort', async () => {
    await use.db.collection('bw5').insertMany([
      { _id: 1, x: 1 },
      { _id: 2, x: 2 },
    ] as never);
    const result = await use.client.bulkWrite(
      [
        {
          name: 'updateOne',
          namespace: ns('bw5'),
          filter: { $expr: { $eq: ['$_id', '$$id1'] } },
          update: { $inc: { x: 10 } },
        },
        { name: 'updateOne', namespace: ns('bw5'), filter: {}, update: { $set: { top: 1 } }, sort: { x: 1 } },
      ],
      { let: { id1: 1 }, comment: 'why' },
    );
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
    expect(await use.db.collection('bw5').findOne({ top: 1 })).toMatchObject({ _id: 2 });
  });
});

test('an unacknowledged write is done all the same', async () => {
  const collection = await use.collection([{ _id: 1, x: 1 }]);
  const silent = use.db.collection(collection.collectionName, { writeConcern: { w: 0 } });
  await silent.updateOne({ _id: 1 as never }, { $inc: { x: 1 } }, { hint: '_id_' });
  await silent.insertOne({ _id: 2 as never });
  await expect.poll(() => collection.find().toArray()).toEqual([{ _id: 1, x: 2 }, { _id: 2 }]);
});

test('a journaled write is acknowledged', async () => {
  const collection = await use.collection();
  expect(
    await collection.insertOne({ a: 1 }, { writeConcern: { w: 'majority', journal: true } }),
  ).toMatchObject({ acknowledged: true });
});

test('a write concern for more members than there are is an error beside the write', async () => {
  const collection = await use.collection();
  const error = await failure(collection.insertOne({ _id: 1 as never }, { writeConcern: { w: 3 } }));
  expect(error).toMatchObject({ code: 100 });
  expect(await collection.countDocuments()).toBe(1);
});
