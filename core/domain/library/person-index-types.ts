import type { Match } from '../matching/types.ts';
import type { BankEntry } from '../question-bank/types.ts';
import type { Story } from '../story.ts';

export interface StoryHit extends Pick<Match, 'score' | 'how'> {
  readonly kind: 'story';
  readonly storyId: string;
}

/** No story fits, but the question is known. */
export interface QuestionHit extends Pick<Match, 'score' | 'how'> {
  readonly kind: 'question';
  readonly questionId: string;
}

export type Hit = StoryHit | QuestionHit;

export interface PartHit {
  /** The part of the question, as worded. */
  readonly text: string;
  readonly hit: Hit | null;
}

/** What a person can answer, and the questions that are known, in memory. */
export interface PersonIndex {
  /** Brings the index to this state; only what has changed since is indexed anew. Drafts answer nothing yet. */
  sync(stories: readonly Story[], questions: readonly BankEntry[]): void;
  /**
   * The best unused story for each part of a question, none twice; a known question where no story fits. `used`
   * holds ids of stories.
   */
  matchParts(question: string, used?: ReadonlySet<string>): PartHit[];
  /** Stories that answer a question in any of its wordings, best first. */
  storiesFor(wordings: readonly string[], limit?: number): StoryHit[];
  /** Ids of known questions that a story answers, best first. */
  questionsOf(story: Story): string[];
}
