import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
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

let server: Server;
let folder: string;
let file: string;
let from: string;
let db: mongo.Db;

const backup = (to: string, uri = from) =>
  finished(openMovingAt(uri).backup({ file: to, signal: unstoppable() }));
const restore = (uri: string, what = file) =>
  finished(openMovingAt(uri).restore({ file: what, isForced: false, signal: unstoppable() }));

beforeAll(async () => {
  server = await openServer();
  folder = await mkdtemp(join(tmpdir(), 'hotseat-backup-'));
  file = join(folder, 'all.backup');
  from = server.uri();
  db = await fillEverything(server, from);
  await backup(file);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const bytesOf = async (database: mongo.Db, name: string): Promise<string[]> => {
  const found = await database.collection(name).find({}, { raw: true }).sort({ _id: 1 }).toArray();
  return found.map((raw) => Buffer.from(raw as unknown as Uint8Array).toString('hex'));
};
const namesOf = async (database: mongo.Db): Promise<string[]> =>
  (await database.listCollections().toArray()).map(({ name }) => name).sort();

/** The backup with its lines changed, packed again. */
const altered = async (change: (lines: string[]) => string[]): Promise<string> => {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .split('\n');
  const path = join(folder, 'altered.backup');
  await writeFile(path, gzipSync(change(lines).join('\n')));
  return path;
};

describe('a backup', () => {
  it('is one file for its owner alone, and leaves nothing beside it', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['all.backup']);
  });

  it('comes back byte for byte, unknown fields and collections too, with indexes made', async () => {
    const to = server.uri();
    expect(await restore(to)).toMatchObject({ type: 'restore', outcome: 'done' });
    const there = await server.connect(to);
    for (const name of await namesOf(db))
      expect(await bytesOf(there, name), name).toEqual(await bytesOf(db, name));
    expect(await there.collection('outbox').indexes()).toEqual(await db.collection('outbox').indexes());
    expect(Buffer.compare(await readAudio(to), AUDIO)).toBe(0);
    expect(await restore(to)).toMatchObject({ written: 0 });
  });

  it('keeps its old content until the new one is whole', async () => {
    const before = await readFile(file);
    await server.failAfter(db, ['find'], 12);
    await expect(backup(file)).rejects.toMatchObject({ code: 'internal' });
    await server.failAfter(db, ['find'], -1);
    expect(await readFile(file)).toEqual(before);
    expect(await readdir(folder)).toEqual(['all.backup']);
  });

  it('stops when it is told to', async () => {
    const order = { file: join(folder, 'stopped.backup'), signal: AbortSignal.abort() };
    await expect(finished(openMovingAt(from).backup(order))).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual(['all.backup']);
  });

  it('cannot be written where there is no folder', async () => {
    await expect(backup(join(folder, 'no', 'where'))).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('a damaged file', () => {
  it.each<[string, (lines: string[]) => string[]]>([
    ['a document that was altered', (lines) => lines.map((line) => line.replace('"a-1"', '"a-2"'))],
    ['a document that is missing', (lines) => lines.toSpliced(3, 1)],
    ['a document that is there twice', (lines) => lines.toSpliced(3, 0, lines[3] ?? '')],
    ['a document in another collection', (lines) => lines.map((line) => line.replace('{"c":1,', '{"c":2,'))],
    ['a missing end', (lines) => lines.slice(0, -2)],
    ['a line that is no JSON', (lines) => lines.toSpliced(3, 1, '{"c":1,"d":{')],
    ['a version of the future', (lines) => lines.map((line) => line.replace('"version":1', '"version":2'))],
    ['something else', () => ['hello', '']],
    ['lines behind its end', (lines) => lines.toSpliced(-1, 0, lines[3] ?? '')],
  ])('with %s is refused before anything is written', async (what, change) => {
    const path = await altered(change);
    expect(gunzipSync(await readFile(path)).equals(gunzipSync(await readFile(file)))).toBe(false);
    const to = server.uri();
    await expect(restore(to, path), what).rejects.toMatchObject({ code: 'bad_input' });
    expect(await namesOf(await server.connect(to))).toEqual([]);
  });

  it('that is cut off anywhere is refused before anything is written', async () => {
    const whole = await readFile(file);
    const path = join(folder, 'cut.backup');
    const to = server.uri();
    for (const part of [0, 0.01, 0.5, 0.99, 1 - 1 / whole.length]) {
      await writeFile(path, whole);
      await truncate(path, Math.floor(whole.length * part));
      await expect(restore(to, path), String(part)).rejects.toMatchObject({ code: 'bad_input' });
    }
    await expect(restore(to, join(folder, 'none'))).rejects.toMatchObject({
      message: expect.stringContaining('no file'),
    });
    expect(await namesOf(await server.connect(to))).toEqual([]);
  });
});

describe('restoring', () => {
  it('goes on after a failure at any write, and nobody may use the database before', async () => {
    for (let skip = 1; skip < 30; skip += 7) {
      const to = server.uri();
      await server.failAfter(db, ['update'], skip);
      await expect(restore(to)).rejects.toMatchObject({ code: 'internal' });
      await server.failAfter(db, ['update'], -1);
      await expect(openDatabase(databaseAt(to))).rejects.toMatchObject({ code: 'wrong_state' });
      expect(await restore(to)).toMatchObject({ outcome: 'done' });
    }
  });

  it('notices what does not arrive as it was', async () => {
    const to = server.uri();
    await server.failAfter(db, ['createIndexes'], 0);
    await expect(restore(to)).rejects.toMatchObject({ code: 'internal' });
    await server.failAfter(db, ['createIndexes'], -1);
    await (await server.connect(to)).collection<Plain>('stories').insertOne({ _id: 'not in the file' });
    const report = await restore(to);
    expect(report.outcome).toBe('differs');
    expect(report.collections.filter(({ isSame }) => !isSame).map(({ collection }) => collection)).toEqual([
      'stories',
    ]);
  });

  it('is refused into a database that holds something, or that another backup is half-way into', async () => {
    const to = server.uri();
    await server.failAfter(db, ['createIndexes'], 0);
    await expect(restore(to)).rejects.toMatchObject({ code: 'internal' });
    await server.failAfter(db, ['createIndexes'], -1);
    const other = join(folder, 'other.backup');
    const small = server.uri();
    await (await server.connect(small)).collection<Plain>('stories').insertOne({ _id: 's' });
    await backup(other, small);
    await expect(restore(to, other)).rejects.toMatchObject({ code: 'conflict' });
    await expect(restore(small)).rejects.toMatchObject({ code: 'conflict' });
    await expect(backup(other, to)).rejects.toMatchObject({ code: 'wrong_state' });
    await rm(other);
  });
});
