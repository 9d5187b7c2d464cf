/**
 * Kill -9 in the middle of a write load, again and again on the same file. `node kill-rounds.ts [rounds]` runs
 * it by hand; the suite runs a few rounds.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import mongoose from 'mongoose';
import { openEmbeddedDatabase } from '../../../../models/embedded/embedded-database.ts';
import { spawnWriter } from './spawned-writer.ts';

export interface KillReport {
  rounds: number;
  acknowledged: number;
  lost: string[];
  /** What SQLite's integrity check said, other than ok. */
  damage: string[];
}

const idsIn = async (dataDir: string): Promise<Set<string>> => {
  const database = await openEmbeddedDatabase({ dataDir });
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const found = await connection
    .getClient()
    .db()
    .collection<{ _id: string }>('writes')
    .find({}, { projection: { _id: 1 } })
    .toArray();
  await connection.close();
  await database.close();
  return new Set(found.map((doc) => doc._id));
};

const integrity = (dataDir: string): string => {
  const db = new DatabaseSync(join(dataDir, 'hotseat.sqlite'));
  const row = db.prepare('PRAGMA integrity_check').get() as { integrity_check: string };
  db.close();
  return row.integrity_check;
};

export const runKillRounds = async (rounds: number): Promise<KillReport> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotseat-kill-'));
  const report: KillReport = { rounds, acknowledged: 0, lost: [], damage: [] };
  const all: string[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const writer = spawnWriter(dataDir, `round${round}`);
      await writer.more(20 + ((round * 37) % 180));
      await writer.kill();
      all.push(...writer.acknowledged);
      const found = await idsIn(dataDir);
      report.lost.push(...all.filter((id) => !found.has(id)));
      const verdict = integrity(dataDir);
      if (verdict !== 'ok') report.damage.push(verdict);
    }
    return { ...report, acknowledged: all.length };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

if (import.meta.main) console.log(await runKillRounds(Number(process.argv[2] ?? 50)));
