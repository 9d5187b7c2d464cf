import { Decimal128, ObjectId } from 'bson';
import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

interface Stage {
  stage: string;
  indexName?: string;
  direction?: string;
  inputStage?: Stage;
}

const planOf = async (
  collection: Collection<Document>,
  filter: object,
  sort: object = {},
): Promise<string> => {
  const explained = await collection
    .find(filter)
    .sort(sort as never)
    .explain();
  const names: string[] = [];
  for (
    let stage: Stage | undefined = explained['queryPlanner'].winningPlan;
    stage;
    stage = stage.inputStage
  ) {
    names.push(stage.indexName ? `${stage.stage} ${stage.indexName} ${stage.direction}` : stage.stage);
  }
  return names.join(' < ');
};

describe('which index is used', () => {
  test.each<[string, object, object, object, string]>([
    ['equality', { a: 1 }, { a: 5 }, {}, 'FETCH < IXSCAN i forward'],
    ['a range', { a: 1 }, { a: { $gt: 5, $lte: 9 } }, {}, 'FETCH < IXSCAN i forward'],
    ['$in', { a: 1 }, { a: { $in: [1, 2] } }, {}, 'FETCH < IXSCAN i forward'],
    ['a condition under $and', { a: 1 }, { $and: [{ a: 5 }, { z: 1 }] }, {}, 'FETCH < IXSCAN i forward'],
    ['equality, then sort', { a: 1, b: -1 }, { a: 5 }, { b: -1 }, 'FETCH < IXSCAN i forward'],
    ['equality, then the reverse sort', { a: 1, b: -1 }, { a: 5 }, { b: 1 }, 'FETCH < IXSCAN i backward'],
    ['sort only', { a: 1 }, {}, { a: -1 }, 'FETCH < IXSCAN i backward'],
    ['equality, then range', { a: 1, b: 1 }, { a: 5, b: { $lt: 3 } }, {}, 'FETCH < IXSCAN i forward'],
    ['no condition on the first field', { a: 1, b: 1 }, { b: 3 }, {}, 'COLLSCAN'],
    ['a sort the index does not give', { a: 1 }, { a: 5 }, { c: 1 }, 'SORT < FETCH < IXSCAN i forward'],
    ['negation', { a: 1 }, { a: { $ne: 5 } }, {}, 'COLLSCAN'],
    ['an $or whose branches all have one', { a: 1 }, { $or: [{ a: 5 }, { _id: 9 }] }, {}, 'OR'],
    ['an $or with a branch that has none', { a: 1 }, { $or: [{ a: 5 }, { b: 9 }] }, {}, 'COLLSCAN'],
    ['the _id', { a: 1 }, { _id: 5 }, {}, 'FETCH < IXSCAN _id_ forward'],
  ])('%s', async (_title, key, filter, sort, plan) => {
    const collection = await use.collection([{ _id: 1, a: 5, b: 1 }]);
    await collection.createIndex(key as never, { name: 'i' });
    expect(await planOf(collection, filter, sort)).toBe(plan);
  });

  test('a partial index only where the filter asks for its part', async () => {
    const collection = await use.collection([{ a: 1, live: true }]);
    await collection.createIndex({ a: 1 }, { name: 'i', partialFilterExpression: { live: true } });
    expect(await planOf(collection, { a: 1, live: true })).toContain('IXSCAN i');
    expect(await planOf(collection, { a: 1 })).toBe('COLLSCAN');
  });

  test('a sparse index not for null', async () => {
    const collection = await use.collection([{ _id: 1 }, { _id: 2, a: 1 }]);
    await collection.createIndex({ a: 1 }, { name: 'i', sparse: true });
    expect(await planOf(collection, { a: 1 })).toContain('IXSCAN i');
    expect(await collection.find({ a: null }).toArray()).toEqual([{ _id: 1 }]);
    expect(await collection.find().sort({ a: 1 }).toArray()).toHaveLength(2);
  });
});

/** Documents with everything that makes indexes hard: arrays, missing fields, mixed types. */
const leaf = fc.constantFrom<unknown>(
  null,
  0,
  1,
  2,
  3,
  1.5,
  'a',
  'b',
  true,
  new Date(5),
  new ObjectId('507f1f77bcf86cd799439011'),
  Decimal128.fromString('1.5'),
);
const field = fc.oneof(
  { weight: 4, arbitrary: leaf },
  fc.array(leaf, { maxLength: 3 }),
  fc.record({ x: leaf }),
  fc.array(fc.record({ x: leaf, y: leaf }, { requiredKeys: [] }), { maxLength: 3 }),
);
const document = fc.record({ a: field, b: leaf }, { requiredKeys: [] });
const condition = fc.oneof(
  leaf,
  leaf.map((value) => ({ $gte: value })),
  leaf.map((value) => ({ $lt: value })),
  fc.tuple(leaf, leaf).map(([low, high]) => ({ $gt: low, $lte: high })),
  fc.array(leaf, { maxLength: 3 }).map((list) => ({ $in: list })),
  leaf.map((value) => ({ $ne: value })),
  fc.boolean().map((exists) => ({ $exists: exists })),
);
const filter = fc.dictionary(fc.constantFrom('a', 'b', 'a.x', 'a.y'), condition, {
  maxKeys: 3,
  noNullPrototype: true,
});
const either = fc.oneof(
  { weight: 3, arbitrary: filter as fc.Arbitrary<object> },
  fc.tuple(filter, filter).map(([left, right]) => ({ $or: [left, right] })),
);
const sort = fc.constantFrom({}, { a: 1 }, { b: -1 }, { b: 1, _id: 1 }, { 'a.x': 1 });

test('an index never changes what a query finds', { timeout: 60_000 }, async () => {
  const keys = [{ a: 1 }, { b: -1 }, { 'a.x': 1, b: 1 }, { 'a.x': 1, 'a.y': -1 }, { b: 1, a: 1 }];
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 5, maxLength: 12 }),
      fc.array(fc.tuple(either, sort), { minLength: 12, maxLength: 12 }),
      async (docs, queries) => {
        const withIds = docs.map((doc, _id) => ({ ...doc, _id }));
        const plain = await use.collection(withIds);
        const indexed = await use.collection();
        await indexed.createIndexes(keys.map((key) => ({ key: key as never })));
        // a.x and a.y open the same array; a and b never are two arrays.
        await indexed.insertMany(withIds as never);
        for (const [query, order] of queries) {
          const ids = async (collection: Collection<Document>) =>
            (
              await collection
                .find(query as never)
                .sort({ ...order, _id: 1 } as never)
                .toArray()
            ).map((doc) => doc._id);
          expect(await ids(indexed)).toEqual(await ids(plain));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test.each<[string, object, object, object]>([
  ['two bounds met by two elements', { a: 1 }, { a: [0, 9] }, { a: { $gt: 5, $lt: 3 } }],
  [
    'two fields met by two documents of one array',
    { 'a.b': 1, 'a.c': 1 },
    {
      a: [
        { b: 1, c: 9 },
        { b: 9, c: 2 },
      ],
    },
    { 'a.b': 1, 'a.c': 2 },
  ],
  ['null and an array with a gap', { 'a.b': 1 }, { a: [{ b: 1 }, {}] }, { 'a.b': null }],
  ['null and a missing branch', { 'a.b': 1 }, { a: 5 }, { 'a.b': null }],
  ['a decimal and the double beside it', { a: 1 }, { a: Decimal128.fromString('0.1') }, { a: { $lte: 0.1 } }],
  ['an element and the whole array', { a: 1 }, { a: [[1, 2], 3] }, { a: { $in: [3] } }],
])('an array does not hide from its index: %s', async (_title, key, doc, query) => {
  const collection = await use.collection([doc]);
  await collection.createIndex(key as never, { name: 'i' });
  expect(await planOf(collection, query)).toContain('IXSCAN i');
  expect(await collection.countDocuments(query)).toBe(1);
});

describe('managing indexes', () => {
  test('creating the same twice is fine, another under its name is not', async () => {
    const collection = await use.collection();
    expect(await collection.createIndex({ a: 1 })).toBe('a_1');
    expect(await collection.createIndex({ a: 1 })).toBe('a_1');
    expect(await failure(collection.createIndex({ b: 1 }, { name: 'a_1' }))).toMatchObject({ code: 86 });
    expect(await failure(collection.createIndex({ a: 1 }, { unique: true }))).toMatchObject({ code: 85 });
    expect(await failure(collection.createIndex({ a: 1 }, { name: 'other' }))).toMatchObject({ code: 85 });
  });
  test('list and drop', async () => {
    const collection = await use.collection([{ a: 1 }]);
    await collection.createIndex({ a: 1, b: -1 }, { sparse: true });
    expect(await collection.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', sparse: true },
    ]);
    await collection.dropIndex('a_1_b_-1');
    expect(await failure(collection.dropIndex('a_1_b_-1'))).toMatchObject({ code: 27 });
    expect(await failure(collection.dropIndex('_id_'))).toMatchObject({ code: 72 });
  });
  test.each<[string, object, number]>([
    ['text', { key: { a: 'text' }, name: 'i' }, 67],
    ['no key', { key: {}, name: 'i' }, 67],
    ['an unknown option', { key: { a: 1 }, name: 'i', uniqe: true }, 197],
    ['a TTL over two fields', { key: { a: 1, b: 1 }, name: 'i', expireAfterSeconds: 1 }, 67],
  ])('%s is refused', async (_title, spec, code) => {
    const collection = await use.collection();
    expect(
      await failure(use.db.command({ createIndexes: collection.collectionName, indexes: [spec] })),
    ).toMatchObject({ code });
  });
  test('two arrays cannot be indexed together', async () => {
    const collection = await use.collection();
    await collection.createIndex({ a: 1, b: 1 });
    expect(await failure(collection.insertOne({ a: [1], b: [2] }))).toMatchObject({ code: 171 });
  });
});

describe('collections and databases', () => {
  test('are listed, renamed and dropped', async () => {
    const db = use.client.db('another');
    await db.createCollection('one');
    expect(await failure(db.createCollection('one'))).toMatchObject({ code: 48 });
    await db.collection('two').insertOne({ a: 1 });
    expect((await db.listCollections().toArray()).map((found) => found.name).sort()).toEqual(['one', 'two']);
    expect((await use.client.db().admin().listDatabases()).databases.map((found) => found.name)).toContain(
      'another',
    );
    await db.renameCollection('two', 'three');
    expect(await db.collection('three').countDocuments()).toBe(1);
    expect(await db.collection('one').drop()).toBe(true);
    await db.dropDatabase();
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});

describe('expiry', () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  test('deletes what is older than the index says and nothing else', async () => {
    const collection = await use.collection([
      { _id: 1, at: ago(100) },
      { _id: 2, at: ago(10) },
      { _id: 3, at: 'not a date' },
      { _id: 4 },
      { _id: 5, at: [ago(5), ago(500)] },
    ]);
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    expect(await use.database.expireNow()).toBe(2);
    expect((await collection.find().toArray()).map((doc) => doc._id)).toEqual([2, 3, 4]);
  });
  test('collMod changes how long', async () => {
    const collection = await use.collection([{ at: ago(10) }]);
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await use.db.command({
      collMod: collection.collectionName,
      index: { keyPattern: { at: 1 }, expireAfterSeconds: 5 },
    });
    expect(await use.database.expireNow()).toBe(1);
  });
  test('a partial TTL index leaves the rest alone', async () => {
    const collection = await use.collection([
      { _id: 1, at: ago(10), done: true },
      { _id: 2, at: ago(10) },
    ]);
    await collection.createIndex(
      { at: 1 },
      { expireAfterSeconds: 0, partialFilterExpression: { done: true } },
    );
    await use.database.expireNow();
    expect(await collection.distinct('_id')).toEqual([2]);
  });
});
