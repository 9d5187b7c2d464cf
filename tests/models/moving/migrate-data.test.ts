import type { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../models/open-database.ts';
import {
  AUDIO,
  databaseAt,
  fillEverything,
  finished,
  openMovingAt,
  openServer,
  type Plain,
  readAudio,
  type Server,
  unstoppable,
} from './moving-bench.ts';

let source: Server;
let target: Server;
let from: string;
let db: mongo.Db;

beforeAll(async () => {
  [source, target] = await Promise.all([openServer(), openServer()]);
  from = source.uri();
  db = await fillEverything(source, from);
});
afterAll(() => Promise.all([source.close(), target.close()]));

const migrate = (to: string, { isDryRun = false, isForced = false } = {}) =>
  finished(openMovingAt(from).migrate({ toUri: to, isDryRun, isForced, signal: unstoppable() }));

const bytesOf = async (database: mongo.Db, name: string): Promise<string[]> => {
  const found = await database.collection(name).find({}, { raw: true }).sort({ _id: 1 }).toArray();
  return found.map((raw) => Buffer.from(raw as unknown as Uint8Array).toString('hex'));
};

const namesOf = async (database: mongo.Db): Promise<string[]> =>
  (await database.listCollections().toArray()).map(({ name }) => name).sort();

describe('moving into another database', () => {
  it('brings every document of every collection, byte for byte, and makes the indexes', async () => {
    const to = target.uri();
    const report = await migrate(to);
    expect(report).toMatchObject({ type: 'migrate-data', outcome: 'done', removed: 0 });
    const there = await target.connect(to);
    const names = await namesOf(db);
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) expect(await bytesOf(there, name), name).toEqual(await bytesOf(db, name));
    expect(report.collections.every(({ isSame }) => isSame)).toBe(true);
    const indexes = await there.collection('interviews').indexes();
    expect(indexes).toEqual(await db.collection('interviews').indexes());
    expect(Buffer.compare(await readAudio(to), AUDIO)).toBe(0);
  });

  it('leaves what expires to the target: it goes there on its date', async () => {
    const to = target.uri();
    await migrate(to);
    const leases = (await target.connect(to)).collection<Plain>('leases');
    expect(await leases.countDocuments({ _id: 'old' })).toBe(1);
    await target.expireNow();
    expect(await leases.countDocuments({ _id: 'old' })).toBe(0);
  });

  it('checks and writes nothing in a dry run', async () => {
    const to = target.uri();
    const report = await migrate(to, { isDryRun: true });
    expect(report).toMatchObject({ outcome: 'checked', written: 0 });
    expect(report.collections.every(({ isSame, to: { documents } }) => !isSame && documents === 0)).toBe(
      true,
    );
    expect(await namesOf(await target.connect(to))).toEqual([]);
  });

  it('says when it was done before, and when one side has changed since, and writes in neither case', async () => {
    const to = target.uri();
    await migrate(to);
    expect(await migrate(to)).toMatchObject({ outcome: 'done_before', written: 0 });
    const there = await target.connect(to);
    await there.collection('interviews').updateOne({}, { $set: { changed: true } });
    const again = await migrate(to);
    expect(again).toMatchObject({ outcome: 'changed_since', written: 0 });
    expect(again.collections.filter(({ isSame }) => !isSame).map(({ collection }) => collection)).toEqual([
      'interviews',
    ]);
    expect(await there.collection('interviews').countDocuments({ changed: true })).toBe(1);
  });
});

describe('a move that is cut off', () => {
  /** Three writes of documents, and those of the note. */
  const fillALittle = async (uri: string): Promise<void> => {
    const little = await source.connect(uri);
    const many = Array.from({ length: 600 }, (_, n) => ({ _id: `i-${n}`, n }));
    await little.collection<Plain>('interviews').insertMany(many);
    await little.collection<Plain>('stories').insertOne({ _id: 's', attemptId: 'a' });
  };

  it.each([
    { commands: ['update'], every: 1, atLeast: 5 },
    { commands: ['find', 'listCollections'], every: 5, atLeast: 3 },
    { commands: ['dropIndexes', 'createIndexes'], every: 20, atLeast: 2 },
  ])('at any $commands goes on, and nobody may use the target before', async (point) => {
    const [home, admin] = [source.uri(), await target.connect(target.uri())];
    await fillALittle(home);
    const order = { isDryRun: false, isForced: false, signal: unstoppable() };
    const run = (toUri: string) => finished(openMovingAt(home).migrate({ ...order, toUri }));
    let cuts = 0;
    for (let isCut = true; isCut; cuts += 1) {
      const to = target.uri();
      await target.failAfter(admin, point.commands, cuts * point.every);
      isCut = (await run(to).catch(() => null)) === null;
      await target.failAfter(admin, point.commands, -1);
      const begun = await (await target.connect(to)).collection('moves').countDocuments({ state: 'running' });
      if (begun === 1)
        await expect(openDatabase(databaseAt(to))).rejects.toMatchObject({ code: 'wrong_state' });
      expect((await run(to)).outcome).toBe(isCut ? 'done' : 'done_before');
    }
    expect(cuts).toBeGreaterThan(point.atLeast);
  });

  it('takes away what was deleted at the source meanwhile, and mends what was changed', async () => {
    const to = target.uri();
    const there = await target.connect(to);
    await target.failAfter(there, ['createIndexes'], 0);
    await expect(migrate(to)).rejects.toMatchObject({ code: 'internal' });
    await target.failAfter(there, ['createIndexes'], -1);
    await db.collection<Plain>('stories').insertOne({ _id: 'brief', attemptId: 'brief' });
    await there.collection<Plain>('stories').insertOne({ _id: 'gone', attemptId: 'gone' });
    await there.collection<Plain>('stories').updateOne({ _id: 'stories-1' }, { $set: { int: 4 } });
    expect(await migrate(to)).toMatchObject({ outcome: 'done', written: 2, removed: 1 });
    await db.collection<Plain>('stories').deleteOne({ _id: 'brief' });
  });
});

describe('a move that may not be', () => {
  it('is refused into a database that holds something else, which stays as it is', async () => {
    const to = target.uri();
    const there = await target.connect(to);
    await there.collection<Plain>('stories').insertOne({ _id: 'mine' });
    await expect(migrate(to)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('other data'),
    });
    expect(await namesOf(there)).toEqual(['stories']);
  });

  it('is refused into a database that another source is half-way into', async () => {
    const to = target.uri();
    const other = source.uri();
    await (await source.connect(other)).collection('stories').insertOne({});
    const there = await target.connect(to);
    await target.failAfter(there, ['createIndexes'], 0);
    const order = { toUri: to, isDryRun: false, isForced: false, signal: unstoppable() };
    await expect(finished(openMovingAt(other).migrate(order))).rejects.toMatchObject({ code: 'internal' });
    await target.failAfter(there, ['createIndexes'], -1);
    await expect(migrate(to)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('somewhere else'),
    });
  });

  it('is refused into itself, under whatever address', async () => {
    await expect(migrate(`${from}&appName=other`)).rejects.toMatchObject({ code: 'bad_input' });
    await expect(migrate('mongodb://')).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('is refused while a process lives, unless forced; one that is gone does not count', async () => {
    const leases = db.collection<Plain>('leases');
    const expiresAt = new Date(Date.now() + 60_000);
    await leases.insertOne({ _id: 'process:h:7:1', owner: 'h:7:1', expiresAt, forgetAt: null });
    await expect(migrate(target.uri())).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('process 7 on h'),
    });
    expect(await migrate(target.uri(), { isForced: true })).toMatchObject({ outcome: 'done' });
    const order = { toUri: target.uri(), isDryRun: false, isForced: false, signal: unstoppable() };
    const knowing = openMovingAt(from, (owner) => owner === 'h:7:1');
    expect(await finished(knowing.migrate(order))).toMatchObject({ outcome: 'done' });
    await leases.deleteOne({ _id: 'process:h:7:1' });
  });
});
