/** When a job runs by itself. */
export interface CronEntry {
  /** Of the job. */
  readonly name: string;
  /** Minute, hour, day of month, month, day of week; in UTC, where no hour is left out or comes twice. */
  readonly pattern: string;
  /**
   * The latest firing is made up for within so many minutes when no process ran it, or the one that did ended in the
   * middle; 0 leaves it to the next firing, which does the same.
   */
  readonly catchUpMinutes: number;
}

const DAY_MINUTES = 24 * 60;

/** Schedules of people and workspaces are not in here: a job that runs every minute looks what is due in their zones. */
export const CRON_TABLE: readonly CronEntry[] = [
  { name: 'enqueue-drills', pattern: '* * * * *', catchUpMinutes: 0 },
  { name: 'drill-summaries', pattern: '* * * * *', catchUpMinutes: 0 },
  { name: 'weekly-digest', pattern: '* * * * *', catchUpMinutes: 0 },
  { name: 'personal-plans', pattern: '*/5 * * * *', catchUpMinutes: 0 },
  { name: 'reminders', pattern: '*/5 * * * *', catchUpMinutes: 0 },
  { name: 'resume-unsettled', pattern: '*/5 * * * *', catchUpMinutes: 0 },
  { name: 'abandon-idle', pattern: '7 * * * *', catchUpMinutes: 60 },
  { name: 'usage-rollup', pattern: '13 * * * *', catchUpMinutes: 60 },
  { name: 'retention', pattern: '23 3 * * *', catchUpMinutes: DAY_MINUTES },
  { name: 'model-check', pattern: '41 5 * * *', catchUpMinutes: DAY_MINUTES },
];
