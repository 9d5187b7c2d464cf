import type { Feedback } from '../domain/attempt-contract/schema.ts';
import type { DeliveryMetrics } from '../domain/delivery/types.ts';
import type { Attempt, AttemptStep, Interview, LiveInterview } from '../domain/interview/types.ts';
import type { Story } from '../domain/story.ts';
import type { CountedUsage } from '../domain/usage/report.ts';
import type { PricedUsage } from '../domain/usage/types.ts';

/**
 * Store ports. Every read and write names the person: a document of somebody else is not found, never refused.
 * Writes are durable when the promise resolves. Failures are AppError `database_unavailable` (retryable).
 */
export interface InterviewStore {
  /** Throws `conflict` when the id exists. */
  create(interview: Interview): Promise<void>;
  find(personId: string, id: string): Promise<Interview | null>;
  /** Replaces the record whose revision is `interview.revision - 1`; false when another writer was faster. */
  save(interview: Interview): Promise<boolean>;
  /** Newest first. */
  list(personId: string, options?: ListInterviews): Promise<readonly Interview[]>;
  delete(personId: string, id: string): Promise<boolean>;
  /** Marks `in_progress` and `planned` interviews idle since before `before` as abandoned; returns how many. */
  abandonIdle(before: Date): Promise<number>;
  /** How many that would abandon. */
  countIdle(before: Date): Promise<number>;
}

export interface ListInterviews {
  readonly limit?: number;
  readonly statuses?: readonly Interview['status'][];
}

export interface AttemptStore {
  /**
   * Records a step before any coach call. Step 0 creates the attempt, later steps extend it. `recorded` the
   * first time, `duplicate` when that step of that attempt is there already (nothing changes), also in a race.
   */
  recordStep(input: RecordStep): Promise<'recorded' | 'duplicate'>;
  find(personId: string, attemptId: string): Promise<Attempt | null>;
  /** In order of exchange and number. */
  listByInterview(personId: string, interviewId: string): Promise<readonly Attempt[]>;
  /** All of a person, oldest first, as a stream so that memory stays flat. */
  streamByPerson(personId: string): AsyncIterable<Attempt>;
  /**
   * Takes the right to analyse a step for `leaseMs`. False while another owner holds it or when the step has
   * feedback. The same owner may take it again to prolong it.
   */
  claim(claim: AnalysisClaim): Promise<boolean>;
  release(claim: Pick<AnalysisClaim, 'personId' | 'attemptId' | 'step' | 'owner'>): Promise<void>;
  /** Stores feedback of a step once: false when it has feedback already. */
  settleStep(input: SettleStep): Promise<boolean>;
  /** Of anybody: those whose last step was recorded before `before` and has no feedback, the longest waiting first. */
  listUnsettled(before: Date, limit: number): Promise<readonly UnsettledAttempt[]>;
  deleteByInterview(personId: string, interviewId: string): Promise<number>;
}

export interface UnsettledAttempt {
  readonly personId: string;
  readonly interviewId: string;
  readonly attemptId: string;
}

export interface RecordStep {
  readonly attemptId: string;
  readonly interviewId: string;
  readonly personId: string;
  readonly exchange: number;
  readonly number: number;
  /** 0-based index of the step. */
  readonly step: number;
  readonly content: Omit<AttemptStep, 'feedback'>;
  /** Over all steps including this one. */
  readonly delivery: DeliveryMetrics | null;
  readonly durationS: number | null;
}

export interface AnalysisClaim {
  readonly personId: string;
  readonly attemptId: string;
  readonly step: number;
  /** Host, process and start of the claimant. */
  readonly owner: string;
  readonly now: Date;
  readonly leaseMs: number;
  /** Owners known to be gone: their claims may be taken at once. */
  readonly isGone: (owner: string) => boolean;
}

export interface SettleStep {
  readonly personId: string;
  readonly attemptId: string;
  readonly step: number;
  readonly feedback: Feedback;
  readonly settledAt: Date;
}

export interface LiveInterviewStore {
  find(personId: string, interviewId: string): Promise<LiveInterview | null>;
  /** Writes revision n over n - 1 (0 creates); false when another writer was faster. */
  save(live: LiveInterview): Promise<boolean>;
  delete(personId: string, interviewId: string): Promise<void>;
}

/** Which questions a person has seen, and when. */
export interface SeenQuestionStore {
  record(personId: string, questionId: string, seenAt: Date): Promise<void>;
  /** Ids seen at or after `since`. */
  listSince(personId: string, since: Date): Promise<ReadonlySet<string>>;
}

export interface StoryStore {
  /** Insert or replace by id. */
  save(story: Story): Promise<void>;
  find(personId: string, id: string): Promise<Story | null>;
  /** Newest first. */
  list(personId: string): Promise<readonly Story[]>;
  delete(personId: string, id: string): Promise<boolean>;
}

export interface UsageRecord extends PricedUsage {
  readonly personId: string;
  /** The interview that it was spent in; `materials`, `library`, `plans` or `drills` outside any. */
  readonly interviewId: string;
  /** Where the interview was held; null or absent outside any workspace. */
  readonly workspaceId?: string | null;
  /** What it was spent on, such as `attempt:step`: what was spent is recorded once under it. */
  readonly key: string;
  readonly at: Date;
}

/** One record, or the sum of several, of one model. */
export type ModelUsage = CountedUsage;

export interface UsageStore {
  /** False when the key is recorded already. */
  record(usage: UsageRecord): Promise<boolean>;
  /** Oldest first. */
  list(personId: string): Promise<readonly UsageRecord[]>;
  /** What a workspace spent from `since` on (before `until`), by model; sums alone, so that nobody's practice shows. */
  sumByModel(workspaceId: string, since: Date, until?: Date): Promise<readonly ModelUsage[]>;
}

/** Everything of one person, across all collections. */
export interface PersonDataStore {
  /** Documents as they are kept, by collection name; streamed so that memory stays flat. */
  exportAll(personId: string): AsyncIterable<{ readonly collection: string; readonly document: object }>;
  /** Deletes all of it and says how many documents went. */
  deleteAll(personId: string): Promise<number>;
}

export interface Stores {
  readonly interviews: InterviewStore;
  readonly attempts: AttemptStore;
  readonly live: LiveInterviewStore;
  readonly seenQuestions: SeenQuestionStore;
  readonly stories: StoryStore;
  readonly usage: UsageStore;
  readonly personData: PersonDataStore;
}
