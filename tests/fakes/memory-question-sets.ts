import type { OwnQuestion } from '../../core/domain/question-sets/types.ts';
import type { QuestionSetStore } from '../../core/ports/question-set-store.ts';

/** Own questions in memory, with the semantics of the real store; documents are copied in and out. */
export const createMemoryQuestionSets = (rows: Map<string, OwnQuestion> = new Map()): QuestionSetStore => {
  const sorted = (keep: (row: OwnQuestion) => boolean) =>
    [...rows.values()]
      .filter(keep)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
      .map((row) => structuredClone(row));
  const own = (personId: string, id: string) => {
    const row = rows.get(id);
    return row?.personId === personId ? row : undefined;
  };
  return {
    add: async (question) => {
      const { personId, workspaceId, textKey } = question;
      const isThere = [...rows.values()].some(
        (row) => row.personId === personId && row.workspaceId === workspaceId && row.textKey === textKey,
      );
      if (isThere || rows.has(question.id)) return false;
      rows.set(question.id, structuredClone(question));
      return true;
    },
    find: async (personId, id) => structuredClone(own(personId, id) ?? null),
    list: async (personId) => sorted((row) => row.personId === personId),
    listWorkspace: async (workspaceId) => sorted((row) => row.workspaceId === workspaceId),
    change: async (personId, id, change) => {
      const row = own(personId, id);
      if (row === undefined) return false;
      rows.set(id, { ...row, ...change });
      return true;
    },
    delete: async (personId, id) => own(personId, id) !== undefined && rows.delete(id),
  };
};
