import { mongo } from 'mongoose';
import type { OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';
import type { Document } from '../collections.ts';
import { translated } from './database-errors.ts';
import { createOutboxClaims, type OutboxTable, settledBy } from './outbox-claims.ts';

interface OutboxDeps extends OutboxTable {
  /** Now; the system's when absent. */
  readonly now?: () => Date;
}

/** Items in one write: well below a message's limit of 48 MB. */
const BATCH = 2_000;
const DUPLICATE_KEY = 11000;

const toDocument = ({ key, ...fields }: OutboxItem): Document =>
  ({
    _id: key,
    ...fields,
    tryAt: fields.dueAt,
    settledAt: null,
    owner: null,
    fence: 0,
    attempts: 0,
  }) as unknown as Document;

/** How many went in; what is there already is left as it is. */
const insertNew = async ({ outbox }: OutboxTable, items: readonly OutboxItem[]): Promise<number> => {
  try {
    // Without hydration: Mongoose would look into every field of every item.
    await outbox.insertMany(items.map(toDocument), { ordered: false, lean: true });
    return items.length;
  } catch (cause) {
    if (!(cause instanceof mongo.MongoBulkWriteError)) throw cause;
    const errors = Array.isArray(cause.writeErrors) ? cause.writeErrors : [cause.writeErrors];
    if (errors.some(({ code }) => code !== DUPLICATE_KEY)) throw cause;
    return items.length - errors.length;
  }
};

/** What is to be posted, by its key. A claim is named by its counter; what is settled keeps its key alone. */
export const createMongoOutboxStore = (deps: OutboxDeps): OutboxStore => {
  const { outbox, now = () => new Date() } = deps;
  const ofClaim = (key: string, fence: number) => ({ _id: key, fence, settledAt: null, owner: { $gt: '' } });
  const change = (key: string, fence: number, update: object): Promise<boolean> =>
    translated(async () => (await outbox.updateOne(ofClaim(key, fence), update)).matchedCount === 1);
  return {
    ...createOutboxClaims(deps),
    add: (item) => translated(async () => (await insertNew(deps, [item])) === 1),

    addAll: (items) =>
      translated(async () => {
        let added = 0;
        for (let first = 0; first < items.length; first += BATCH)
          added += await insertNew(deps, items.slice(first, first + BATCH));
        return added;
      }),

    listKnown: (keys) =>
      translated(async () => {
        const found = await outbox.find({ _id: { $in: keys } }, { _id: 1 }).lean<Document[]>();
        return new Set(found.map(({ _id }) => _id));
      }),

    aheadOf: ({ key, personId, frontEnd, workspaceId, channelId, dueAt }) =>
      translated(async () => {
        const target = { channelId, personId, frontEnd, ...(channelId !== null && { workspaceId }) };
        const earlier = { $or: [{ dueAt: { $lt: dueAt } }, { dueAt, _id: { $lt: key } }] };
        const found = await outbox
          .findOne({ ...target, settledAt: null, ...earlier }, { tryAt: 1 })
          .sort({ dueAt: 1, _id: 1 })
          .hint({ channelId: 1, personId: 1, settledAt: 1 })
          .lean<Document>();
        return found && { key: found._id, tryAt: found['tryAt'] as Date };
      }),

    posted: (key, fence, at) => change(key, fence, settledBy(at, 'posted', null)),

    postpone: (key, fence, until, reason) =>
      change(key, fence, {
        $set: { tryAt: until, reason, owner: null },
        $unset: { claimId: 1, leasedUntil: 1 },
      }),

    drop: (key, fence, reason) => change(key, fence, settledBy(now(), 'dropped', reason)),

    depth: (at) =>
      translated(async () => {
        const [due, later] = await Promise.all([
          outbox.countDocuments({ settledAt: null, tryAt: { $lte: at } }),
          outbox.countDocuments({ settledAt: null, tryAt: { $gt: at } }),
        ]);
        return { due, later };
      }),
  };
};
