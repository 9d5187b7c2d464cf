import type { ArrivalReport, CollectionTally, ComparedCollection } from '../../core/ports/moving.ts';
import { type Db, listCollections, readRaw } from './documents.ts';
import { tallyOf } from './tally.ts';

export type Tallies = ReadonlyMap<string, Omit<CollectionTally, 'collection'>>;

const NOTHING = { documents: 0, sha256: '0'.repeat(64) } as const;

/** Counts and hashes of everything in a database. */
export const tallyDatabase = async (db: Db, signal: AbortSignal): Promise<Tallies> => {
  const tallies = new Map<string, Omit<CollectionTally, 'collection'>>();
  for (const name of await listCollections(db)) {
    signal.throwIfAborted();
    tallies.set(name, await tallyOf(readRaw(db, name, signal)));
  }
  return tallies;
};

/** Collection by collection; one without documents on either side is none. */
export const compareTallies = (from: Tallies, to: Tallies): readonly ComparedCollection[] =>
  [...new Set([...from.keys(), ...to.keys()])].sort().flatMap((collection) => {
    const sides = { from: from.get(collection) ?? NOTHING, to: to.get(collection) ?? NOTHING };
    if (sides.from.documents === 0 && sides.to.documents === 0) return [];
    const { documents, sha256 } = sides.from;
    const isSame = documents === sides.to.documents && sha256 === sides.to.sha256;
    return [{ collection, ...sides, isSame }];
  });

export const isAllSame = (collections: ArrivalReport['collections']): boolean =>
  collections.every(({ isSame }) => isSame);
