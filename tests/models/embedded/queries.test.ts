import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { useDatabase } from './harness.ts';

const use = useDatabase();

const ids = async (docs: object[], filter: object, sort?: object) => {
  const collection = await use.collection(docs);
  const found = collection.find(filter);
  return (await (sort ? found.sort(sort as never) : found).toArray()).map((doc) => doc._id);
};

describe('what a filter matches', () => {
  test.each<[string, object[], object, unknown[]]>([
    [
      'null matches null and missing',
      [{ _id: 1, a: null }, { _id: 2 }, { _id: 3, a: 0 }],
      { a: null },
      [1, 2],
    ],
    ['not null', [{ _id: 1, a: null }, { _id: 2 }, { _id: 3, a: 0 }], { a: { $ne: null } }, [3]],
    [
      'equality reaches into arrays',
      [
        { _id: 1, a: [1, 2] },
        { _id: 2, a: 2 },
        { _id: 3, a: [[2]] },
      ],
      { a: 2 },
      [1, 2],
    ],
    [
      'a whole array is equal in order',
      [
        { _id: 1, a: [1, 2] },
        { _id: 2, a: [2, 1] },
        { _id: 3, a: [[1, 2]] },
      ],
      { a: [1, 2] },
      [1, 3],
    ],
    [
      'documents are equal with their field order',
      [
        { _id: 1, a: { x: 1, y: 2 } },
        { _id: 2, a: { y: 2, x: 1 } },
      ],
      { a: { x: 1, y: 2 } },
      [1],
    ],
    [
      'a dotted path goes through arrays of documents',
      [
        { _id: 1, a: [{ b: 1 }, { b: 2 }] },
        { _id: 2, a: { b: 2 } },
        { _id: 3, a: [{ b: 3 }] },
      ],
      { 'a.b': 2 },
      [1, 2],
    ],
    [
      'a numeric part names an element',
      [
        { _id: 1, a: [5, 6] },
        { _id: 2, a: [6, 5] },
      ],
      { 'a.1': 6 },
      [1],
    ],
    [
      'a missing branch matches null',
      [
        { _id: 1, a: {} },
        { _id: 2, a: 5 },
        { _id: 3, a: [] },
        { _id: 4, a: [{ b: 1 }, {}] },
      ],
      { 'a.b': null },
      [1, 2, 4],
    ],
    [
      'ranges stay within a type',
      [
        { _id: 1, a: 5 },
        { _id: 2, a: '5' },
        { _id: 3, a: new Date(9) },
      ],
      { a: { $gt: 1 } },
      [1],
    ],
    [
      'number types compare by value',
      [
        { _id: 1, a: 5 },
        { _id: 2, a: Long.fromNumber(5) },
        { _id: 3, a: Decimal128.fromString('5.0') },
        { _id: 4, a: 5.5 },
      ],
      { a: 5 },
      [1, 2, 3],
    ],
    [
      'longs beyond 2^53 stay apart',
      [
        { _id: 1, a: Long.fromString('9007199254740993') },
        { _id: 2, a: Long.fromString('9007199254740992') },
      ],
      { a: Long.fromString('9007199254740993') },
      [1],
    ],
    [
      '$in takes regular expressions',
      [
        { _id: 1, a: 'foo' },
        { _id: 2, a: 'bar' },
        { _id: 3, a: 7 },
      ],
      { a: { $in: [/^f/, 7] } },
      [1, 3],
    ],
    ['$nin also matches missing', [{ _id: 1, a: 1 }, { _id: 2 }], { a: { $nin: [1] } }, [2]],
    [
      '$not of a range',
      [{ _id: 1, a: 1 }, { _id: 2, a: 9 }, { _id: 3 }],
      { a: { $not: { $gt: 5 } } },
      [1, 3],
    ],
    [
      '$elemMatch wants one element for all',
      [
        { _id: 1, a: [{ b: 1, c: 2 }] },
        { _id: 2, a: [{ b: 1 }, { c: 2 }] },
      ],
      { a: { $elemMatch: { b: 1, c: 2 } } },
      [1],
    ],
    [
      '$elemMatch with operators',
      [
        { _id: 1, a: [1, 9] },
        { _id: 2, a: [4] },
      ],
      { a: { $elemMatch: { $gt: 3, $lt: 5 } } },
      [2],
    ],
    [
      'two conditions may hold for two elements',
      [
        { _id: 1, a: [1, 9] },
        { _id: 2, a: [9] },
      ],
      { a: { $gt: 3, $lt: 2 } },
      [1],
    ],
    [
      '$all',
      [
        { _id: 1, a: [1, 2, 3] },
        { _id: 2, a: [1] },
      ],
      { a: { $all: [1, 3] } },
      [1],
    ],
    [
      '$size',
      [
        { _id: 1, a: [1, 2] },
        { _id: 2, a: [1] },
        { _id: 3, a: 2 },
      ],
      { a: { $size: 2 } },
      [1],
    ],
    ['$exists', [{ _id: 1, a: null }, { _id: 2 }], { a: { $exists: true } }, [1]],
    [
      '$type by alias and number',
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 1.5 },
        { _id: 3, a: 'x' },
        { _id: 4, a: [1] },
      ],
      { a: { $type: ['double', 4] } },
      [2, 4],
    ],
    [
      '$type number covers all four',
      [
        { _id: 1, a: 1 },
        { _id: 2, a: Decimal128.fromString('1') },
        { _id: 3, a: 'x' },
      ],
      { a: { $type: 'number' } },
      [1, 2],
    ],
    [
      '$mod',
      [
        { _id: 1, a: 4 },
        { _id: 2, a: 5 },
        { _id: 3, a: '4' },
      ],
      { a: { $mod: [2, 0] } },
      [1],
    ],
    [
      '$regex with options',
      [
        { _id: 1, a: 'Line\nTwo' },
        { _id: 2, a: 'x' },
      ],
      { a: { $regex: '^two', $options: 'im' } },
      [1],
    ],
    [
      '$bitsAllSet',
      [
        { _id: 1, a: 6 },
        { _id: 2, a: 4 },
      ],
      { a: { $bitsAllSet: 6 } },
      [1],
    ],
    [
      '$or, $nor, $and',
      [{ _id: 1, a: 1 }, { _id: 2, b: 1 }, { _id: 3 }],
      { $and: [{ $or: [{ a: 1 }, { b: 1 }] }, { $nor: [{ b: 1 }] }] },
      [1],
    ],
    [
      '$expr compares fields',
      [
        { _id: 1, a: 1, b: 2 },
        { _id: 2, a: 3, b: 2 },
      ],
      { $expr: { $gt: ['$a', '$b'] } },
      [2],
    ],
    [
      'ObjectIds, dates and binary are values',
      [
        { _id: 1, a: new ObjectId('507f1f77bcf86cd799439011') },
        { _id: 2, a: new Binary(Buffer.from('x')) },
      ],
      { $or: [{ a: new ObjectId('507f1f77bcf86cd799439011') }, { a: new Binary(Buffer.from('x')) }] },
      [1, 2],
    ],
    [
      'NaN equals NaN',
      [
        { _id: 1, a: Number.NaN },
        { _id: 2, a: 1 },
      ],
      { a: Number.NaN },
      [1],
    ],
  ])('%s', async (_title, docs, filter, expected) => {
    expect(await ids(docs, filter)).toEqual(expected);
  });
});

test('sorting follows the order of types, then of values', async () => {
  const values = [
    new MaxKey(),
    /x/,
    new Date(0),
    true,
    false,
    new ObjectId(),
    new Binary(Buffer.from('b')),
    { a: 1 },
    'b',
    'a',
    3,
    -1,
    null,
    new MinKey(),
  ];
  const order = await ids(
    values.map((a, _id) => ({ _id, a })),
    {},
    { a: 1 },
  );
  expect(order).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

test('an array sorts by its least element upwards and by its greatest downwards', async () => {
  const docs = [{ _id: 1, a: [5, 10] }, { _id: 2, a: 7 }, { _id: 3, a: [] }, { _id: 4 }];
  expect(await ids(docs, {}, { a: 1 })).toEqual([3, 4, 1, 2]);
  expect(await ids(docs, {}, { a: -1 })).toEqual([1, 2, 4, 3]);
});
