import { createHash } from 'node:crypto';
import type { CollectionTally } from '../../core/ports/moving.ts';
import type { Raw } from './documents.ts';

const MODULUS = 1n << 256n;

/**
 * Counts documents and adds up their SHA-256 sums modulo 2^256: the same documents give the same hash in whatever order
 * a database hands them out.
 */
export interface Tally {
  add(raw: Raw): void;
  readonly documents: number;
  result(): Omit<CollectionTally, 'collection'>;
}

export const createTally = (): Tally => {
  let documents = 0;
  let sum = 0n;
  return {
    add: (raw) => {
      documents += 1;
      sum = (sum + BigInt(`0x${createHash('sha256').update(raw).digest('hex')}`)) % MODULUS;
    },
    get documents() {
      return documents;
    },
    result: () => ({ documents, sha256: sum.toString(16).padStart(64, '0') }),
  };
};

export const tallyOf = async (
  documents: AsyncIterable<Raw>,
): Promise<Omit<CollectionTally, 'collection'>> => {
  const tally = createTally();
  for await (const raw of documents) tally.add(raw);
  return tally.result();
};
