import type { InboxItem, InboxStore } from '../../core/ports/inbox-store.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';

interface InboxDeps extends Pick<Collections, 'inbox'> {
  /** Now; the system's when absent. */
  readonly now?: () => Date;
}

type TakeOver = Parameters<InboxStore['takeOver']>[1];

const fromItem = ({ _id, personId, kind, payload, owner, receivedAt }: Document): InboxItem =>
  ({ id: _id, personId, kind, payload, owner, receivedAt }) as InboxItem;

/** The oldest unfinished items of owners that are gone by now. */
const findAbandoned = async (
  { inbox }: InboxDeps,
  owner: string,
  { isGone, limit }: TakeOver,
): Promise<readonly Document[]> => {
  const owners = await inbox.distinct('owner', { doneAt: null });
  const gone = owners.map(String).filter((other) => other !== owner && isGone(other));
  if (gone.length === 0 || limit <= 0) return [];
  return inbox
    .find({ doneAt: null, owner: { $in: gone } })
    .sort({ receivedAt: 1, _id: 1 })
    .limit(limit)
    .lean<Document[]>();
};

/** Deliveries by their id; what is done is known for a day, by its id alone. */
export const createMongoInboxStore = (deps: InboxDeps): InboxStore => {
  const { inbox, now = () => new Date() } = deps;
  const changeOwner = async ({ _id, owner }: Document, to: string): Promise<boolean> =>
    (await inbox.updateOne({ _id, owner, doneAt: null }, { $set: { owner: to } })).matchedCount === 1;
  return {
    take: ({ id, ...fields }) =>
      translated(async () => {
        try {
          await inbox.create({ _id: id, ...fields, doneAt: null } as unknown as Document);
          return true;
        } catch (cause) {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        }
      }),

    done: (id) =>
      translated(async () => {
        const change = { $set: { doneAt: now() }, $unset: { payload: 1 } } as const;
        await inbox.updateOne({ _id: id, doneAt: null }, change);
      }),

    takeOver: (owner, { isGone, limit }) =>
      translated(async () => {
        const taken: InboxItem[] = [];
        for (;;) {
          const some = await findAbandoned(deps, owner, { isGone, limit: limit - taken.length });
          if (some.length === 0) return taken;
          // What another process took in the meantime is no longer abandoned when this looks again.
          for (const item of some) {
            if (await changeOwner(item, owner)) taken.push(fromItem({ ...item, owner }));
          }
        }
      }),
  };
};
