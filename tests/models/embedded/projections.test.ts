import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

describe('projections', () => {
  const doc = {
    _id: 1,
    a: { b: 1, c: 2 },
    list: [
      { n: 1, m: 1 },
      { n: 2, m: 2 },
    ],
    t: 'x',
  };
  test.each<[string, object, object, object]>([
    ['inclusion keeps the _id', {}, { t: 1 }, { _id: 1, t: 'x' }],
    ['the _id can be left out', {}, { _id: 0, t: 1 }, { t: 'x' }],
    ['exclusion', {}, { list: 0, 'a.b': 0 }, { _id: 1, a: { c: 2 }, t: 'x' }],
    [
      'nested inclusion through arrays',
      {},
      { 'list.n': 1, a: { c: 1 } },
      { _id: 1, a: { c: 2 }, list: [{ n: 1 }, { n: 2 }] },
    ],
    ['$slice', {}, { list: { $slice: -1 } }, { _id: 1, a: doc.a, list: [{ n: 2, m: 2 }], t: 'x' }],
    ['$elemMatch', {}, { _id: 0, list: { $elemMatch: { n: 2 } } }, { list: [{ n: 2, m: 2 }] }],
    ['positional', { 'list.n': 2 }, { _id: 0, 'list.$': 1 }, { list: [{ n: 2, m: 2 }] }],
    ['computed fields', {}, { _id: 0, up: { $toUpper: '$t' }, copy: '$a.b' }, { up: 'X', copy: 1 }],
  ])('%s', async (_title, filter, projection, expected) => {
    const collection = await use.collection([doc]);
    expect(await collection.findOne(filter, { projection })).toEqual(expected);
  });

  test('inclusion and exclusion do not mix', async () => {
    const collection = await use.collection([doc]);
    expect(await failure(collection.findOne({}, { projection: { a: 1, t: 0 } }))).toMatchObject({
      code: 31254,
    });
    expect(await failure(collection.findOne({}, { projection: { a: 0, t: 1 } }))).toMatchObject({
      code: 31253,
    });
    expect(await failure(collection.findOne({}, { projection: { a: 1, 'a.b': 1 } }))).toMatchObject({
      code: 31249,
    });
    expect(await failure(collection.findOne({}, { projection: { 'a.b': 1, a: 1 } }))).toMatchObject({
      code: 31250,
    });
  });
});

describe('what a filter refuses', () => {
  test.each<[string, object, number]>([
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an unknown top level operator', { $foo: 1 }, 2],
    ['$in without an array', { a: { $in: 1 } }, 2],
    ['an empty $or', { $or: [] }, 2],
    ['a bad regular expression', { a: { $regex: '(' } }, 51091],
    ['an undefined variable', { $expr: { $eq: ['$a', '$$nope'] } }, 17276],
    ['an unknown expression', { $expr: { $nope: 1 } }, 168],
    ['geo operators', { a: { $near: [0, 0] } }, 2],
    ['server-side JavaScript', { $where: 'true' }, 2],
  ])('%s', async (_title, filter, code) => {
    const collection = await use.collection([{ _id: 1, a: 1 }]);
    expect(await failure(collection.findOne(filter))).toMatchObject({ code });
  });

  test('also when there is no such collection yet', async () => {
    const collection = await use.collection();
    expect(await failure(collection.findOne({ a: { $foo: 1 } }))).toMatchObject({
      code: 2,
      codeName: 'BadValue',
    });
  });
});
