import type { Connection } from 'mongoose';
import { AppError } from '../../core/errors/app-error.ts';
import { type Db, databaseOf, listCollections, MOVES } from './documents.ts';

/** What arrives in a database, as noted in it: one document, put there before the first one that arrives. */
export interface Arrival {
  readonly kind: 'restore' | 'migrate-data';
  /** What it comes from: the hash of a file, or the ids of a database's collections. It is the same if any is. */
  readonly from: readonly string[];
  readonly state: 'running' | 'done';
  readonly startedAt: Date;
  readonly doneAt: Date | null;
}

type KeptArrival = Arrival & { readonly _id: string };
const ID = 'arrival';
/** Half a move must not be taken for none after a loss of power. */
const SAFE = { writeConcern: { w: 'majority' } } as const;

const arrivals = (db: Db) => db.collection<KeptArrival>(MOVES);

export const readArrival = async (db: Db): Promise<Arrival | null> => arrivals(db).findOne({ _id: ID });

/** Whoever serves a database of which a part is missing would post again, and lose what is written meanwhile. */
export const refuseHalfMoved = async (connection: Connection): Promise<void> => {
  const arrival = await readArrival(databaseOf(connection));
  if (arrival?.state !== 'running') return;
  throw new AppError(
    'wrong_state',
    `This database is half-way through ${arrival.kind}: run the same ${arrival.kind} again to complete it.`,
  );
};

const hasDocuments = async (db: Db): Promise<boolean> => {
  for (const name of await listCollections(db))
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null) return true;
  return false;
};

const refusal = (found: Arrival | null): AppError => {
  if (found?.state === 'running') {
    return new AppError(
      'conflict',
      `The target is half-way through ${found.kind} from somewhere else: complete that one, or empty the database.`,
    );
  }
  return new AppError(
    'conflict',
    'The target holds other data already: only an empty database is written to.',
  );
};

/**
 * `empty` may be begun, `begun` goes on, `arrived` was completed from the same source before. Throws `conflict` for a
 * database that holds anything else.
 */
export const checkTarget = async (
  db: Db,
  wanted: Pick<Arrival, 'kind' | 'from'>,
): Promise<'empty' | 'begun' | 'arrived'> => {
  const found = await readArrival(db);
  const isSame = found?.kind === wanted.kind && found.from.some((each) => wanted.from.includes(each));
  if (isSame && found.state === 'running') return 'begun';
  if (found?.state === 'running') throw refusal(found);
  if (!(await hasDocuments(db))) return 'empty';
  if (isSame) return 'arrived';
  throw refusal(found);
};

/** Notes in an empty database what begins to arrive. Throws `conflict` when somebody wrote meanwhile. */
export const beginArrival = async (db: Db, { kind, from }: Pick<Arrival, 'kind' | 'from'>): Promise<void> => {
  const note: Arrival = { kind, from, state: 'running', startedAt: new Date(), doneAt: null };
  await arrivals(db).replaceOne({ _id: ID }, note, { upsert: true, ...SAFE });
  if (!(await hasDocuments(db))) return;
  await arrivals(db).deleteOne({ _id: ID }, SAFE);
  throw refusal(null);
};

/** With indexes a TTL monitor would delete what has expired while it arrives, and nothing could be compared. */
export const dropIndexes = async (db: Db): Promise<void> => {
  for (const name of await listCollections(db)) await db.collection(name).dropIndexes();
};

export const endArrival = async (db: Db): Promise<void> => {
  await arrivals(db).updateOne({ _id: ID }, { $set: { state: 'done', doneAt: new Date() } }, SAFE);
};
