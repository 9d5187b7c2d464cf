import type { NextPracticeStep } from '../domain/interview/summary-types.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { OwnQuestionSource } from '../ports/question-set-store.ts';
import type { QuestionWriter } from '../ports/question-writer.ts';
import type { RecordingStore } from '../ports/recording-store.ts';
import type { RoomStore } from '../ports/room-stores.ts';
import type { Sleep } from '../ports/sleep.ts';
import type { Stores } from '../ports/stores.ts';
import type { AssessAttempt } from './assessment.ts';
import type { BackgroundTasks } from './background-tasks.ts';
import type { QuestionPlanner } from './question-planner.ts';
import type { RunningWork } from './running-work.ts';
import type { UsageBook } from './usage/usage-book.ts';

/** What the engine needs from outside. */
export interface EngineDeps {
  readonly stores: Stores;
  readonly assessAttempt: AssessAttempt;
  /** Coaches interviews whose `coaching` is `offline`; absent where `assessAttempt` spends nothing anyway. */
  readonly assessOffline?: AssessAttempt;
  /** What coaches an interview that begins now in a workspace; never throws. Whatever is configured when absent. */
  readonly coachingFor?: (workspaceId: string | null) => Promise<'offline' | null>;
  /** Null without an LLM: every question comes from the bank. */
  readonly questionWriter: QuestionWriter | null;
  /** Questions that people brought, mixed into their interviews; none when absent. */
  readonly ownQuestions?: OwnQuestionSource;
  /** Next step of a person's practice plan, the last line of a summary; none when absent. */
  readonly nextPlanStep?: (personId: string) => Promise<NextPracticeStep | null>;
  /** Stops what works for a person outside the engine, such as drafting, before everything of theirs is deleted. */
  readonly forgetPerson?: (personId: string) => Promise<void>;
  /** Audio of spoken answers; nothing is recorded when absent. */
  readonly recordings?: RecordingStore;
  /** Where interviews are shown, to be forgotten with them; absent where no front end keeps any. */
  readonly rooms?: RoomStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Host, process and start of this engine; no two engines on one database may share it. */
  readonly owner: string;
  /** True for an owner that is known to have ended; its unfinished analyses may be taken over at once. */
  readonly isGone: (owner: string) => boolean;
  /** The process's own timers when absent. */
  readonly sleep?: Sleep;
  /** Told of failures in work that nobody waits for; they are logged as well. */
  readonly backgroundErrors?: (error: unknown) => void;
  /** How long the first question may be waited for when it can be tailored; 1500 ms when absent. */
  readonly firstQuestionWaitMs?: number;
}

/** The same with the parts that the use cases of one engine share. */
export interface EngineContext extends EngineDeps {
  readonly sleep: Sleep;
  readonly work: RunningWork;
  readonly background: BackgroundTasks;
  readonly firstQuestionWaitMs: number;
  readonly planner: QuestionPlanner;
  readonly book: UsageBook;
}
