import type { ArrivalReport, MovingProgress, RestoreOrder } from '../../core/ports/moving.ts';
import type { OpenedConnection } from '../open-connection.ts';
import { arrive, type Cargo } from './arrive.ts';
import { type IsGone, refuseInUse } from './live-leases.ts';
import { type CheckedBackup, readBackup } from './read-backup.ts';

export interface RestoreDeps {
  readonly target: OpenedConnection;
  readonly isGone: IsGone;
}

/** Reads a file to its end, so that nothing is written of one that is damaged there. */
const check = async (file: string, signal: AbortSignal): Promise<CheckedBackup> => {
  const entries = readBackup(file, signal);
  for (;;) {
    const next = await entries.next();
    if (next.done === true) return next.value;
  }
};

const cargoOf = (file: string, { sha256, tallies }: CheckedBackup, signal: AbortSignal): Cargo => ({
  kind: 'restore',
  from: [sha256],
  read: () => readBackup(file, signal),
  // A file forgets nothing.
  removeGone: async () => 0,
  tally: async () => tallies,
});

/** Writes a backup into an empty database, or goes on with what a killed run began, and compares. */
export async function* restore(
  { target, isGone }: RestoreDeps,
  { file, isForced, signal }: RestoreOrder,
): AsyncGenerator<MovingProgress | ArrivalReport> {
  const cargo = cargoOf(file, await check(file, signal), signal);
  if (!isForced) await refuseInUse(target, isGone);
  const arrived = yield* arrive({ cargo, target: target.connection, isDryRun: false, signal });
  yield { type: 'restore', from: file, to: target.describe, ...arrived };
}
