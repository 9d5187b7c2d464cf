import type { OwnQuestion } from '../../core/domain/question-sets/types.ts';
import type { QuestionSetStore } from '../../core/ports/question-set-store.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';
import { fromDocument, toDocument } from './mapping.ts';

const OLDEST_FIRST = { createdAt: 1, _id: 1 } as const;

export const createMongoQuestionSetStore = ({
  ownQuestions,
}: Pick<Collections, 'ownQuestions'>): QuestionSetStore => {
  const listWhere = (filter: Readonly<Record<string, string>>) =>
    translated(async () => {
      const found = await ownQuestions.find(filter).sort(OLDEST_FIRST).lean<Document[]>();
      return found.map((document) => fromDocument<OwnQuestion>(document));
    });
  return {
    add: (question) =>
      translated(async () => {
        try {
          await ownQuestions.create(toDocument(question));
          return true;
        } catch (cause) {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        }
      }),

    find: (personId, id) =>
      translated(async () => {
        const found = await ownQuestions.findOne({ _id: id, personId }).lean<Document>();
        return found && fromDocument<OwnQuestion>(found);
      }),

    list: (personId) => listWhere({ personId }),

    listWorkspace: (workspaceId) => listWhere({ workspaceId }),

    change: (personId, id, change) =>
      translated(
        async () =>
          (await ownQuestions.updateOne({ _id: id, personId }, { $set: { ...change } })).matchedCount === 1,
      ),

    delete: (personId, id) =>
      translated(async () => (await ownQuestions.deleteOne({ _id: id, personId })).deletedCount === 1),
  };
};
