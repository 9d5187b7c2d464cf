import type { ModelUsage, UsageRecord, UsageStore } from '../../core/ports/stores.ts';
import type { MonthlyUsage, UsageArchive } from '../../core/ports/usage-archive.ts';
import type { Collections, Document, SharedCollections, SharedDocument } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';
import { upserted } from './upserted.ts';

/** Sums of a group; records from before a field was known have nothing there, which counts as 0. */
const SUMS = {
  inputTokens: { $sum: '$inputTokens' },
  cachedInputTokens: { $sum: '$cachedInputTokens' },
  outputTokens: { $sum: '$outputTokens' },
  seconds: { $sum: '$seconds' },
  characters: { $sum: '$characters' },
  cachedHits: { $sum: '$cachedHits' },
  calls: { $sum: 1 },
} as const;

export const createMongoUsageStore = ({ usage }: Pick<Collections, 'usage'>): UsageStore => ({
  record: ({ key, ...fields }) =>
    translated(async () => {
      try {
        await usage.create({ _id: key, ...fields });
        return true;
      } catch (cause) {
        if (isDuplicateKey(cause)) return false;
        throw cause;
      }
    }),

  list: (personId) =>
    translated(async () => {
      const found = await usage.find({ personId }).sort({ at: 1 }).lean<Document[]>();
      return found.map(({ _id, ...rest }) => ({ key: _id, ...rest }) as unknown as UsageRecord);
    }),

  sumByModel: (workspaceId, since, until) =>
    translated(() =>
      usage.aggregate<ModelUsage>([
        { $match: { workspaceId, at: { $gte: since, ...(until && { $lt: until }) } } },
        { $group: { _id: '$model', ...SUMS } },
        { $sort: { _id: 1 } },
        { $set: { model: '$_id' } },
        { $unset: '_id' },
      ]),
    ),
});

type Sum = Omit<ModelUsage, 'model'> & {
  readonly _id: { readonly workspaceId: string; readonly model: string };
};

const idOf = ({ workspaceId, month }: Pick<MonthlyUsage, 'workspaceId' | 'month'>): string =>
  JSON.stringify([workspaceId, month]);

const fromMonth = ({ _id, ...rest }: SharedDocument): MonthlyUsage => rest as unknown as MonthlyUsage;

export const createMongoUsageArchive = ({
  usage,
  usageMonths,
}: Pick<Collections, 'usage'> & Pick<SharedCollections, 'usageMonths'>): UsageArchive => ({
  sumByWorkspace: ({ from, until }) =>
    translated(async () => {
      const sums = await usage.aggregate<Sum>([
        { $match: { workspaceId: { $gt: '' }, at: { $gte: from, $lt: until } } },
        { $group: { _id: { workspaceId: '$workspaceId', model: '$model' }, ...SUMS } },
        { $sort: { '_id.workspaceId': 1, '_id.model': 1 } },
      ]);
      const groups = Map.groupBy(sums, ({ _id }) => _id.workspaceId);
      return [...groups].map(([workspaceId, own]) => ({
        workspaceId,
        models: own.map(({ _id: { model }, ...amounts }) => ({ model, ...amounts })),
      }));
    }),

  save: (month) =>
    translated(() =>
      upserted(() =>
        usageMonths.updateOne({ _id: idOf(month) }, { $set: { ...month } }, { upsert: true }).exec(),
      ),
    ),

  find: (workspaceId, month) =>
    translated(async () => {
      const found = await usageMonths.findOne({ _id: idOf({ workspaceId, month }) }).lean<SharedDocument>();
      return found && fromMonth(found);
    }),

  list: (workspaceId) =>
    translated(async () => {
      const found = await usageMonths.find({ workspaceId }).sort({ month: -1 }).lean<SharedDocument[]>();
      return found.map(fromMonth);
    }),
});
