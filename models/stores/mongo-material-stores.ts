import type { Model } from 'mongoose';
import type { MaterialKind } from '../../core/domain/materials/analysis-types.ts';
import type { Posting, Resume } from '../../core/domain/materials/material-types.ts';
import type {
  AnalysisKey,
  AnalysisStore,
  MaterialStores,
  PostingStore,
  ResumeStore,
  StoredAnalysis,
} from '../../core/ports/material-stores.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';

type Named = Resume | Posting;

const idOf = (...parts: readonly string[]): string => JSON.stringify(parts);

const fromDocument = <T>({ _id, ...rest }: Document): T => rest as unknown as T;

const createNamedStore = <T extends Named>(items: Model<Document>) => ({
  find: (personId: string, name: string): Promise<T | null> =>
    translated(async () => {
      const found = await items.findOne({ _id: idOf(personId, name), personId }).lean<Document>();
      return found && fromDocument<T>(found);
    }),

  list: (personId: string): Promise<readonly T[]> =>
    translated(async () => {
      const found = await items.find({ personId }).sort({ name: 1 }).lean<Document[]>();
      return found.map((document) => fromDocument<T>(document));
    }),

  save: (item: T): Promise<boolean> =>
    translated(async () => {
      const { personId, name, revision } = item;
      const _id = idOf(personId, name);
      if (revision === 0) {
        try {
          await items.create({ _id, ...item } as unknown as Document);
          return true;
        } catch (cause) {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        }
      }
      const { matchedCount } = await items.updateOne(
        { _id, personId, revision: revision - 1 },
        { $set: { ...item } },
      );
      return matchedCount === 1;
    }),

  delete: (personId: string, name: string): Promise<boolean> =>
    translated(
      async () => (await items.deleteOne({ _id: idOf(personId, name), personId })).deletedCount === 1,
    ),

  use: (personId: string, name: string | null, at: Date): Promise<boolean> =>
    translated(async () => {
      if (name === null) {
        await items.updateMany({ personId }, { $set: { usedAt: null }, $inc: { revision: 1 } });
        return true;
      }
      const { matchedCount } = await items.updateOne(
        { _id: idOf(personId, name), personId },
        { $set: { usedAt: at }, $inc: { revision: 1 } },
      );
      return matchedCount === 1;
    }),
});

const analysisId = ({ personId, kind, contentHash }: AnalysisKey): string =>
  idOf(personId, kind, contentHash);

export const createMongoAnalysisStore = ({ analyses }: Pick<Collections, 'analyses'>): AnalysisStore => ({
  find: <K extends MaterialKind>(key: AnalysisKey & { readonly kind: K }, since: Date) =>
    translated(async () => {
      const found = await analyses
        .findOne({ _id: analysisId(key), personId: key.personId, analysedAt: { $gte: since } })
        .lean<Document>();
      if (!found?.['analysis']) return null;
      const { by, analysedAt, analysis } = found as unknown as StoredAnalysis<K>;
      return { by, analysedAt, analysis };
    }),

  claim: ({ owner, now, leaseMs, personId, kind, contentHash }) =>
    translated(async () => {
      const _id = analysisId({ personId, kind, contentHash });
      const free = [{ claim: null }, { 'claim.owner': owner }, { 'claim.until': { $lte: now } }];
      try {
        await analyses.updateOne(
          { _id, $or: free },
          {
            $set: { claim: { owner, until: new Date(now.getTime() + leaseMs) } },
            // A claim that is never settled goes with the same TTL.
            $setOnInsert: { personId, kind, contentHash, analysedAt: now },
          },
          { upsert: true },
        );
        return true;
      } catch (cause) {
        if (isDuplicateKey(cause)) return false;
        throw cause;
      }
    }),

  settle: ({ owner, ...key }, { by, analysedAt, analysis }) =>
    translated(async () => {
      const { matchedCount } = await analyses.updateOne(
        { _id: analysisId(key), personId: key.personId, 'claim.owner': owner },
        { $set: { by, analysedAt, analysis }, $unset: { claim: 1 } },
      );
      return matchedCount === 1;
    }),

  release: ({ owner, ...key }) =>
    translated(async () => {
      const held = { _id: analysisId(key), personId: key.personId, 'claim.owner': owner };
      const { deletedCount } = await analyses.deleteOne({ ...held, analysis: { $exists: false } });
      if (deletedCount === 0) await analyses.updateOne(held, { $unset: { claim: 1 } });
    }),

  delete: (key) =>
    translated(async () => {
      await analyses.deleteOne({ _id: analysisId(key), personId: key.personId });
    }),
});

/** Résumés, postings and their analyses over one set of collections. */
export const createMongoMaterialStores = (
  collections: Pick<Collections, 'resumes' | 'postings' | 'analyses'>,
): MaterialStores => ({
  resumes: createNamedStore<Resume>(collections.resumes) satisfies ResumeStore,
  postings: createNamedStore<Posting>(collections.postings) satisfies PostingStore,
  analyses: createMongoAnalysisStore(collections),
});
