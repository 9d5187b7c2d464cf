import type { Schedule } from '../../core/domain/schedule/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { ScheduleStore } from '../../core/ports/schedule-store.ts';
import type { SharedCollections, SharedDocument } from '../collections.ts';
import { isDuplicateKey, translate, translated } from './database-errors.ts';
import { upserted } from './upserted.ts';

const fromSchedule = ({ _id, ...rest }: SharedDocument): Schedule =>
  ({ id: _id, ...rest }) as unknown as Schedule;

/** Schedules of workspaces. Throws `conflict` for the id of another workspace's schedule. */
export const createMongoScheduleStore = ({
  schedules,
}: Pick<SharedCollections, 'schedules'>): ScheduleStore => ({
  save: ({ id, workspaceId, ...fields }) =>
    translated(async () => {
      try {
        const filter = { _id: id, workspaceId };
        await upserted(() => schedules.updateOne(filter, { $set: fields }, { upsert: true }).exec());
      } catch (cause) {
        if (!isDuplicateKey(cause)) throw cause;
        throw new AppError('conflict', 'That schedule belongs to another workspace.', { cause });
      }
    }),

  find: (workspaceId, id) =>
    translated(async () => {
      const found = await schedules.findOne({ _id: id, workspaceId }).lean<SharedDocument>();
      return found && fromSchedule(found);
    }),

  list: (workspaceId) =>
    translated(async () => {
      const found = await schedules
        .find({ workspaceId })
        .sort({ createdAt: 1, _id: 1 })
        .lean<SharedDocument[]>();
      return found.map(fromSchedule);
    }),

  streamActive: async function* () {
    try {
      const cursor = schedules.find({ isPaused: false }).sort({ _id: 1 }).lean<SharedDocument>().cursor();
      for await (const document of cursor) yield fromSchedule(document as SharedDocument);
    } catch (cause) {
      throw translate(cause);
    }
  },

  delete: (workspaceId, id) =>
    translated(async () => (await schedules.deleteOne({ _id: id, workspaceId })).deletedCount === 1),
});
