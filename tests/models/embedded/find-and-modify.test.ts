import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

describe('findOneAnd…', () => {
  test('gives the document from before or after', async () => {
    const collection = await use.collection([{ _id: 1, n: 1 }]);
    expect(await collection.findOneAndUpdate({ _id: 1 as never }, { $inc: { n: 1 } })).toEqual({
      _id: 1,
      n: 1,
    });
    expect(
      await collection.findOneAndUpdate({ _id: 1 as never }, { $inc: { n: 1 } }, { returnDocument: 'after' }),
    ).toEqual({ _id: 1, n: 3 });
    expect(
      await collection.findOneAndReplace(
        { _id: 1 as never },
        { n: 9 },
        { returnDocument: 'after', projection: { _id: 0 } },
      ),
    ).toEqual({ n: 9 });
    expect(await collection.findOneAndDelete({ _id: 1 as never })).toEqual({ _id: 1, n: 9 });
    expect(await collection.findOneAndDelete({ _id: 1 as never })).toBeNull();
  });
  test('sorts first, and can upsert', async () => {
    const collection = await use.collection([
      { _id: 1, n: 1 },
      { _id: 2, n: 5 },
    ]);
    expect(
      await collection.findOneAndUpdate(
        {},
        { $set: { top: true } },
        { sort: { n: -1 }, returnDocument: 'after' },
      ),
    ).toEqual({ _id: 2, n: 5, top: true });
    expect(
      await collection.findOneAndUpdate({ _id: 3 as never }, { $set: { n: 0 } }, { upsert: true }),
    ).toBeNull();
    expect(
      await collection.findOneAndUpdate(
        { _id: 4 as never },
        { $set: { n: 0 } },
        { upsert: true, returnDocument: 'after' },
      ),
    ).toEqual({ _id: 4, n: 0 });
  });
  test('updateOne and replaceOne sort, too', async () => {
    const collection = await use.collection([
      { _id: 1, n: 1 },
      { _id: 2, n: 5 },
    ]);
    await collection.updateOne({}, { $set: { top: true } }, { sort: { n: -1 } });
    await collection.replaceOne({}, { replaced: true }, { sort: { n: 1 } });
    expect(await collection.find().toArray()).toEqual([
      { _id: 1, replaced: true },
      { _id: 2, n: 5, top: true },
    ]);
  });
});

describe('errors carry what the server said', () => {
  test('a duplicate key', async () => {
    const collection = await use.collection([{ _id: 1, x: 1 }]);
    await collection.createIndex({ x: 1 }, { unique: true });
    const error = await failure(
      collection.findOneAndUpdate({ _id: 2 as never }, { $set: { x: 1 } }, { upsert: true }),
    );
    expect(error).toMatchObject({ code: 11000, errorResponse: { keyPattern: { x: 1 }, keyValue: { x: 1 } } });
  });
  test('a document that fails validation', async () => {
    const collection = await use.collection([{ _id: 1, x: 'text' }]);
    await use.db.command({ collMod: collection.collectionName, validator: { x: { $type: 'string' } } });
    const error = await failure(collection.findOneAndUpdate({ _id: 1 as never }, { $set: { x: 1 } }));
    expect(error).toMatchObject({
      code: 121,
      codeName: 'DocumentValidationFailure',
      errorResponse: { errInfo: { failingDocumentId: 1 } },
    });
    expect(await failure(collection.insertOne({ x: 2 }))).toMatchObject({
      code: 121,
      errInfo: { details: {} },
    });
    await collection.insertOne({ x: 2 }, { bypassDocumentValidation: true });
  });
});
