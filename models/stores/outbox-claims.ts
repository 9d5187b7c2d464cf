import { randomUUID } from 'node:crypto';
import type { ClaimedItem, OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';
import type { Collections, Document } from '../collections.ts';
import { translated } from './database-errors.ts';

export type OutboxTable = Pick<Collections, 'outbox'>;
type Terms = Parameters<OutboxStore['claim']>[1];

/** What is kept of an item beside itself; `claimId` names the one call that claimed it. */
export const INTERNAL = {
  tryAt: 0,
  settledAt: 0,
  outcome: 0,
  reason: 0,
  owner: 0,
  leasedUntil: 0,
  claimId: 0,
};

/** What a settled item loses: all that says what was posted, and who did it. */
export const settledBy = (at: Date, outcome: 'posted' | 'dropped', reason: string | null) =>
  ({
    $set: { settledAt: at, outcome, reason, owner: null },
    $unset: { content: 1, claimId: 1, leasedUntil: 1 },
  }) as const;

const fromClaimed = ({ _id, ...rest }: Document): ClaimedItem =>
  ({ key: _id, ...rest }) as unknown as ClaimedItem & OutboxItem;

/** Owners of claims that are known to have ended; the asker is not, whatever it says. */
const goneOwners = async ({ outbox }: OutboxTable, asker: string, { isGone }: Terms): Promise<string[]> => {
  const owners = await outbox.distinct('owner', { settledAt: null, owner: { $gt: '' } });
  return owners.map(String).filter((owner) => owner !== asker && isGone(owner));
};

/** Nobody works on them; a claim that has run out is nobody's. */
const unclaimed = (now: Date, gone: readonly string[]) => ({
  settledAt: null,
  $or: [
    { owner: null },
    { leasedUntil: { $lte: now } },
    ...(gone.length > 0 ? [{ owner: { $in: gone } }] : []),
  ],
});

/**
 * Claims some in two calls, however many: every document is claimed on the condition that it is still free, and what
 * bears the mark of this call afterwards is the caller's. A caller that ends in between leaves claims that come back.
 */
const claimSome = async (
  { outbox }: OutboxTable,
  owner: string,
  free: ReturnType<typeof unclaimed>,
  ids: readonly string[],
  leasedUntil: Date,
): Promise<readonly ClaimedItem[]> => {
  const claimId = randomUUID();
  const change = { $set: { owner, leasedUntil, claimId }, $inc: { fence: 1, attempts: 1 } };
  // By their ids: an index of what is free would be walked as a whole.
  await outbox.updateMany({ ...free, _id: { $in: ids } }, change, { hint: { _id: 1 } });
  const claimed = await outbox.find({ claimId }, INTERNAL).lean<Document[]>();
  return claimed.map(fromClaimed);
};

export const createOutboxClaims = (table: OutboxTable): Pick<OutboxStore, 'claim'> => {
  const { outbox } = table;
  return {
    claim: (owner, terms) =>
      translated(async () => {
        const { frontEnds, now, leaseMs, limit } = terms;
        const free = unclaimed(now, await goneOwners(table, owner, terms));
        await outbox.updateMany({ ...free, expiresAt: { $lte: now } }, settledBy(now, 'dropped', 'too late'));
        const leasedUntil = new Date(now.getTime() + leaseMs);
        const taken = new Map<string, ClaimedItem>();
        const order: string[] = [];
        while (taken.size < limit) {
          const due = await outbox
            .find({ ...free, frontEnd: { $in: frontEnds }, tryAt: { $lte: now } }, { _id: 1 })
            .sort({ tryAt: 1, _id: 1 })
            .limit(limit - taken.size)
            .lean<Document[]>();
          if (due.length === 0) break;
          const ids = due.map(({ _id }) => _id);
          order.push(...ids);
          for (const item of await claimSome(table, owner, free, ids, leasedUntil)) taken.set(item.key, item);
        }
        return [...new Set(order)].flatMap((key) => taken.get(key) ?? []);
      }),
  };
};
