import { AppError, isAppError } from '../../core/errors/app-error.ts';
import type { MigrateOrder, Moving } from '../../core/ports/moving.ts';
import { type OpenConnection, type OpenedConnection, openConnection } from '../open-connection.ts';
import { backup } from './backup.ts';
import type { IsGone } from './live-leases.ts';
import { migrateData } from './migrate-data.ts';
import { restore } from './restore.ts';
import { guarded } from './stopping.ts';

export interface CreateMoving {
  /** The configured database. */
  readonly database: OpenConnection;
  /** Tells whether an owner of a lease is known to have ended. */
  readonly isGone: IsGone;
}

const openTarget = (wanted: OpenConnection): Promise<OpenedConnection> =>
  openConnection(wanted).catch(refuseAddress);

/** What the driver says about an address may hold its password. */
const refuseAddress = (cause: unknown): never => {
  const parsed = isAppError(cause) ? cause.cause : cause;
  const name = parsed instanceof Error ? parsed.name : '';
  if (name === 'MongoParseError' || name === 'MongooseError' || name === 'MongoInvalidArgumentError')
    throw new AppError('bad_input', '--to is not an address of a MongoDB database.', { cause });
  throw cause;
};

/** Opens a database while something is done with it. */
async function* opening<T>(
  wanted: OpenConnection,
  work: (opened: OpenedConnection) => AsyncIterable<T>,
  open = openConnection,
): AsyncGenerator<T> {
  const opened = await open(wanted);
  try {
    yield* work(opened);
  } finally {
    await opened.close();
  }
}

export const createMoving = ({ database, isGone }: CreateMoving): Moving => {
  const migrating = (source: OpenedConnection, order: MigrateOrder) => {
    const target = { ...database, uri: order.toUri, dataDir: null };
    return opening(target, (opened) => migrateData({ source, target: opened, isGone }, order), openTarget);
  };
  return {
    backup: (order) =>
      guarded(
        opening(database, (source) => backup({ source, isGone }, order)),
        order.signal,
      ),
    restore: (order) =>
      guarded(
        opening(database, (target) => restore({ target, isGone }, order)),
        order.signal,
      ),
    migrate: (order) =>
      guarded(
        opening(database, (source) => migrating(source, order)),
        order.signal,
      ),
  };
};
