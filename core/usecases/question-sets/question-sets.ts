import type { BadLine } from '../../domain/question-sets/list-row.ts';
import { toOwnEntries } from '../../domain/question-sets/own-entries.ts';
import {
  type ListedQuestion,
  type ListFormat,
  parseQuestionList,
} from '../../domain/question-sets/parse-question-list.ts';
import { type OwnQuestion, RATINGS } from '../../domain/question-sets/types.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { OwnQuestionSource, QuestionSetStore } from '../../ports/question-set-store.ts';

export interface ImportQuestions {
  readonly personId: string;
  /** Null: for the person alone. Whether the person may bring questions for a workspace is the front end's to check. */
  readonly workspaceId: string | null;
  /** Name of the list, `my questions` when empty. */
  readonly set: string;
  readonly list: string;
  /** Told by the look of the list when absent. */
  readonly format?: ListFormat;
}

export interface ImportReport {
  readonly added: readonly OwnQuestion[];
  /** Lines whose question was there before. */
  readonly known: readonly { readonly line: number; readonly text: string }[];
  readonly bad: readonly BadLine[];
}

export interface QuestionSets extends OwnQuestionSource {
  /** Imports the good lines and reports the bad ones. Throws `bad_input` for a list that is empty or too long. */
  importList(input: ImportQuestions): Promise<ImportReport>;
  /** What a person brought and, with a workspace, what others brought there; oldest first. */
  list(personId: string, workspaceId?: string | null): Promise<readonly OwnQuestion[]>;
  /** 1–5; null takes a rating back. Throws `bad_input`, `not_found`. */
  rate(personId: string, id: string, rating: number | null): Promise<void>;
  /** False brings it back. Throws `not_found`. */
  retire(personId: string, id: string, retired?: boolean): Promise<void>;
  /** False when the person has no such question. */
  delete(personId: string, id: string): Promise<boolean>;
}

export interface QuestionSetsDeps {
  readonly questionSets: QuestionSetStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

const SET_NAME_LENGTH = 60;

const nameOf = (set: string): string =>
  set.replace(/\s+/gu, ' ').trim().slice(0, SET_NAME_LENGTH).toWellFormed() || 'my questions';

const noSuchQuestion = () => new AppError('not_found', 'There is no such question among those you brought.');

const createImport =
  ({ questionSets, clock, ids }: QuestionSetsDeps): QuestionSets['importList'] =>
  async ({ personId, workspaceId, set, list, format }) => {
    const { questions, bad } = parseQuestionList(list, format);
    const added: OwnQuestion[] = [];
    const known: { line: number; text: string }[] = [];
    const at = clock.now();
    const toOwn = ({ line: _, ...fields }: ListedQuestion, place: number): OwnQuestion => ({
      ...fields,
      id: `own-${ids.next()}`,
      ...{ personId, workspaceId },
      set: nameOf(set),
      rating: null,
      retired: false,
      // One list keeps its order.
      createdAt: new Date(at.getTime() + place),
      updatedAt: at,
    });
    for (const [place, listed] of questions.entries()) {
      const question = toOwn(listed, place);
      if (await questionSets.add(question)) added.push(question);
      else known.push({ line: listed.line, text: listed.text });
    }
    return { added, known, bad };
  };

const byAge = (a: OwnQuestion, b: OwnQuestion): number =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);

const createList =
  ({ questionSets }: QuestionSetsDeps): QuestionSets['list'] =>
  async (personId, workspaceId = null) => {
    const [own, shared] = await Promise.all([
      questionSets.list(personId),
      workspaceId === null ? [] : questionSets.listWorkspace(workspaceId),
    ]);
    return [...own, ...shared.filter((question) => question.personId !== personId)].sort(byAge);
  };

/** Own questions over their store. */
export const createQuestionSets = (deps: QuestionSetsDeps): QuestionSets => {
  const { questionSets, clock } = deps;
  const list = createList(deps);
  return {
    importList: createImport(deps),
    list,
    rate: async (personId, id, rating) => {
      const { least, most } = RATINGS;
      if (rating !== null && (!Number.isInteger(rating) || rating < least || rating > most))
        throw new AppError('bad_input', `A rating is a whole number from ${least} to ${most}.`);
      const done = await questionSets.change(personId, id, { rating, updatedAt: clock.now() });
      if (!done) throw noSuchQuestion();
    },
    retire: async (personId, id, retired = true) => {
      const done = await questionSets.change(personId, id, { retired, updatedAt: clock.now() });
      if (!done) throw noSuchQuestion();
    },
    delete: (personId, id) => questionSets.delete(personId, id),
    entriesFor: async (personId, workspaceId) => {
      const all = await list(personId, workspaceId);
      // What a person brought for another workspace stays there.
      return toOwnEntries(
        all.filter((each) => each.workspaceId === null || each.workspaceId === workspaceId),
      );
    },
  };
};
