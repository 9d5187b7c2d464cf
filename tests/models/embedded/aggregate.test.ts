import { Long, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

const run = async (docs: object[], pipeline: object[], options: object = {}) => {
  const collection = await use.collection(docs);
  return collection.aggregate(pipeline, options).toArray();
};

describe('stages', () => {
  test.each<[string, object[], object[], object[]]>([
    [
      '$group by null',
      [{ n: 1 }, { n: 2 }],
      [{ $group: { _id: null, sum: { $sum: '$n' }, avg: { $avg: '$n' }, max: { $max: '$n' } } }],
      [{ _id: null, sum: 3, avg: 1.5, max: 2 }],
    ],
    [
      '$group by equal numbers of different types',
      [{ n: 1 }, { n: Long.fromNumber(1) }],
      [{ $group: { _id: '$n', c: { $sum: 1 } } }],
      [{ _id: 1, c: 2 }],
    ],
    [
      '$group with several accumulators',
      [
        { k: 1, v: 2 },
        { k: 1, v: 1 },
      ],
      [
        {
          $group: {
            _id: '$k',
            all: { $push: '$v' },
            set: { $addToSet: '$v' },
            f: { $first: '$v' },
            l: { $last: '$v' },
          },
        },
      ],
      [{ _id: 1, all: [2, 1], set: [2, 1], f: 2, l: 1 }],
    ],
    [
      '$unwind',
      [
        { _id: 1, a: [1, 2] },
        { _id: 2, a: [] },
      ],
      [{ $unwind: '$a' }],
      [
        { _id: 1, a: 1 },
        { _id: 1, a: 2 },
      ],
    ],
    [
      '$unwind keeps empties when told',
      [{ _id: 2, a: [] }],
      [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
      [{ _id: 2 }],
    ],
    [
      '$facet',
      [
        { _id: 1, n: 1 },
        { _id: 2, n: 5 },
      ],
      [{ $facet: { big: [{ $match: { n: { $gt: 2 } } }], all: [{ $count: 'n' }] } }],
      [{ big: [{ _id: 2, n: 5 }], all: [{ n: 2 }] }],
    ],
    [
      '$sort, $skip, $limit',
      [{ _id: 3 }, { _id: 1 }, { _id: 2 }],
      [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 1 }],
      [{ _id: 2 }],
    ],
    [
      '$project computes',
      [{ _id: 1, a: 2, b: 'x' }],
      [{ $project: { _id: 0, double: { $multiply: ['$a', 2] }, s: { $concat: ['$b', '!'] } } }],
      [{ double: 4, s: 'x!' }],
    ],
    [
      '$addFields nests',
      [{ _id: 1, a: { b: 1 } }],
      [{ $addFields: { 'a.c': 2, x: '$a.b' } }],
      [{ _id: 1, a: { b: 1, c: 2 }, x: 1 }],
    ],
    ['$replaceRoot', [{ _id: 1, a: { b: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], [{ b: 1 }]],
    [
      '$bucket',
      [{ n: 1 }, { n: 15 }],
      [{ $bucket: { groupBy: '$n', boundaries: [0, 10, 20], output: { c: { $sum: 1 } } } }],
      [
        { _id: 0, c: 1 },
        { _id: 10, c: 1 },
      ],
    ],
    [
      '$sortByCount',
      [{ k: 'a' }, { k: 'b' }, { k: 'a' }],
      [{ $sortByCount: '$k' }],
      [
        { _id: 'a', count: 2 },
        { _id: 'b', count: 1 },
      ],
    ],
    ['$unset', [{ _id: 1, a: 1, b: 2 }], [{ $unset: ['a'] }], [{ _id: 1, b: 2 }]],
    [
      '$match after a computation',
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ],
      [{ $set: { b: { $add: ['$a', 1] } } }, { $match: { b: 3 } }],
      [{ _id: 2, a: 2, b: 3 }],
    ],
    [
      'arithmetic over longs',
      [{ _id: 1, l: Long.fromNumber(40) }],
      [{ $project: { _id: 0, r: { $add: ['$l', 2] } } }],
      [{ r: 42 }],
    ],
    [
      'conditions',
      [{ _id: 1, a: 5 }],
      [
        {
          $project: {
            _id: 0,
            r: { $cond: [{ $gt: ['$a', 3] }, 'big', 'small'] },
            d: { $ifNull: ['$nope', 'none'] },
          },
        },
      ],
      [{ r: 'big', d: 'none' }],
    ],
    [
      '$map, $filter, $reduce',
      [{ _id: 1, a: [1, 2, 3] }],
      [
        {
          $project: {
            _id: 0,
            m: { $map: { input: '$a', as: 'x', in: { $multiply: ['$$x', 2] } } },
            f: { $filter: { input: '$a', cond: { $gt: ['$$this', 1] } } },
            r: { $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
          },
        },
      ],
      [{ m: [2, 4, 6], f: [2, 3], r: 6 }],
    ],
    [
      'dates',
      [{ _id: 1, d: new Date('2026-03-04T05:06:07Z') }],
      [
        {
          $project: { _id: 0, y: { $year: '$d' }, s: { $dateToString: { date: '$d', format: '%Y-%m-%d' } } },
        },
      ],
      [{ y: 2026, s: '2026-03-04' }],
    ],
  ])('%s', async (_title, docs, pipeline, expected) => {
    expect(await run(docs, pipeline)).toEqual(expected);
  });
});

test('$lookup joins through an index, and with a pipeline and let', async () => {
  const id = new ObjectId();
  const people = await use.collection([{ _id: id, name: 'Ada' }]);
  const found = await run(
    [{ _id: 1, person: id }, { _id: 2 }],
    [
      { $lookup: { from: people.collectionName, localField: 'person', foreignField: '_id', as: 'p' } },
      {
        $lookup: {
          from: people.collectionName,
          let: { who: '$person' },
          pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$who'] } } }, { $project: { _id: 0, name: 1 } }],
          as: 'q',
        },
      },
    ],
  );
  expect(found).toMatchObject([
    { _id: 1, p: [{ name: 'Ada' }], q: [{ name: 'Ada' }] },
    { _id: 2, p: [], q: [] },
  ]);
});

test('$unionWith reads another collection', async () => {
  const other = await use.collection([{ _id: 'o' }]);
  expect(await run([{ _id: 1 }], [{ $unionWith: other.collectionName }])).toEqual([{ _id: 1 }, { _id: 'o' }]);
});

test('$out replaces a collection and keeps its indexes', async () => {
  const target = await use.collection([{ _id: 'old' }]);
  await target.createIndex({ n: 1 });
  expect(await run([{ _id: 1, n: 1 }], [{ $match: {} }, { $out: target.collectionName }])).toEqual([]);
  expect(await target.find().toArray()).toEqual([{ _id: 1, n: 1 }]);
  expect(await target.indexes()).toHaveLength(2);
});

test('$merge merges, inserts, replaces or computes', async () => {
  const target = await use.collection([{ _id: 1, kept: true }]);
  await run(
    [
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ],
    [{ $merge: { into: target.collectionName } }],
  );
  expect(await target.find().toArray()).toEqual([
    { _id: 1, kept: true, n: 1 },
    { _id: 2, n: 2 },
  ]);
  await run(
    [{ _id: 1, n: 5 }],
    [
      {
        $merge: { into: target.collectionName, whenMatched: [{ $set: { n: { $add: ['$n', '$$new.n'] } } }] },
      },
    ],
  );
  expect(await target.findOne({ _id: 1 as never })).toEqual({ _id: 1, kept: true, n: 6 });
  await run(
    [{ _id: 1, z: 1 }, { _id: 9 }],
    [{ $merge: { into: target.collectionName, whenMatched: 'replace', whenNotMatched: 'discard' } }],
  );
  expect(await target.find().toArray()).toEqual([
    { _id: 1, z: 1 },
    { _id: 2, n: 2 },
  ]);
});

test('let gives variables, which may be literals that look like paths', async () => {
  const pipeline = [
    { $match: { $expr: { $eq: ['$_id', '$$id'] } } },
    { $project: { _id: 0, x: '$$x', y: '$$y', r: '$$r' } },
  ];
  const found = await run([{ _id: 1 }, { _id: 2 }], pipeline, {
    let: { id: 1, x: 'foo', y: { $literal: '$bar' }, r: { $rand: {} } },
  });
  expect(found).toEqual([{ x: 'foo', y: '$bar', r: expect.any(Number) }]);
});

test('a database can be asked without a collection', async () => {
  const admin = use.client.db('admin');
  const sessions = await admin
    .aggregate([
      { $listLocalSessions: {} },
      { $limit: 1 },
      { $addFields: { dummy: 'x' } },
      { $project: { _id: 0, dummy: 1 } },
    ])
    .toArray();
  expect(sessions).toEqual([{ dummy: 'x' }]);
  const operations = await admin
    .aggregate([{ $currentOp: {} }, { $match: { 'command.aggregate': { $eq: 1 } } }, { $count: 'n' }])
    .toArray();
  expect(operations).toEqual([{ n: 1 }]);
});

test.each<[string, object[], number]>([
  ['an undefined variable', [{ $project: { a: '$$nope' } }], 17276],
  ['an unknown expression', [{ $project: { a: { $nope: 1 } } }], 168],
  ['$out before the end', [{ $out: 'x' }, { $match: {} }], 40601],
  ['a stage with two names', [{ $match: {}, $limit: 1 }], 40323],
  ['$limit zero', [{ $limit: 0 }], 15958],
])('%s is refused', async (_title, pipeline, code) => {
  const collection = await use.collection([{ _id: 1 }]);
  expect(await failure(collection.aggregate(pipeline).toArray())).toMatchObject({ code });
});
