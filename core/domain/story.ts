import type { CoachNote, Rewrite } from './attempt-contract/schema.ts';
import type { Competency } from './vocabulary.ts';

/** An entry of a person's answer library. */
export interface Story {
  readonly id: string;
  readonly personId: string;
  readonly title: string;
  readonly category: string;
  readonly competency: Competency;
  /** The attempt it was saved from. */
  readonly attemptId: string;
  readonly interviewId: string;
  /** Questions that it answers, the asked one first. */
  readonly questions: readonly string[];
  readonly transcript: string;
  readonly polishedAnswer: string;
  readonly star: Rewrite['star_version'];
  readonly coachNotes: readonly CoachNote[];
  readonly tags: readonly string[];
  readonly overall: number;
  readonly savedAt: Date;
  readonly updatedAt: Date;
}
