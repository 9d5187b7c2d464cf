import { createPersonIndex } from '../../domain/library/person-index.ts';
import type { PersonIndex } from '../../domain/library/person-index-types.ts';
import type { VectorOf } from '../../domain/matching/types.ts';
import { loadBank } from '../../domain/question-bank/bank.ts';
import type { BankEntry } from '../../domain/question-bank/types.ts';
import type { Story } from '../../domain/story.ts';
import type { LibraryDeps } from './library.ts';
import { createQuestionVectors } from './question-vectors.ts';

/** An index is about a megabyte; those used longest ago go first. */
const MOST_INDEXES = 50;

export interface Shelf {
  readonly stories: readonly Story[];
  readonly questions: readonly BankEntry[];
  /** Ids of own questions among them. */
  readonly own: ReadonlySet<string>;
  readonly index: PersonIndex;
}

export interface PersonIndexes {
  /** Embeddings of texts that the person asks for; gives none without an embedder or when it fails. */
  vectorsFor(personId: string, texts: readonly string[]): Promise<VectorOf>;
  /** Stories and known questions as they are now, with the index brought up to them. */
  open(personId: string, workspaceId?: string | null): Promise<Shelf>;
  forget(personId: string): void;
}

/** One index a person, kept between calls and brought up to date by what has changed. */
export const createPersonIndexes = (deps: LibraryDeps): PersonIndexes => {
  const { stories, ownQuestions } = deps;
  const vectors = createQuestionVectors(deps);
  const indexes = new Map<string, PersonIndex>();
  const indexOf = (personId: string): PersonIndex => {
    const index = indexes.get(personId) ?? createPersonIndex();
    indexes.delete(personId);
    indexes.set(personId, index);
    const [oldest] = indexes.keys();
    if (indexes.size > MOST_INDEXES && oldest !== undefined) indexes.delete(oldest);
    return index;
  };
  return {
    vectorsFor: vectors.load,
    open: async (personId, workspaceId = null) => {
      const [saved, entries] = await Promise.all([
        stories.list(personId),
        ownQuestions?.entriesFor(personId, workspaceId) ?? [],
      ]);
      const questions = [...loadBank(), ...entries];
      const index = indexOf(personId);
      const told = saved.filter(({ draft }) => draft !== true).flatMap((story) => story.questions);
      index.sync(saved, questions, await vectors.load(personId, told));
      return { stories: saved, questions, own: new Set(entries.map(({ id }) => id)), index };
    },
    forget: (personId) => {
      indexes.delete(personId);
      vectors.forget(personId);
    },
  };
};
