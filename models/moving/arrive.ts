import type { Connection } from 'mongoose';
import type { ArrivalReport, MovingProgress } from '../../core/ports/moving.ts';
import { createCollections, createSharedCollections, ensureIndexes } from '../collections.ts';
import { type Arrival, beginArrival, checkTarget, dropIndexes, endArrival } from './arrival.ts';
import { compareTallies, isAllSame, type Tallies, tallyDatabase } from './compare.ts';
import { type Db, databaseOf, type Entry } from './documents.ts';
import { inBatches, placeBatch } from './place-documents.ts';

/** What is to arrive in a database. */
export interface Cargo extends Pick<Arrival, 'kind' | 'from'> {
  /** Every document, collection after collection. */
  read(): AsyncIterable<Entry>;
  /** Takes away from the target what the source has no more, and says how many. */
  removeGone(target: Db): Promise<number>;
  tally(): Promise<Tallies>;
}

export interface Arrive {
  readonly cargo: Cargo;
  readonly target: Connection;
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
}

export type Arrived = Pick<ArrivalReport, 'outcome' | 'written' | 'removed' | 'collections'>;

/** A source that forgets what has expired in the middle is caught up with. */
const ROUNDS = 3;
const TELL_EVERY = 2000;

/** Counts what passes, and says so now and then and at the end of each collection. */
const createProgress = () => {
  let now = { collection: '', documents: 0, told: 0 };
  const told = (isWhole: boolean): MovingProgress => {
    const { collection, documents } = now;
    now.told = documents;
    return { type: 'progress', collection, documents, isWhole };
  };
  return {
    before: (collection: string): readonly MovingProgress[] => {
      if (now.collection === collection) return [];
      const events = now.documents === 0 ? [] : [told(true)];
      now = { collection, documents: 0, told: 0 };
      return events;
    },
    after: (documents: number): readonly MovingProgress[] => {
      now.documents += documents;
      return now.documents - now.told < TELL_EVERY ? [] : [told(false)];
    },
  };
};

async function* copy({ cargo, target }: Arrive): AsyncGenerator<MovingProgress, number> {
  const db = databaseOf(target);
  const progress = createProgress();
  let written = 0;
  for await (const batch of inBatches(cargo.read())) {
    yield* progress.before(batch.collection);
    written += await placeBatch(db, batch);
    yield* progress.after(batch.documents.length);
  }
  yield* progress.before('');
  return written;
}

const compared = async ({ cargo, target, signal }: Arrive): Promise<Arrived['collections']> =>
  compareTallies(await cargo.tally(), await tallyDatabase(databaseOf(target), signal));

const createIndexes = async (target: Connection): Promise<void> => {
  await Promise.all([
    ensureIndexes(createCollections(target)),
    ensureIndexes(createSharedCollections(target)),
  ]);
};

async function* carry(arrive: Arrive): AsyncGenerator<MovingProgress, Arrived> {
  const { cargo, target } = arrive;
  const db = databaseOf(target);
  await dropIndexes(db);
  let written = 0;
  let removed = 0;
  for (let round = 1; ; round += 1) {
    written += yield* copy(arrive);
    removed += await cargo.removeGone(db);
    const collections = await compared(arrive);
    const isSame = isAllSame(collections);
    if (!isSame && round < ROUNDS) continue;
    if (!isSame) return { outcome: 'differs', written, removed, collections };
    await createIndexes(target);
    await endArrival(db);
    return { outcome: 'done', written, removed, collections };
  }
}

/**
 * Brings the cargo into a database that is empty or was begun by the same cargo, and compares. Indexes are made once
 * both sides are equal. Throws `conflict` for a target that holds anything else.
 */
export async function* arrive(wanted: Arrive): AsyncGenerator<MovingProgress, Arrived> {
  const { cargo, target, isDryRun } = wanted;
  const state = await checkTarget(databaseOf(target), cargo);
  if (!isDryRun && state === 'empty') await beginArrival(databaseOf(target), cargo);
  if (!isDryRun && state !== 'arrived') return yield* carry(wanted);
  const collections = await compared(wanted);
  const untouched = { written: 0, removed: 0, collections };
  if (state !== 'arrived') return { outcome: 'checked', ...untouched };
  return { outcome: isAllSame(collections) ? 'done_before' : 'changed_since', ...untouched };
}
