import { AppError } from '../../core/errors/app-error.ts';
import type { ArrivalReport, MigrateOrder, MovingProgress } from '../../core/ports/moving.ts';
import type { OpenedConnection } from '../open-connection.ts';
import { refuseHalfMoved } from './arrival.ts';
import { arrive, type Cargo } from './arrive.ts';
import { tallyDatabase } from './compare.ts';
import { collectionIdentities, type Db, databaseOf, listCollections, readRaw } from './documents.ts';
import { type IsGone, refuseInUse } from './live-leases.ts';
import { removeGone } from './place-documents.ts';

export interface MigrateDeps {
  readonly source: OpenedConnection;
  readonly target: OpenedConnection;
  readonly isGone: IsGone;
}

/** A name of a server says little: the same one may be reached by another. */
const identify = async (source: Db, target: Db): Promise<readonly string[]> => {
  const from = await collectionIdentities(source);
  if (from.size === 0) throw new AppError('bad_input', 'There is nothing to move: this database is empty.');
  if ([...(await collectionIdentities(target))].some((id) => from.has(id)))
    throw new AppError('bad_input', '--to is the database that is in use already; name another one.');
  return [...from];
};

const cargoOf = (source: Db, from: readonly string[], signal: AbortSignal): Cargo => ({
  kind: 'migrate-data',
  from,
  read: async function* () {
    for (const collection of await listCollections(source))
      for await (const raw of readRaw(source, collection, signal)) yield { collection, raw };
  },
  removeGone: async (target) => {
    let removed = 0;
    for (const collection of await listCollections(target))
      removed += await removeGone(source, target, collection);
    return removed;
  },
  tally: () => tallyDatabase(source, signal),
});

/** Copies one database into another one and compares them; the source is only read. */
export async function* migrateData(
  { source, target, isGone }: MigrateDeps,
  { isDryRun, isForced, signal }: Omit<MigrateOrder, 'toUri'>,
): AsyncGenerator<MovingProgress | ArrivalReport> {
  await refuseHalfMoved(source.connection);
  const [from, to] = [databaseOf(source.connection), databaseOf(target.connection)];
  const ids = await identify(from, to);
  if (!isForced && !isDryRun) await refuseInUse(source, isGone);
  const cargo = cargoOf(from, ids, signal);
  const arrived = yield* arrive({ cargo, target: target.connection, isDryRun, signal });
  yield { type: 'migrate-data', from: source.describe, to: target.describe, ...arrived };
}
