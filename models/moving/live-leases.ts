import { AppError } from '../../core/errors/app-error.ts';
import type { OpenedConnection } from '../open-connection.ts';
import { type Db, databaseOf } from './documents.ts';

/** Tells whether an owner of a lease is known to have ended. */
export type IsGone = (owner: string) => boolean;

/** Owners of leases that run and are not known to have ended. */
const liveOwners = async (db: Db, isGone: IsGone): Promise<readonly string[]> => {
  const running = { owner: { $type: 'string' }, forgetAt: null, expiresAt: { $gt: new Date() } };
  const owners = (await db.collection('leases').distinct('owner', running)) as string[];
  return owners.filter((owner) => !isGone(owner));
};

/** `host:pid:start` → `process 12 on host`. */
const nameOf = (owner: string): string => {
  const [host, pid] = owner.split(':');
  return pid === undefined ? owner : `process ${pid} on ${host}`;
};

/** Who else works with a database, in words; null when nobody is known to. */
export const whoUses = async (
  { connection, isServedElsewhere }: OpenedConnection,
  isGone: IsGone,
): Promise<string | null> => {
  const owners = await liveOwners(databaseOf(connection), isGone);
  if (owners.length > 0) return owners.map(nameOf).join(', ');
  return isServedElsewhere() ? 'another process of this host' : null;
};

/** Throws `conflict` while somebody works with a database. */
export const refuseInUse = async (opened: OpenedConnection, isGone: IsGone): Promise<void> => {
  const who = await whoUses(opened, isGone);
  if (who === null) return;
  throw new AppError(
    'conflict',
    `The ${opened.describe} is in use by ${who}: stop it first (one that was killed on another host counts for a minute), or add --force.`,
  );
};
