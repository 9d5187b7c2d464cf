import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

describe('unique indexes', () => {
  test('refuse a second document with the key', async () => {
    const collection = await use.collection([
      { _id: 1, a: 1, b: 'x' },
      { _id: 2, a: 2 },
    ]);
    await collection.createIndex({ a: 1, b: 1 }, { unique: true });
    const error = await failure(collection.insertOne({ a: 1, b: 'x' }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { a: 1, b: 1 }, keyValue: { a: 1, b: 'x' } });
    expect(
      await failure(collection.updateOne({ _id: 2 as never }, { $set: { a: 1, b: 'x' } })),
    ).toMatchObject({ code: 11000 });
    expect(await collection.findOne({ _id: 2 as never })).toEqual({ _id: 2, a: 2 });
  });
  test('count a missing field as null', async () => {
    const collection = await use.collection([{}]);
    await collection.createIndex({ a: 1 }, { unique: true });
    expect(await failure(collection.insertOne({ b: 1 }))).toMatchObject({
      code: 11000,
      keyValue: { a: null },
    });
  });
  test('when sparse, leave out what lacks the field', async () => {
    const collection = await use.collection([{}, {}]);
    await collection.createIndex({ a: 1 }, { unique: true, sparse: true });
    await collection.insertMany([{}, { a: 1 }]);
    expect(await failure(collection.insertOne({ a: 1 }))).toMatchObject({ code: 11000 });
  });
  test('when partial, hold for their part only', async () => {
    const collection = await use.collection();
    await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true } });
    await collection.insertMany([
      { a: 1, open: false },
      { a: 1, open: false },
      { _id: 7, a: 1, open: true },
    ] as never);
    expect(await failure(collection.insertOne({ a: 1, open: true }))).toMatchObject({ code: 11000 });
    await collection.updateOne({ _id: 7 as never }, { $set: { open: false } });
    await collection.insertOne({ a: 1, open: true });
  });
  test('hold for every element of an array, but not within one', async () => {
    const collection = await use.collection();
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.insertOne({ a: [1, 2, 2] });
    expect(await failure(collection.insertOne({ a: [3, 2] }))).toMatchObject({ code: 11000 });
  });
  test('cannot be made over duplicates', async () => {
    const collection = await use.collection([{ a: 1 }, { a: 1 }]);
    expect(await failure(collection.createIndex({ a: 1 }, { unique: true }))).toMatchObject({ code: 11000 });
    expect(await collection.indexes()).toHaveLength(1);
  });
});
