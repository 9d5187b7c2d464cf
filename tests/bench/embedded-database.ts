/**
 * The embedded database through the official driver: 100 000 documents, then single reads by an indexed field
 * and single inserts one after another, and what opening the file costs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { openEmbeddedDatabase } from '../../models/embedded/embedded-database.ts';
import type { Bench, BenchFigure } from './report.ts';

interface Entry {
  n: number;
  person: string;
  text: string;
  at: Date;
}

const DOCUMENTS = 100_000;
const SAMPLES = 5_000;
const BATCH = 1_000;

const entry = (n: number): Entry => ({
  n,
  person: `person-${n % 997}`,
  text: `an answer of ordinary length, number ${n}, `.repeat(6),
  at: new Date(1_700_000_000_000 + n * 1000),
});

const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const sample = async (run: (i: number) => Promise<unknown>): Promise<number[]> => {
  for (let i = 0; i < 300; i++) await run(-1 - i);
  // What filling the collection left behind is not part of what is measured.
  globalThis.gc?.();
  const times: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const start = performance.now();
    await run(i);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
};

const spread = (name: string, sorted: number[], target?: string): BenchFigure[] => [
  { figure: `${name} p50`, value: percentile(sorted, 0.5), unit: 'ms' },
  { figure: `${name} p99`, value: percentile(sorted, 0.99), unit: 'ms', ...(target ? { target } : {}) },
];

const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
  const start = performance.now();
  return [await run(), performance.now() - start];
};

const measure = async (dataDir: string): Promise<BenchFigure[]> => {
  const [database, openEmpty] = await timed(() => openEmbeddedDatabase({ dataDir }));
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const entries = connection.getClient().db().collection<Entry>('entries');
  await entries.createIndexes([{ key: { n: 1 } }, { key: { person: 1, at: -1 } }]);
  const [, fill] = await timed(async () => {
    for (let from = 0; from < DOCUMENTS; from += BATCH) {
      await entries.insertMany(Array.from({ length: BATCH }, (_, i) => entry(from + i)));
    }
  });
  const pings = await sample(() => connection.getClient().db().command({ ping: 1 }));
  const finds = await sample((i) => entries.findOne({ n: (Math.abs(i) * 7919) % DOCUMENTS }));
  const ranges = await sample((i) =>
    entries
      .find({ person: `person-${Math.abs(i) % 997}` })
      .sort({ at: -1 })
      .limit(10)
      .toArray(),
  );
  const inserts = await sample((i) => entries.insertOne(entry(DOCUMENTS + i)));
  const durable = await sample((i) =>
    i % 10 === 0
      ? entries.insertOne(entry(2 * DOCUMENTS + i), { writeConcern: { w: 1, journal: true } })
      : Promise.resolve(),
  );
  await connection.close();
  await database.close();
  const [reopened, openFull] = await timed(() => openEmbeddedDatabase({ dataDir }));
  await reopened.close();
  return [
    { figure: 'open, empty', value: openEmpty, unit: 'ms' },
    { figure: 'open, 100 000 documents', value: openFull, unit: 'ms', target: '≤ 150 ms' },
    { figure: 'fill', value: DOCUMENTS / (fill / 1000), unit: 'documents/s' },
    ...spread('ping (the floor: driver, socket, machine)', pings),
    ...spread('indexed findOne', finds, '≤ 2 ms'),
    ...spread('indexed find + sort, 10 rows', ranges),
    ...spread('insert', inserts, '≤ 2 ms'),
    {
      figure: 'insert with j: true, median',
      value: percentile(
        durable.filter((ms) => ms > 0.05),
        0.5,
      ),
      unit: 'ms',
      note: 'one fsync',
    },
    { figure: 'resident memory', value: process.memoryUsage().rss / 2 ** 20, unit: 'MB' },
  ];
};

export const embeddedDatabaseBench: Bench = {
  name: 'embedded',
  run: async (): Promise<BenchFigure[]> => {
    const dataDir = await mkdtemp(join(tmpdir(), 'hotseat-bench-'));
    try {
      return await measure(dataDir);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
