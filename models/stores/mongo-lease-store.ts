import type { Lease, LeaseStore } from '../../core/ports/lease-store.ts';
import type { SharedCollections, SharedDocument } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';

type Tables = Pick<SharedCollections, 'leases'>;
type Wish = Parameters<LeaseStore['take']>[0];
type Terms = Parameters<LeaseStore['take']>[1];

/** A lease as it lies in the database: without an owner when it was released, with `forgetAt` when it is done. */
interface Kept {
  readonly owner: string | null;
  readonly fence: number;
  readonly expiresAt: Date;
  readonly forgetAt: Date | null;
}

/** The fence that the wish would get of what is there; null when it is not to be had. */
const fenceFor = ({ owner }: Wish, kept: Kept, { now, isGone }: Terms): number | null => {
  // The database forgets in its own time; what is to be forgotten by now counts as forgotten.
  if (kept.forgetAt !== null) return kept.forgetAt <= now ? kept.fence + 1 : null;
  if (kept.owner === owner) return kept.fence;
  const isFree = kept.owner === null || kept.expiresAt <= now || isGone(kept.owner);
  return isFree ? kept.fence + 1 : null;
};

/** True when this was the first; the counter starts from the clock, above whatever was given out and forgotten. */
const insert = async ({ leases }: Tables, { key, ...wish }: Wish, fence: number): Promise<boolean> => {
  try {
    await leases.create({ _id: key, ...wish, fence, forgetAt: null } as unknown as SharedDocument);
    return true;
  } catch (cause) {
    if (isDuplicateKey(cause)) return false;
    throw cause;
  }
};

/** Looks, then writes only if nothing has changed since; whoever was slower looks again. */
const take = async (tables: Tables, wish: Wish, terms: Terms): Promise<Lease | null> => {
  const { key: _id, owner, expiresAt } = wish;
  for (;;) {
    const found = await tables.leases.findOne({ _id }).lean<SharedDocument & Kept>();
    if (found === null) {
      const first = terms.now.getTime();
      if (await insert(tables, wish, first)) return { ...wish, fence: first };
      continue;
    }
    const fence = fenceFor(wish, found, terms);
    if (fence === null) return null;
    const unchanged = {
      _id,
      owner: found.owner,
      fence: found.fence,
      expiresAt: found.expiresAt,
      forgetAt: found.forgetAt,
    };
    const change = { $set: { owner, expiresAt, fence, forgetAt: null } };
    if ((await tables.leases.updateOne(unchanged, change)).matchedCount === 1) return { ...wish, fence };
  }
};

/** Leases by their key; every write names the owner and the counter that it goes by. */
export const createMongoLeaseStore = (tables: Tables): LeaseStore => {
  const { leases } = tables;
  const own = ({ key, owner, fence }: Lease) => ({ _id: key, owner, fence, forgetAt: null });
  return {
    take: (wish, terms) => translated(() => take(tables, wish, terms)),

    isHeld: (lease, now) =>
      translated(async () => (await leases.exists({ ...own(lease), expiresAt: { $gt: now } })) !== null),

    release: (lease) =>
      translated(async () => {
        await leases.updateOne(own(lease), { $set: { owner: null } });
      }),

    complete: (lease, forgetAt) =>
      translated(async () => (await leases.updateOne(own(lease), { $set: { forgetAt } })).matchedCount === 1),
  };
};
