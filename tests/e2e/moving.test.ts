import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from '../../models/embedded/embedded-database.ts';
import { openDatabase } from '../../models/open-database.ts';
import { sampleInterview } from '../contracts/store-samples.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { newDataDir, runTerminalProcess, startTerminal } from './terminal-process.ts';

/** The real program, killed with SIGKILL in the middle and started again. */
const LIMIT = { timeout: 60_000 };
const INTERVIEWS = 6000;
const folders: string[] = [];
const newFolder = (): string => {
  const folder = newDataDir();
  folders.push(folder);
  return folder;
};
const settingsOf = (folder: string) => ({ HOTSEAT_DATA: folder });
let home: string;

beforeAll(async () => {
  home = newFolder();
  const wanted = { uri: undefined, dataDir: home, ttlIntervalMs: 3_600_000, logger: silentLogger };
  const database = await openDatabase(wanted);
  await database.stores.interviews.create(sampleInterview({ personId: 'local' }));
  await database.close();
  const embedded = await openEmbeddedDatabase({ dataDir: home });
  const connection = await mongoose.createConnection(embedded.uri).asPromise();
  const many = Array.from({ length: INTERVIEWS }, (_, n) => ({ _id: `p-${n}`, personId: `p-${n}`, n }));
  await connection.getClient().db().collection<{ _id: string }>('interviews').insertMany(many);
  await connection.close();
  await embedded.close();
}, 60_000);
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Kills the program once it has said so many lines about how far it is. */
const killAfter = async (lines: number, args: readonly string[], folder: string): Promise<void> => {
  const { child, err, ended } = startTerminal(args, settingsOf(folder));
  child.stderr.on('data', () => {
    if (err().split('\n').length > lines) child.kill('SIGKILL');
  });
  const { code, out } = await ended;
  expect([code, out]).toEqual([null, '']);
};

const collectionsOf = (out: string) =>
  (JSON.parse(out).collections as { collection: string; to: { documents: number } }[]).map(
    ({ collection, to }) => [collection, to.documents],
  );

describe('a whole database', () => {
  it('is the same at its new server after two kills in the middle', LIMIT, async () => {
    const target = await openEmbeddedDatabase({ dataDir: null });
    const migrate = ['migrate-data', '--to', target.uri, '--json'];
    await killAfter(1, migrate, home);
    await killAfter(2, migrate, home);
    const done = await runTerminalProcess(migrate, settingsOf(home));
    expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { outcome: 'done' }]);
    expect(JSON.parse(done.out).written).toBeLessThan(INTERVIEWS);
    expect(collectionsOf(done.out)).toEqual([['interviews', INTERVIEWS + 1]]);
    const moved = await runTerminalProcess(['history', '--json'], { MONGODB_URI: target.uri });
    expect(JSON.parse(moved.out)).toMatchObject({ entries: [{ interviewId: 'i-1' }] });
    await target.close();
  });

  it('goes through a file into a new folder, with a kill on each side', LIMIT, async () => {
    const file = join(newFolder(), 'all.backup');
    const folder = newFolder();
    const backup = ['backup', '--out', file];
    await killAfter(1, backup, home);
    expect(existsSync(file)).toBe(false);
    expect((await runTerminalProcess(backup, settingsOf(home))).code).toBe(0);
    expect(existsSync(`${file}.part`)).toBe(false);
    await killAfter(1, ['restore', file], folder);
    const early = await runTerminalProcess(['history'], settingsOf(folder));
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('half-way through restore')]);
    const done = await runTerminalProcess(['restore', file, '--json'], settingsOf(folder));
    expect([done.code, collectionsOf(done.out)]).toEqual([0, [['interviews', INTERVIEWS + 1]]]);
    const there = await runTerminalProcess(['history', '--json'], settingsOf(folder));
    expect(JSON.parse(there.out)).toMatchObject({ entries: [{ interviewId: 'i-1' }] });
  });

  it('is not moved while a process serves it', LIMIT, async () => {
    const folder = newFolder();
    const settings = { ...settingsOf(folder), HOTSEAT_HEALTH_PORT: 'off' };
    const target = await openEmbeddedDatabase({ dataDir: null });
    const migrate = ['migrate-data', '--to', target.uri];
    const jobs = startTerminal(['start', 'jobs'], settings);
    await jobs.until('jobs: ');
    const refused = await runTerminalProcess(migrate, settings);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/^error: .* is in use by .*\n$/)]);
    jobs.child.kill('SIGTERM');
    await jobs.ended;
    expect((await runTerminalProcess(migrate, settings)).code).toBe(0);
    await target.close();
  });
});
