import type { Document } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

let names = 0;

const view = async (pipeline: Document[], on?: string) => {
  const source =
    on ?? (await use.collection([1, 2, 3, 4].map((n) => ({ _id: n, n: n * 10 })))).collectionName;
  return use.db.createCollection<Document>(`view${++names}`, { viewOn: source, pipeline });
};
const large = () => view([{ $match: { _id: { $gt: 1 } } }, { $set: { big: true } }]);

describe('reading a view', () => {
  test('find filters, sorts, skips, limits and projects what its pipeline makes', async () => {
    const docs = await (await large())
      .find({ big: true }, { sort: { _id: -1 }, skip: 1, limit: 1, projection: { _id: 0, n: 1, big: 1 } })
      .toArray();
    expect(docs).toEqual([{ n: 30, big: true }]);
  });
  test('a cursor reads it batch by batch', async () => {
    const docs = await (await large()).find({}, { batchSize: 1 }).toArray();
    expect(docs.map(({ _id }) => _id)).toEqual([2, 3, 4]);
  });
  test('it is counted in every way', async () => {
    const found = await large();
    expect(await found.estimatedDocumentCount()).toBe(3);
    expect(await found.countDocuments({ n: { $gt: 20 } })).toBe(2);
    const count = { count: found.collectionName, query: { n: { $gt: 20 } } };
    expect(await use.db.command({ ...count, skip: 1 })).toMatchObject({ n: 1 });
    expect(await use.db.command({ ...count, limit: 1 })).toMatchObject({ n: 1 });
    expect(await use.db.command({ ...count, limit: -1 })).toMatchObject({ n: 1 });
  });
  test('distinct values are those of its documents', async () => {
    const found = await large();
    expect(await found.distinct('n', { n: { $lt: 40 } })).toEqual([20, 30]);
    expect(await found.distinct('big')).toEqual([true]);
  });
  test('it can be aggregated, joined, and lie under another view', async () => {
    const lower = await large();
    const upper = await view([{ $match: { n: { $gt: 20 } } }], lower.collectionName);
    const sum = [{ $group: { _id: null, sum: { $sum: '$n' } } }];
    expect(await upper.aggregate(sum).toArray()).toEqual([{ _id: null, sum: 70 }]);
    const source = await use.collection([{ _id: 3 }]);
    const from = upper.collectionName;
    const join = { from, localField: '_id', foreignField: '_id', as: 'found' };
    expect(await source.aggregate([{ $lookup: join }]).toArray()).toEqual([
      { _id: 3, found: [{ _id: 3, n: 30, big: true }] },
    ]);
    expect(await source.aggregate([{ $unionWith: { coll: from } }]).toArray()).toHaveLength(3);
  });
  test('a view of what does not exist is empty', async () => {
    const found = await view([], 'not there');
    expect(await found.find().toArray()).toEqual([]);
    expect(await found.estimatedDocumentCount()).toBe(0);
  });
});

describe('what a view refuses', () => {
  test.each<[string, (name: string) => Document]>([
    ['insert', (name) => ({ insert: name, documents: [{ a: 1 }] })],
    ['update', (name) => ({ update: name, updates: [{ q: {}, u: { $set: { a: 1 } } }] })],
    ['delete', (name) => ({ delete: name, deletes: [{ q: {}, limit: 0 }] })],
    ['upsert', (name) => ({ update: name, updates: [{ q: { _id: 9 }, u: { a: 1 }, upsert: true }] })],
  ])('%s', async (_title, command) => {
    const found = await large();
    expect(await use.db.command(command(found.collectionName))).toMatchObject({
      n: 0,
      writeErrors: [{ code: 166 }],
    });
    expect(await found.estimatedDocumentCount()).toBe(3);
  });
  test('findAndModify, indexes and being written by a pipeline', async () => {
    const found = await large();
    const name = found.collectionName;
    expect(await failure(found.findOneAndDelete({}))).toMatchObject({ code: 166 });
    expect(await failure(found.createIndex({ n: 1 }))).toMatchObject({ code: 166 });
    expect(await failure(found.indexes())).toMatchObject({ code: 166 });
    expect(await failure(found.aggregate([{ $merge: { into: name } }]).toArray())).toMatchObject({
      code: 166,
    });
  });
  test('a pipeline that writes, and views in a circle', async () => {
    expect(await failure(view([{ $out: 'x' }]))).toMatchObject({ code: 167 });
    await use.db.createCollection('left', { viewOn: 'right', pipeline: [] });
    await use.db.createCollection('right', { viewOn: 'left', pipeline: [] });
    expect(await failure(use.db.collection('left').findOne())).toMatchObject({ code: 165 });
  });
});

test('a view is listed as one, and dropped without its collection', async () => {
  const source = await use.collection([{ _id: 1 }]);
  const found = await view([{ $match: {} }], source.collectionName);
  expect(await use.db.listCollections({ name: found.collectionName }).toArray()).toEqual([
    {
      name: found.collectionName,
      type: 'view',
      options: { viewOn: source.collectionName, pipeline: [{ $match: {} }] },
      info: { readOnly: true },
    },
  ]);
  await found.drop();
  expect(await source.countDocuments()).toBe(1);
});
