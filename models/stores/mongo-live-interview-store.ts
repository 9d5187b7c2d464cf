import type { LiveInterview } from '../../core/domain/interview/types.ts';
import type { LiveInterviewStore } from '../../core/ports/stores.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';

export const createMongoLiveInterviewStore = ({ live }: Pick<Collections, 'live'>): LiveInterviewStore => ({
  find: (personId, interviewId) =>
    translated(async () => {
      const found = await live.findOne({ _id: interviewId, personId }).lean<Document>();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { interviewId: _id, ...rest } as unknown as LiveInterview;
    }),

  save: ({ interviewId, ...fields }) =>
    translated(async () => {
      if (fields.revision === 0) {
        try {
          await live.create({ _id: interviewId, ...fields });
          return true;
        } catch (cause) {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        }
      }
      const { matchedCount } = await live.updateOne(
        { _id: interviewId, personId: fields.personId, revision: fields.revision - 1 },
        { $set: fields },
      );
      return matchedCount === 1;
    }),

  delete: (personId, interviewId) =>
    translated(async () => {
      await live.deleteOne({ _id: interviewId, personId });
    }),
});
