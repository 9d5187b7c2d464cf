import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { MovingProgress } from '../../core/ports/moving.ts';
import { openEmbeddedDatabase } from '../../models/embedded/embedded-database.ts';
import { createMoving } from '../../models/moving/create-moving.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import type { Bench, BenchFigure } from './report.ts';

const SIZES = [5_000, 50_000] as const;
const TEXT = 'We moved the night shift to a shared board and nobody missed a delivery after that. '.repeat(
  20,
);
const NEVER_MS = 3_600_000;
const signal = new AbortController().signal;

const fill = async (dataDir: string, documents: number): Promise<void> => {
  const embedded = await openEmbeddedDatabase({ dataDir, ttlIntervalMs: NEVER_MS });
  const connection = await mongoose.createConnection(embedded.uri).asPromise();
  const collection = connection.getClient().db().collection<{ _id: string }>('interviews');
  for (let from = 0; from < documents; from += 1000) {
    const some = Array.from({ length: 1000 }, (_, n) => ({
      _id: `i-${from + n}`,
      text: TEXT,
      at: new Date(),
    }));
    await collection.insertMany(some);
  }
  await connection.close();
  await embedded.close();
};

const movingIn = (dataDir: string) =>
  createMoving({
    database: { uri: undefined, dataDir, ttlIntervalMs: NEVER_MS, logger: silentLogger },
    isGone: () => true,
  });

/** How long it takes, and how much more the heap and its buffers hold at most than before, in MB. */
const measured = async (events: AsyncIterable<MovingProgress | object>) => {
  const held = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const before = held();
  let most = 0;
  const startedAt = performance.now();
  for await (const _ of events) most = Math.max(most, held() - before);
  return { ms: performance.now() - startedAt, mb: most };
};

const benchOf = async (folder: string, documents: number): Promise<readonly BenchFigure[]> => {
  const [home, there, moved, file] = ['home', 'there', 'moved', 'all.backup'].map((name) =>
    join(folder, `${name}${documents}`),
  ) as [string, string, string, string];
  await fill(home, documents);
  const backup = await measured(movingIn(home).backup({ file, signal }));
  const restore = await measured(movingIn(there).restore({ file, isForced: false, signal }));
  const target = await openEmbeddedDatabase({ dataDir: moved, ttlIntervalMs: NEVER_MS });
  const order = { toUri: target.uri, isDryRun: false, isForced: false, signal };
  const migrate = await measured(movingIn(home).migrate(order));
  await target.close();
  return Object.entries({ backup, restore, migrate }).flatMap(([what, { ms, mb }]) => [
    { figure: `${what} of ${documents} documents`, value: ms, unit: 'ms' },
    { figure: `${what} of ${documents} documents, memory`, value: mb, unit: 'MB', target: '≤ 64 MB' },
  ]);
};

/** Backup, restore and migration of ten times as much: memory must not grow with it. */
export const movingBench: Bench = {
  name: 'moving',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hs-'));
    try {
      const figures: BenchFigure[] = [];
      for (const documents of SIZES) figures.push(...(await benchOf(folder, documents)));
      return figures;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
