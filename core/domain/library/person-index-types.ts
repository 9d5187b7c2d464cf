import type { Match, VectorOf } from '../matching/types.ts';
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
  /** Brings the index to this state; only what has changed since is indexed anew. Drafts answer nothing yet.
   * `vectorOf` gives embeddings of the stories' own questions; known questions have none. */
  sync(stories: readonly Story[], questions: readonly BankEntry[], vectorOf?: VectorOf): void;
  /**
   * The best unused story for each part of a question, none twice; a known question where no story fits. `used`
   * holds ids of stories.
   */
  matchParts(question: string, used?: ReadonlySet<string>, vectorOf?: VectorOf): PartHit[];
  /** Stories that answer a question in any of its wordings, best first. */
  storiesFor(wordings: readonly string[], limit?: number, vectorOf?: VectorOf): StoryHit[];
  /** Ids of known questions that a story answers, best first. */
  questionsOf(story: Story): string[];
}
