import type { CoachNote, Rewrite } from './attempt-contract/schema.ts';
import type { Competency } from './vocabulary.ts';

/** What a person can change of a story. */
export type StoryField = 'title' | 'polishedAnswer' | 'questions' | 'tags';

/** An entry of a person's answer library. */
export interface Story {
  readonly id: string;
  readonly personId: string;
  readonly title: string;
  readonly category: string;
  readonly competency: Competency;
  /** The attempt it was saved from; of a draft its own id, and no interview. */
  readonly attemptId: string;
  readonly interviewId: string;
  /** Questions that it answers, the asked one first. */
  readonly questions: readonly string[];
  readonly transcript: string;
  readonly polishedAnswer: string;
  readonly star: Rewrite['star_version'];
  readonly coachNotes: readonly CoachNote[];
  readonly tags: readonly string[];
  /** 0 for a story that began as a draft: nobody has scored it. */
  readonly overall: number;
  readonly savedAt: Date;
  readonly updatedAt: Date;
  /** The job it was told for; null without a posting, absent on stories of earlier versions. */
  readonly posting?: { readonly title: string; readonly company: string } | null;
  /** True until the person accepts it: a draft answers nothing yet. */
  readonly draft?: boolean;
  /** Id of the question that it was drafted for. */
  readonly draftOf?: string;
  /** What the person changed by hand; saving the attempt again keeps it. */
  readonly edited?: readonly StoryField[];
}
