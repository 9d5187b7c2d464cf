import { createHash } from 'node:crypto';
import type { RateStore } from '../../core/ports/rate-store.ts';
import type { SharedCollections, SharedDocument } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';

/** A key names people; what lies in the database for an hour does not. */
const idOf = (key: string, forgetAt: Date): string =>
  createHash('sha256')
    .update(JSON.stringify([key, forgetAt.getTime()]))
    .digest('base64url');

/** Counts that the database forgets at their time. */
export const createMongoRateStore = ({ rates }: Pick<SharedCollections, 'rates'>): RateStore => {
  const increase = async (_id: string, forgetAt: Date): Promise<number> => {
    const counted = await rates
      .findOneAndUpdate(
        { _id },
        { $inc: { count: 1 }, $setOnInsert: { forgetAt } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<SharedDocument>();
    return Number(counted?.['count'] ?? 1);
  };
  return {
    count: (key, forgetAt) =>
      translated(async () => {
        const id = idOf(key, forgetAt);
        try {
          return await increase(id, forgetAt);
        } catch (cause) {
          // Two were the first at once: the slower finds the document the second time.
          if (!isDuplicateKey(cause)) throw cause;
          return increase(id, forgetAt);
        }
      }),
  };
};
