import { AppError } from '../../core/errors/app-error.ts';
import type { Link, LinkCode, LinkStore } from '../../core/ports/link-store.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';
import { upserted } from './upserted.ts';

type Tables = Pick<Collections, 'links' | 'linkCodes'>;

const fromLink = ({ _id, personId, linkedAt }: Document): Link =>
  ({ identity: _id, personId, linkedAt }) as Link;

const fromCode = ({ _id, personId, expiresAt }: Document): LinkCode =>
  ({ codeHash: _id, personId, expiresAt }) as LinkCode;

const createCodes = ({ linkCodes }: Tables): Pick<LinkStore, 'saveCode' | 'takeCode'> => ({
  saveCode: ({ codeHash, personId, expiresAt }) =>
    translated(() => {
      const change = { $set: { personId, expiresAt }, $unset: { takenBy: 1 } } as const;
      return upserted(() => linkCodes.updateOne({ _id: codeHash }, change, { upsert: true }).exec());
    }),

  takeCode: (codeHash, now, by) =>
    translated(async () => {
      const isFree = { $or: [{ takenBy: null }, { takenBy: by }] };
      const taken = await linkCodes
        .findOneAndUpdate({ _id: codeHash, expiresAt: { $gt: now }, ...isFree }, { $set: { takenBy: by } })
        .lean<Document>();
      return taken && fromCode(taken);
    }),
});

/** Links by identity, and the codes that make them. */
export const createMongoLinkStore = (tables: Tables): LinkStore => {
  const { links } = tables;
  return {
    ...createCodes(tables),
    resolve: (identity) =>
      translated(async () => {
        const found = await links.findOne({ _id: identity }).lean<Document>();
        return found?.personId ?? identity;
      }),

    link: ({ identity, personId, linkedAt }) =>
      translated(async () => {
        try {
          await links.create({ _id: identity, personId, linkedAt } as unknown as Document);
        } catch (cause) {
          if (!isDuplicateKey(cause)) throw cause;
          throw new AppError('conflict', 'This account is linked already.', { cause });
        }
      }),

    listLinks: (personId) =>
      translated(async () => {
        const found = await links.find({ personId }).sort({ linkedAt: 1, _id: 1 }).lean<Document[]>();
        return found.map(fromLink);
      }),

    listLinksOf: (personIds) =>
      translated(async () => {
        const found = await links
          .find({ personId: { $in: personIds } })
          .sort({ linkedAt: 1, _id: 1 })
          .lean<Document[]>();
        return found.map(fromLink);
      }),

    unlink: (identity) =>
      translated(async () => {
        const found = await links.findOneAndDelete({ _id: identity }).lean<Document>();
        return found && fromLink(found);
      }),
  };
};
