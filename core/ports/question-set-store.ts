import type { OwnEntry, OwnQuestion } from '../domain/question-sets/types.ts';

export interface OwnQuestionChange {
  readonly rating?: number | null;
  readonly retired?: boolean;
  readonly updatedAt: Date;
}

/** As in `stores.ts`: changes name the person who brought the question, and somebody else's is not found. */
export interface QuestionSetStore {
  /** False when the person has this text in this place already; nothing changes then. */
  add(question: OwnQuestion): Promise<boolean>;
  find(personId: string, id: string): Promise<OwnQuestion | null>;
  /** All that a person brought, oldest first. */
  list(personId: string): Promise<readonly OwnQuestion[]>;
  /** All of a workspace, whoever brought them, oldest first. */
  listWorkspace(workspaceId: string): Promise<readonly OwnQuestion[]>;
  /** False when the person has no such question. */
  change(personId: string, id: string, change: OwnQuestionChange): Promise<boolean>;
  delete(personId: string, id: string): Promise<boolean>;
}

/** Questions of a person and their workspace that may be mixed into an interview. */
export interface OwnQuestionSource {
  entriesFor(personId: string, workspaceId: string | null): Promise<readonly OwnEntry[]>;
}
