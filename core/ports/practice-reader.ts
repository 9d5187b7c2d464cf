import type { Attempt, Interview } from '../domain/interview/types.ts';
import type { Story } from '../domain/story.ts';

/** An interview without what it was made from and what came of it. */
export type InterviewTrace = Omit<Interview, 'settings' | 'job' | 'resume' | 'plan' | 'summary' | 'revision'>;

/** What tells which stories there are, and what they answer. */
export type StoryTrace = Pick<Story, 'id' | 'personId' | 'questions' | 'updatedAt' | 'draft'>;

/**
 * What many people practised, read at once for jobs. Each row names its person, and is shown to nobody else: a
 * caller that serves one person asks the stores.
 */
export interface PracticeReader {
  /** In any order; those alone that began then or later, with `since`. */
  listInterviews(personIds: readonly string[], since?: Date): Promise<readonly InterviewTrace[]>;
  /** Of these interviews, in any order; without word timings and feedback, which are the bulk of them. */
  listAttempts(interviewIds: readonly string[]): Promise<readonly Attempt[]>;
  /** In any order. */
  listStories(personIds: readonly string[]): Promise<readonly StoryTrace[]>;
}
