import type { JobContext, ResumeContext } from '../../domain/coach-request.ts';
import type { LibraryProblem } from '../../domain/library/check-library.ts';
import type { CoverageReport } from '../../domain/library/coverage.ts';
import type { ResumeBullet } from '../../domain/library/resume-bullets.ts';
import type { Match } from '../../domain/matching/types.ts';
import type { BankEntry } from '../../domain/question-bank/types.ts';
import type { Story } from '../../domain/story.ts';
import type { Stage } from '../../domain/vocabulary.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Drafter } from '../../ports/drafter.ts';
import type { Embedder } from '../../ports/embedder.ts';
import type { Logger } from '../../ports/logger.ts';
import type { OwnQuestionSource } from '../../ports/question-set-store.ts';
import type { StoryStore } from '../../ports/stores.ts';
import type { UsageBook } from '../usage/usage-book.ts';

export interface LibraryDeps {
  readonly stories: StoryStore;
  /** Own questions are known questions too; none when absent. */
  readonly ownQuestions?: OwnQuestionSource;
  /** Tried in this order; the last one should need no network. */
  readonly drafters: readonly Drafter[];
  /** Matches by meaning, too; by words alone when absent. */
  readonly embedder?: Embedder;
  /** Where what drafters and the embedder take is noted; nowhere when absent. */
  readonly book?: UsageBook;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface StoryChange {
  readonly title?: string;
  readonly polishedAnswer?: string;
  readonly questions?: readonly string[];
  readonly tags?: readonly string[];
}

export interface StoryMatch extends Pick<Match, 'score' | 'how'> {
  readonly kind: 'story';
  readonly story: Story;
}

/** No story fits, but the question is known: what a strong answer shows helps to find one. */
export interface KnownQuestionMatch extends Pick<Match, 'score' | 'how'> {
  readonly kind: 'question';
  readonly question: BankEntry;
}

export interface QuestionMatch {
  readonly question: string;
  /** One for each part of the question, in order; no story in two of them. */
  readonly parts: readonly {
    readonly text: string;
    readonly match: StoryMatch | KnownQuestionMatch | null;
  }[];
  /** Stories for the whole question, best first, used ones left out; at most 5. */
  readonly stories: readonly StoryMatch[];
}

export interface MatchQuestionOptions {
  /** Ids of stories told in this interview already. */
  readonly used?: ReadonlySet<string>;
  readonly workspaceId?: string | null;
}

export interface CoverageInput {
  readonly job: JobContext | null;
  readonly stage?: Stage;
  readonly workspaceId?: string | null;
  /** How many likely questions to look at. Default 25. */
  readonly limit?: number;
}

export interface DraftInput extends CoverageInput {
  readonly resume: ResumeContext | null;
  /** Most drafts of one run; all that are missing when absent. */
  readonly atMost?: number;
}

export type DraftEvent =
  | {
      readonly type: 'drafts_planned';
      /** How many will be drafted now. */
      readonly of: number;
      /** Drafts of earlier runs that wait to be accepted. */
      readonly waiting: number;
      readonly share: number;
    }
  | {
      readonly type: 'draft_started';
      readonly number: number;
      readonly of: number;
      readonly question: string;
    }
  | {
      readonly type: 'draft_saved';
      readonly number: number;
      readonly of: number;
      readonly story: Story;
      /** Name of the drafter. */
      readonly by: string;
      /** Places where an invented fact gave way to a placeholder. */
      readonly replaced: number;
    }
  | {
      readonly type: 'draft_failed';
      readonly number: number;
      readonly of: number;
      readonly question: string;
      readonly message: string;
    }
  | {
      readonly type: 'drafts_ended';
      readonly saved: number;
      readonly failed: number;
      /** True when it was stopped before the end; the next run goes on. */
      readonly stopped: boolean;
    };

/** What a person can do with the answer library. Somebody else's story is `not_found`. */
export interface Library {
  /** Newest first. */
  list(personId: string, filter?: { readonly tag?: string; readonly drafts?: boolean }): Promise<Story[]>;
  show(personId: string, storyId: string): Promise<Story>;
  /** Throws `bad_input` for an empty or far too long text. */
  edit(personId: string, storyId: string, change: StoryChange): Promise<Story>;
  tag(
    personId: string,
    storyId: string,
    tags: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ): Promise<Story>;
  /** Every word must occur in title, tags, questions, answer or transcript; the best hits first. */
  search(personId: string, query: string): Promise<Story[]>;
  delete(personId: string, storyId: string): Promise<boolean>;
  exportMarkdown(personId: string): Promise<string>;
  /** The questions it was told for, then known ones that it answers too. */
  questionsAnswered(personId: string, storyId: string): Promise<readonly string[]>;
  matchQuestion(personId: string, question: string, options?: MatchQuestionOptions): Promise<QuestionMatch>;
  coverage(personId: string, input: CoverageInput): Promise<CoverageReport>;
  /**
   * Drafts what is missing, one after the other, each stored as it is made; a run that was stopped is gone on with by
   * the next. Ends quietly when `signal` is aborted.
   */
  draftMissing(personId: string, input: DraftInput, signal?: AbortSignal): AsyncIterable<DraftEvent>;
  /** The draft becomes a story. Throws `wrong_state` while it has placeholders, or is no draft. */
  accept(personId: string, storyId: string): Promise<Story>;
  /** False when there is no such draft. */
  discard(personId: string, storyId: string): Promise<boolean>;
  bullets(personId: string, storyId: string): Promise<readonly ResumeBullet[]>;
  check(personId: string, resumeTexts: readonly string[]): Promise<readonly LibraryProblem[]>;
  /** Stops drafting for a person and forgets what is held in memory: before all of theirs is deleted. */
  forget(personId: string): Promise<void>;
}
