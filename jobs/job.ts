import type { Logger } from '../core/ports/logger.ts';

export interface JobContext {
  /** When this run began; a job asks no other clock. */
  readonly now: Date;
  /** Counts what would be done, and changes nothing. */
  readonly dryRun: boolean;
  /** Aborted when the process ends or has lost the right to run this: the job returns before its next write. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** What was done, or in a dry run would be, by what it is: `{ abandoned: 3 }`. */
export type JobReport = Readonly<Record<string, number>>;

/**
 * Something that is done again and again with nobody asking. Run twice it does what one run does; cut off between any
 * two writes it is completed by the next run.
 */
export interface Job {
  /** Kebab-case: names the job in the cron table, in logs and on the command line. */
  readonly name: string;
  /** One line for people. */
  readonly describe: string;
  run(context: JobContext): Promise<JobReport>;
}
