import type { Drill, DrillEntry } from '../../core/domain/drill/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { DrillStore } from '../../core/ports/drill-store.ts';
import type { Collections, Document, SharedCollections, SharedDocument } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';
import { upserted } from './upserted.ts';

type Tables = Pick<SharedCollections, 'drills'> & Pick<Collections, 'drillEntries'>;
type Entries = Pick<DrillStore, 'saveEntry' | 'findEntry' | 'listEntries' | 'listEntriesOf'>;

const fromDrill = ({ _id, ...rest }: SharedDocument): Drill => ({ id: _id, ...rest }) as unknown as Drill;

const entryId = (personId: string, drillId: string): string => JSON.stringify([personId, drillId]);

const fromEntry = ({ _id, ...rest }: Document): DrillEntry => rest as unknown as DrillEntry;

const createEntries = ({ drillEntries }: Tables): Entries => ({
  // Field by field: what a link of two platforms notes in the document stays.
  saveEntry: ({ personId, ...fields }) =>
    translated(() => {
      const filter = { _id: entryId(personId, fields.drillId), personId };
      return upserted(() => drillEntries.updateOne(filter, { $set: fields }, { upsert: true }).exec());
    }),

  findEntry: (personId, drillId) =>
    translated(async () => {
      const _id = entryId(personId, drillId);
      const found = await drillEntries.findOne({ _id, personId }).lean<Document>();
      return found && fromEntry(found);
    }),

  listEntries: (drillId) =>
    translated(async () => {
      const found = await drillEntries.find({ drillId }).sort({ answeredAt: 1, _id: 1 }).lean<Document[]>();
      return found.map(fromEntry);
    }),

  listEntriesOf: (personId, limit) =>
    translated(async () => {
      const found = await drillEntries
        .find({ personId })
        .sort({ answeredAt: -1, _id: 1 })
        .limit(limit)
        .lean<Document[]>();
      return found.map(fromEntry);
    }),
});

const listWhere = async (
  { drills }: Tables,
  filter: Readonly<Record<string, unknown>>,
  sort: Readonly<Record<string, 1 | -1>>,
  limit: number,
): Promise<readonly Drill[]> => {
  const found = await drills.find(filter).sort(sort).limit(limit).lean<SharedDocument[]>();
  return found.map(fromDrill);
};

/** Drills and who answers them. Throws `conflict` for a message that is another drill's. */
export const createMongoDrillStore = (tables: Tables): DrillStore => {
  const { drills } = tables;
  const set = (id: string, change: Readonly<Partial<Drill>>) =>
    translated(async () => {
      try {
        await drills.updateOne({ _id: id }, { $set: change });
      } catch (cause) {
        if (!isDuplicateKey(cause)) throw cause;
        throw new AppError('conflict', 'That message belongs to another drill.', { cause });
      }
    });
  const findWhere = (filter: Readonly<Record<string, string>>) =>
    translated(async () => {
      const found = await drills.findOne(filter).lean<SharedDocument>();
      return found && fromDrill(found);
    });
  return {
    ...createEntries(tables),
    create: ({ id, ...fields }) =>
      translated(async () => {
        try {
          await drills.create({ _id: id, ...fields } as unknown as SharedDocument);
          return true;
        } catch (cause) {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        }
      }),
    find: (id) => findWhere({ _id: id }),
    findByMessage: (workspaceId, channelId, messageId) => findWhere({ workspaceId, channelId, messageId }),
    list: (workspaceId, { onlyOpen, limit }) => {
      const filter = { workspaceId, ...(onlyOpen && { closedAt: null }) };
      return translated(() => listWhere(tables, filter, { openedAt: -1, _id: -1 }, limit));
    },
    listDue: (now) => {
      const filter = { closedAt: null, closesAt: { $lte: now } };
      return translated(() => listWhere(tables, filter, { closesAt: 1, _id: 1 }, 0));
    },
    setMessage: (id, messageId) => set(id, { messageId }),
    setSummaryMessage: (id, summaryMessageId) => set(id, { summaryMessageId }),
    close: (id, at) =>
      translated(
        async () =>
          (await drills.updateOne({ _id: id, closedAt: null }, { $set: { closedAt: at } })).matchedCount ===
          1,
      ),
  };
};
