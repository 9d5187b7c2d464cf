import type { BackupReport, MovingProgress } from '../../core/ports/moving.ts';
import type { OpenedConnection } from '../open-connection.ts';
import { refuseHalfMoved } from './arrival.ts';
import { createBackupLines } from './backup-lines.ts';
import { databaseOf, listCollections, readRaw } from './documents.ts';
import { type IsGone, whoUses } from './live-leases.ts';
import { openPacked, type PackedFile } from './write-file.ts';

export interface BackupDeps {
  readonly source: OpenedConnection;
  readonly isGone: IsGone;
}

interface Order {
  /** Absolute. */
  readonly file: string;
  readonly signal: AbortSignal;
}

const TELL_EVERY = 2000;

async function* write(
  { source }: BackupDeps,
  out: PackedFile,
  signal: AbortSignal,
): AsyncGenerator<MovingProgress, Pick<BackupReport, 'collections' | 'bytes'>> {
  const db = databaseOf(source.connection);
  const collections = await listCollections(db);
  const lines = createBackupLines(collections, new Date());
  await out.write(lines.header());
  for (const [place, collection] of collections.entries()) {
    let documents = 0;
    for await (const raw of readRaw(db, collection, signal)) {
      await out.write(lines.document(place, raw));
      documents += 1;
      if (documents % TELL_EVERY === 0) yield { type: 'progress', collection, documents, isWhole: false };
    }
    if (documents > 0) yield { type: 'progress', collection, documents, isWhole: true };
  }
  await out.write(lines.trailer());
  return { bytes: await out.finish(), collections: lines.tallies() };
}

/** Writes everything of a database into one file. */
export async function* backup(
  deps: BackupDeps,
  { file, signal }: Order,
): AsyncGenerator<MovingProgress | BackupReport> {
  const { source, isGone } = deps;
  await refuseHalfMoved(source.connection);
  const isShared = (await whoUses(source, isGone)) !== null;
  const out = await openPacked(file);
  try {
    const written = yield* write(deps, out, signal);
    yield { type: 'backup', file, isShared, ...written };
  } finally {
    await out.discard();
  }
}
