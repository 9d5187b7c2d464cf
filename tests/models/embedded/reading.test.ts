import { Long } from 'bson';
import { expect, test } from 'vitest';
import { useDatabase } from './harness.ts';

const use = useDatabase();

test('distinct opens arrays and keeps one of equal values', async () => {
  const collection = await use.collection([
    { a: [1, 2] },
    { a: 2 },
    { a: { b: 1 } },
    { a: Long.fromNumber(1) },
    {},
  ]);
  expect(await collection.distinct('a')).toEqual([1, 2, { b: 1 }]);
});

test('skip and limit come after the sort', async () => {
  const docs = [4, 1, 3, 2].map((_id) => ({ _id }));
  const collection = await use.collection(docs);
  expect(await collection.find().sort({ _id: 1 }).skip(1).limit(2).toArray()).toEqual([
    { _id: 2 },
    { _id: 3 },
  ]);
  expect(await collection.countDocuments({}, { skip: 1, limit: 2 })).toBe(2);
  expect(await collection.find().sort({ $natural: -1 }).toArray()).toEqual(docs.toReversed());
});

test('let gives variables to a filter', async () => {
  const collection = await use.collection([{ _id: 1 }, { _id: 2 }]);
  const found = await collection
    .find({ $expr: { $eq: ['$_id', '$$id'] } }, { let: { id: 2 } } as never)
    .toArray();
  expect(found).toEqual([{ _id: 2 }]);
});
