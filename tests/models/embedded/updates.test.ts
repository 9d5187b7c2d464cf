import { Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

const updated = async (doc: object, update: object, options: object = {}, filter: object = {}) => {
  const collection = await use.collection([{ _id: 1, ...doc }]);
  const result = await collection.updateOne(filter, update as never, options);
  const rest = (await collection.findOne({}, { projection: { _id: 0 } })) ?? {};
  return { result, doc: rest };
};

describe('update operators', () => {
  test.each<[string, object, object, object]>([
    ['$set makes the way', { a: 1 }, { $set: { 'b.c.d': 2 } }, { a: 1, b: { c: { d: 2 } } }],
    ['$set by index pads with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    [
      'new fields come in the order of their names',
      {},
      { $set: { z: 1, b: 1 }, $inc: { m: 1 } },
      { b: 1, m: 1, z: 1 },
    ],
    [
      '$unset removes, but leaves null in an array',
      { a: 1, b: [1, 2] },
      { $unset: { a: '', 'b.0': '' } },
      { b: [null, 2] },
    ],
    [
      '$inc and $mul',
      { a: 5, b: 2 },
      { $inc: { a: -2, n: 1 }, $mul: { b: 4, z: 3 } },
      { a: 3, b: 8, n: 1, z: 0 },
    ],
    [
      '$min and $max',
      { a: 5, b: 5 },
      { $min: { a: 3, c: 1 }, $max: { b: 3, d: 9 } },
      { a: 3, b: 5, c: 1, d: 9 },
    ],
    ['$rename', { a: { b: 1 }, x: 2 }, { $rename: { 'a.b': 'c', x: 'y' } }, { a: {}, c: 1, y: 2 }],
    [
      '$push with every modifier',
      { a: [5, 3] },
      { $push: { a: { $each: [4, 1], $position: 0, $sort: -1, $slice: 3 } } },
      { a: [5, 4, 3] },
    ],
    [
      '$push sorts documents by field',
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    ['$push makes an array', {}, { $push: { a: 1 } }, { a: [1] }],
    ['$addToSet', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    ['$pop', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
    ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    ['$pull by fields', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
    ['$pullAll', { a: [1, 2, 3, 2] }, { $pullAll: { a: [2, 3] } }, { a: [1] }],
    ['$bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
    ['$[] changes every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
    [
      'a pipeline',
      { a: 1, b: { c: 2 } },
      [{ $set: { sum: { $add: ['$a', '$b.c'] } } }, { $unset: 'b' }],
      { a: 1, sum: 3 },
    ],
    [
      '$replaceWith and $literal',
      { a: 1 },
      [{ $replaceWith: { $setField: { field: { $literal: '$x' }, value: 2, input: '$$ROOT' } } }],
      { a: 1, $x: 2 },
    ],
  ])('%s', async (_title, before, update, after) => {
    const { result, doc } = await updated(before, update);
    expect(doc).toEqual(after);
    expect(Object.keys(doc)).toEqual(Object.keys(after));
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  });

  test('the positional operator changes the element that matched', async () => {
    const { doc } = await updated({ a: [{ n: 1 }, { n: 2 }] }, { $set: { 'a.$.n': 9 } }, {}, { 'a.n': 2 });
    expect(doc).toEqual({ a: [{ n: 1 }, { n: 9 }] });
    const matched = await updated(
      { a: [1, 5, 8] },
      { $set: { 'a.$': 0 } },
      {},
      { a: { $elemMatch: { $gt: 4 } } },
    );
    expect(matched.doc).toEqual({ a: [1, 0, 8] });
  });

  test('array filters choose elements on several levels', async () => {
    const { doc } = await updated(
      {
        a: [
          { g: 1, l: [1, 7] },
          { g: 2, l: [8] },
        ],
      },
      { $set: { 'a.$[e].l.$[big]': 0 } },
      { arrayFilters: [{ 'e.g': { $gte: 1 } }, { big: { $gt: 6 } }] },
    );
    expect(doc).toEqual({
      a: [
        { g: 1, l: [1, 0] },
        { g: 2, l: [0] },
      ],
    });
  });

  test('what changes nothing counts as matched only', async () => {
    expect((await updated({ a: 1 }, { $set: { a: 1 } })).result).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
    expect((await updated({ a: 1 }, [{ $set: { a: 1 } }])).result).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
  });

  test('$currentDate gives a date or a timestamp', async () => {
    const { doc } = await updated({}, { $currentDate: { d: true, t: { $type: 'timestamp' } } });
    expect(doc).toMatchObject({ d: expect.any(Date), t: { _bsontype: 'Timestamp' } });
  });
});

describe('number types', () => {
  const typed = async (value: unknown, update: object) => {
    const collection = await use.collection([{ _id: 1, a: value }]);
    await collection.updateOne({}, update as never);
    return (await collection.findOne({}, { promoteValues: false }))?.['a'];
  };
  test('int + int is an int, and a long when it overflows', async () => {
    expect(await typed(1, { $inc: { a: 1 } })).toEqual(new Int32(2));
    expect(await typed(2147483647, { $inc: { a: 1 } })).toEqual(Long.fromString('2147483648'));
  });
  test('a whole double stays a double', async () => {
    expect(await typed(new Double(1), { $inc: { a: 1 } })).toEqual(new Double(2));
    expect(await typed(1.5, { $inc: { a: 0.5 } })).toEqual(new Double(2));
  });
  test('long and decimal win', async () => {
    expect(await typed(Long.fromNumber(5), { $inc: { a: 1 } })).toEqual(Long.fromNumber(6));
    expect(await typed(Decimal128.fromString('0.1'), { $inc: { a: Decimal128.fromString('0.2') } })).toEqual(
      Decimal128.fromString('0.3'),
    );
    expect(await typed(3, { $mul: { a: Decimal128.fromString('1.10') } })).toEqual(
      Decimal128.fromString('3.30'),
    );
  });
  test('a change elsewhere leaves other types alone', async () => {
    const before = {
      _id: 1,
      l: Long.fromNumber(1),
      d: new Double(1),
      m: Decimal128.fromString('1.0'),
      o: new ObjectId(),
      r: /x/i,
    };
    const collection = await use.collection([before]);
    await collection.updateOne({}, [{ $set: { extra: { $add: ['$l', 1] } } }]);
    const after = await collection.findOne({}, { promoteValues: false, projection: { extra: 0 } });
    expect(after).toEqual({ ...before, _id: new Int32(1) });
  });
});

describe('upsert', () => {
  test('takes the equalities of the filter and $setOnInsert', async () => {
    const collection = await use.collection();
    const update = { $setOnInsert: { a: 1 }, $set: { b: 2 } };
    const first = await collection.updateOne({ _id: 7 as never, 'x.y': 3, n: { $gt: 5 } }, update, {
      upsert: true,
    });
    expect(first).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 7 });
    expect(await collection.findOne()).toEqual({ _id: 7, x: { y: 3 }, a: 1, b: 2 });
    await collection.updateOne(
      { _id: 7 as never },
      { $setOnInsert: { a: 99 }, $set: { b: 3 } },
      { upsert: true },
    );
    expect(await collection.findOne()).toEqual({ _id: 7, x: { y: 3 }, a: 1, b: 3 });
  });
  test('a replacement keeps only the _id of the filter', async () => {
    const collection = await use.collection();
    await collection.replaceOne({ _id: 4 as never, q: 1 }, { x: 44 }, { upsert: true });
    expect(await collection.findOne()).toEqual({ _id: 4, x: 44 });
  });
  test('makes an _id when there is none', async () => {
    const collection = await use.collection();
    const { upsertedId } = await collection.updateOne({ a: 1 }, { $inc: { n: 1 } }, { upsert: true });
    expect(upsertedId).toHaveProperty('_bsontype', 'ObjectId');
  });
  test('_id may be of nearly every type', async () => {
    for (const _id of [
      Number.NaN,
      '',
      {},
      null,
      true,
      new Date(0),
      Long.fromNumber(0),
      Decimal128.fromString('0'),
      new Timestamp({ t: 0, i: 0 }),
    ]) {
      const collection = await use.collection();
      await collection.updateOne({ _id: _id as never }, { $unset: { a: '' } }, { upsert: true });
      expect(await collection.findOne({}, { promoteLongs: false })).toEqual({ _id });
    }
  });
});

describe('what an update refuses', () => {
  test.each<[string, object, object, number]>([
    ['conflicting paths', { a: 1 }, { $set: { a: 1 }, $inc: { 'a.b': 1 } }, 40],
    ['a changed _id', { a: 1 }, { $set: { _id: 2 } }, 66],
    ['an unknown operator', { a: 1 }, { $foo: { a: 1 } }, 9],
    ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc by a string', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['a path through a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
    ['an empty field name', { a: 1 }, { $set: { 'a.': 1 } }, 56],
    ['a dollar field', { a: 1 }, { $set: { 'a.$b': 1 } }, 52],
    ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 2],
    ['a positional operator without a match', { a: [1] }, { $set: { 'a.$': 2 } }, 2],
    ['an array filter nobody gave', { a: [1] }, { $set: { 'a.$[x]': 2 } }, 2],
    ['a stage that may not update', { a: 1 }, [{ $match: { a: 1 } }], 72],
    ['an undefined variable', { a: 1 }, [{ $set: { x: '$$nope' } }], 17276],
  ])('%s', async (_title, doc, update, code) => {
    const collection = await use.collection([{ _id: 1, ...doc }]);
    expect(await failure(collection.updateOne({}, update as never))).toMatchObject({ code });
    expect(await collection.findOne()).toEqual({ _id: 1, ...doc });
  });
  test('a replacement with another _id', async () => {
    const collection = await use.collection([{ _id: 1 }]);
    expect(
      await failure(collection.replaceOne({ _id: 1 as never }, { _id: 2, a: 1 } as never)),
    ).toMatchObject({ code: 66 });
  });
  test('a replacement with a dollar field at the top, though one further down may be', async () => {
    const collection = await use.collection([{ _id: 1 }]);
    const replace = (u: object) =>
      use.db.command({ update: collection.collectionName, updates: [{ q: { _id: 1 }, u }] });
    expect(await replace({ a: 1, $b: 1 })).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 52 }] });
    expect(await collection.findOne()).toEqual({ _id: 1 });
    await replace({ a: { $b: 1 }, 'c.d': 1 });
    expect(await collection.findOne()).toEqual({ _id: 1, a: { $b: 1 }, 'c.d': 1 });
  });
  test('an array filter that is not used', async () => {
    const collection = await use.collection([{ _id: 1, a: [1] }]);
    expect(
      await failure(collection.updateOne({}, { $set: { b: 1 } }, { arrayFilters: [{ x: 1 }] })),
    ).toMatchObject({ code: 9 });
  });
});
