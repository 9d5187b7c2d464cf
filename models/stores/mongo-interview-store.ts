import type { Interview } from '../../core/domain/interview/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { InterviewStore } from '../../core/ports/stores.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';
import { fromDocument, toDocument } from './mapping.ts';

/** Running, and without activity since then. */
const idleSince = (before: Date) => ({
  status: { $in: ['planned', 'in_progress'] },
  lastActivityAt: { $lt: before },
});

export const createMongoInterviewStore = ({
  interviews,
}: Pick<Collections, 'interviews'>): InterviewStore => ({
  create: (interview) =>
    translated(async () => {
      try {
        await interviews.create(toDocument(interview));
      } catch (cause) {
        if (isDuplicateKey(cause))
          throw new AppError('conflict', 'This interview exists already.', { cause });
        throw cause;
      }
    }),

  find: (personId, id) =>
    translated(async () => {
      const found = await interviews.findOne({ _id: id, personId }).lean<Document>();
      return found && fromDocument<Interview>(found);
    }),

  save: (interview) =>
    translated(async () => {
      const { _id, ...fields } = toDocument(interview);
      const { matchedCount } = await interviews.updateOne(
        { _id, personId: interview.personId, revision: interview.revision - 1 },
        { $set: fields },
      );
      return matchedCount === 1;
    }),

  list: (personId, { limit = 0, statuses } = {}) =>
    translated(async () => {
      const found = await interviews
        .find({ personId, ...(statuses && { status: { $in: [...statuses] } }) })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<Document[]>();
      return found.map((document) => fromDocument<Interview>(document));
    }),

  delete: (personId, id) =>
    translated(async () => (await interviews.deleteOne({ _id: id, personId })).deletedCount === 1),

  abandonIdle: (before) =>
    translated(async () => {
      const { modifiedCount } = await interviews.updateMany(idleSince(before), {
        $set: { status: 'abandoned' },
        $inc: { revision: 1 },
      });
      return modifiedCount;
    }),

  countIdle: (before) => translated(() => interviews.countDocuments(idleSince(before)).exec()),
});
