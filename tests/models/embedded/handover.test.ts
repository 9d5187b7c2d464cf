import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbeddedDatabase } from '../../../models/embedded/embedded-database.ts';
import { type SpawnedWriter, spawnWriter } from './processes/spawned-writer.ts';

let dataDir: string;
let writers: SpawnedWriter[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hotseat-handover-'));
  writers = [];
});

afterEach(async () => {
  await Promise.all(writers.map((writer) => writer.kill()));
  await rm(dataDir, { recursive: true, force: true });
});

const start = async (name: string): Promise<[SpawnedWriter, string]> => {
  const writer = spawnWriter(dataDir, name);
  writers.push(writer);
  return [writer, await writer.role];
};

const storedIds = async (): Promise<Set<string>> => {
  const database = await openEmbeddedDatabase({ dataDir });
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const found = await connection.getClient().db().collection<{ _id: string }>('writes').find().toArray();
  await connection.close();
  await database.close();
  return new Set(found.map((doc) => doc._id));
};

test('when the serving process is killed, another takes over and its writers see no error', {
  timeout: 60_000,
}, async () => {
  const [server, serverRole] = await start('server');
  const [client, clientRole] = await start('client');
  expect([serverRole, clientRole]).toEqual(['server', 'client']);
  await Promise.all([server.more(50), client.more(50)]);
  await server.kill();
  await client.more(100);
  await client.kill();
  const stored = await storedIds();
  expect(client.errors).toEqual([]);
  expect(server.stderr() + client.stderr()).toBe('');
  expect([...server.acknowledged, ...client.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
});

test('of several clients exactly one becomes the server and the others follow it', {
  timeout: 60_000,
}, async () => {
  const [server] = await start('server');
  const [first] = await start('first');
  const [second] = await start('second');
  await Promise.all([first.more(20), second.more(20)]);
  await server.kill();
  await Promise.all([first.more(60), second.more(60)]);
  await Promise.all([first.kill(), second.kill()]);
  const stored = await storedIds();
  expect([...first.errors, ...second.errors]).toEqual([]);
  const acknowledged = [server, first, second].flatMap((writer) => writer.acknowledged);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
});

test('a process that closes in order hands over to one that has joined', async () => {
  const first = await openEmbeddedDatabase({ dataDir });
  const second = await openEmbeddedDatabase({ dataDir });
  expect([first.role(), second.role()]).toEqual(['server', 'client']);
  const connection = await mongoose.createConnection(second.uri).asPromise();
  const things = connection.getClient().db().collection<{ n: number }>('things');
  await things.insertOne({ n: 1 });
  await first.close();
  await things.insertOne({ n: 2 });
  expect(second.role()).toBe('server');
  expect(await things.countDocuments()).toBe(2);
  await connection.close();
  await second.close();
});

test('the socket is for its owner only and is gone after an orderly end', async () => {
  const database = await openEmbeddedDatabase({ dataDir });
  const socket = join(dataDir, 'hotseat.sock');
  expect((await stat(socket)).mode & 0o777).toBe(0o600);
  await database.close();
  expect(await readdir(dataDir)).not.toContain('hotseat.sock');
});

test('a data folder too deep for a socket path gets a short one, the same for every process', async () => {
  const deep = join(dataDir, 'a'.repeat(60), 'b'.repeat(60));
  const first = await openEmbeddedDatabase({ dataDir: deep });
  const second = await openEmbeddedDatabase({ dataDir: deep });
  expect(second.role()).toBe('client');
  const folder = (uri: string) => dirname(decodeURIComponent(uri.split('/')[2]!));
  expect(folder(second.uri)).toBe(folder(first.uri));
  await second.close();
  await first.close();
  await rm(folder(first.uri), { recursive: true });
});

test('over TCP only the generated password gets in, and the address outlives the server', async () => {
  const database = await openEmbeddedDatabase({ dataDir, transport: 'tcp' });
  const connection = await mongoose.createConnection(database.uri).asPromise();
  await connection.getClient().db().collection('things').insertOne({ n: 1 });
  await connection.close();
  const wrong = database.uri.replace(/:[0-9a-f]{48}@/, ':wrong@');
  await expect(mongoose.createConnection(wrong).asPromise()).rejects.toThrow(/Authentication failed/);
  const without = database.uri
    .replace(/\/\/.*@/, '//')
    .replace(/authSource=admin&authMechanism=SCRAM-SHA-256&/, '');
  const anonymous = await mongoose.createConnection(without).asPromise();
  await expect(anonymous.getClient().db().collection('things').findOne({})).rejects.toMatchObject({
    code: 13,
  });
  await anonymous.close();
  const { uri } = database;
  await database.close();
  const again = await openEmbeddedDatabase({ dataDir, transport: 'tcp' });
  expect(again.uri).toBe(uri);
  await again.close();
});
