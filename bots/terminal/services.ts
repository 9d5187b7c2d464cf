import type { ChartRenderer } from '../../core/ports/chart-renderer.ts';
import type { Moving } from '../../core/ports/moving.ts';
import type { AssessAttempt } from '../../core/usecases/assessment.ts';
import type { Engine } from '../../core/usecases/engine.ts';
import type { Library } from '../../core/usecases/library/library.ts';
import type { Materials } from '../../core/usecases/materials/materials.ts';
import type { PracticePlans } from '../../core/usecases/practice-plan/practice-plans.ts';
import type { QuestionSets } from '../../core/usecases/question-sets/question-sets.ts';
import type { Schedules } from '../../core/usecases/schedules/schedules.ts';
import type { UsageReports } from '../../core/usecases/usage/usage-reports.ts';

export type CoachChoice = 'offline' | 'llm';

/** One line of `doctor`. */
export interface DoctorCheck {
  readonly name: string;
  /** `off` is something that is not configured, which is fine. */
  readonly status: 'ok' | 'failed' | 'off';
  readonly message: string;
  /** What to do about it, null when nothing is to be done. */
  readonly advice: string | null;
}

/** Words that were typed and not yet sent, kept on this machine only. */
export interface Drafts {
  keep(personId: string, interviewId: string, text: string): Promise<void>;
  /** Gives the draft back and forgets it; null when there is none. */
  take(personId: string, interviewId: string): Promise<string | null>;
  /** Without an interview: all drafts of the person. */
  forget(personId: string, interviewId?: string): Promise<void>;
}

/** What a person brings and keeps beside interviews; each part is loaded when it is first asked for. */
export interface Preparation {
  materials(): Promise<Materials>;
  library(): Promise<Library>;
  questionSets(): Promise<QuestionSets>;
  plans(): Promise<PracticePlans>;
}

/** A job of the service. */
export interface ListedJob {
  readonly name: string;
  readonly what: string;
  /** Cron pattern in UTC; null for a job that runs by hand only. */
  readonly pattern: string | null;
  readonly nextRun: Date | null;
}

/** What became of a job that was asked for; `busy` when it is running elsewhere. Counts by what they count. */
export type JobRun =
  | { readonly outcome: 'done' | 'stopped'; readonly report: Readonly<Record<string, number>> }
  | { readonly outcome: 'busy' };

export interface JobDesk {
  list(): Promise<readonly ListedJob[]>;
  /** Throws `bad_input` for a job that there is not, and what the job throws. */
  run(name: string, how: { readonly dryRun: boolean; readonly signal: AbortSignal }): Promise<JobRun>;
}

/** What the composition root lends to the terminal; everything is opened on first use. */
export interface TerminalServices {
  /** The coach a wish comes to. Throws `configuration` for `llm` when no endpoint is set. */
  chooseCoach(wish: CoachChoice | undefined): CoachChoice;
  /** Opens the database. */
  engine(coach: CoachChoice): Promise<Engine>;
  /** Over the same database; the coach says who reads and drafts. */
  preparation(coach: CoachChoice): Promise<Preparation>;
  /** Needs no database. */
  charts(): Promise<ChartRenderer>;
  /** Needs no database. */
  assess(coach: CoachChoice): Promise<AssessAttempt>;
  doctor(signal: AbortSignal): AsyncIterable<DoctorCheck>;
  /** What Slack takes to create the app; null for Socket Mode, else the address that Slack is to call. */
  slackManifest(url: string | null): Promise<object>;
  /** Opens the database. */
  jobs(): Promise<JobDesk>;
  /** Opens the database. */
  schedules(): Promise<Schedules>;
  /** Each order opens the databases that it needs. Files are relative to where the person is. */
  moving(): Promise<Moving>;
  /** Opens the database. */
  usage(): Promise<UsageReports>;
  readonly drafts: Drafts;
  close(): Promise<void>;
}
