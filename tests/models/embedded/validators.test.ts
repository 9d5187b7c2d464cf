import type { Document } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

let names = 0;

const strict = (options: object = {}) =>
  use.db.createCollection<Document>(`strict${++names}`, { validator: { n: { $gt: 100 } }, ...options });

describe('a writing stage and the validator of its target', () => {
  const stages: [string, number, (into: string) => Document][] = [
    ['$out', 1, (into) => ({ $out: into })],
    ['$merge that inserts', 1, (into) => ({ $merge: { into } })],
    ['$merge that replaces', 7, (into) => ({ $merge: { into, whenMatched: 'replace' } })],
  ];
  test.each(stages)('%s obeys it, unless told to bypass it', async (_title, _id, stage) => {
    const target = await strict();
    await target.insertOne({ _id: 7 as never, n: 200 });
    const source = await use.collection([{ _id, n: 1 }]);
    const write = (options: object) => source.aggregate([stage(target.collectionName)], options).toArray();
    expect(await failure(write({}))).toMatchObject({ code: 121 });
    expect(await target.find().toArray()).toEqual([{ _id: 7, n: 200 }]);
    await write({ bypassDocumentValidation: true });
    expect(await target.countDocuments({ n: 1 })).toBe(1);
  });
});

describe('the level of validation', () => {
  test('off asks nothing', async () => {
    const target = await strict({ validationLevel: 'off' });
    await target.insertOne({ n: 1 });
    await target.updateOne({}, { $set: { n: 2 } });
    expect(await target.countDocuments({ n: 2 })).toBe(1);
  });
  test('moderate lets a document that broke the rule go on breaking it, and no other', async () => {
    const target = await strict({ validationLevel: 'moderate' });
    await target.insertOne({ _id: 1 as never, n: 1 }, { bypassDocumentValidation: true });
    await target.insertOne({ _id: 2 as never, n: 200 });
    await target.updateOne({ _id: 1 as never }, { $set: { n: 2 } });
    const update = target.updateOne({ _id: 2 as never }, { $set: { n: 2 } });
    expect(await failure(update)).toMatchObject({ code: 121 });
    expect(await failure(target.insertOne({ n: 3 }))).toMatchObject({ code: 121 });
    expect(await target.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ n: 2 }, { n: 200 }]);
  });
  test('strict lets none', async () => {
    const target = await strict({ validationLevel: 'strict' });
    await target.insertOne({ n: 1 }, { bypassDocumentValidation: true });
    expect(await failure(target.updateOne({}, { $set: { n: 2 } }))).toMatchObject({ code: 121 });
  });
});
