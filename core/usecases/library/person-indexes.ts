import { createPersonIndex } from '../../domain/library/person-index.ts';
import type { PersonIndex } from '../../domain/library/person-index-types.ts';
import { loadBank } from '../../domain/question-bank/bank.ts';
import type { BankEntry } from '../../domain/question-bank/types.ts';
import type { Story } from '../../domain/story.ts';
import type { LibraryDeps } from './library.ts';

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
  /** Stories and known questions as they are now, with the index brought up to them. */
  open(personId: string, workspaceId?: string | null): Promise<Shelf>;
  forget(personId: string): void;
}

/** One index a person, kept between calls and brought up to date by what has changed. */
export const createPersonIndexes = ({ stories, ownQuestions }: LibraryDeps): PersonIndexes => {
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
    open: async (personId, workspaceId = null) => {
      const [saved, entries] = await Promise.all([
        stories.list(personId),
        ownQuestions?.entriesFor(personId, workspaceId) ?? [],
      ]);
      const questions = [...loadBank(), ...entries];
      const index = indexOf(personId);
      index.sync(saved, questions);
      return { stories: saved, questions, own: new Set(entries.map(({ id }) => id)), index };
    },
    forget: (personId) => {
      indexes.delete(personId);
    },
  };
};
