import { type Logger as CronLogger, createTask, type ScheduledTask } from 'node-cron';
import { AppError } from '../core/errors/app-error.ts';
import type { Logger } from '../core/ports/logger.ts';
import type { Sleep } from '../core/ports/sleep.ts';
import { sleepByTimer } from '../core/usecases/sleep-by-timer.ts';
import { createCoordinator } from './coordinator.ts';
import { CRON_TABLE, type CronEntry } from './cron-table.ts';
import { createFirings, type FiringsDeps, firingKey } from './firings.ts';
import type { Job } from './job.ts';
import { latestFiring } from './latest-firing.ts';
import { LEASE_MS } from './lease-ms.ts';
import { createRunJob, type JobRun } from './run-job.ts';

export interface JobsDeps extends Omit<FiringsDeps, 'sleep'> {
  readonly jobs: readonly Job[];
  /** The product's when absent. Entries of jobs that are not there are left out. */
  readonly table?: readonly CronEntry[];
  readonly observe?: (run: JobRun) => void;
  /** The process's own timers when absent. */
  readonly sleep?: Sleep;
  /** A lease that is not renewed for so long is taken by another process; a minute when absent. */
  readonly leaseMs?: number;
  /** How long jobs may go on once the process is to end; 10 s when absent. */
  readonly stopWithinMs?: number;
}

export interface Jobs {
  /** Begins to run jobs at their times, and makes up for what was missed. */
  start(): void;
  /** Begins nothing more and waits for what runs; what takes too long is told to stop, and is made up for later. */
  stop(): Promise<void>;
  /** Runs the latest firing of every job that nobody has run; resolves when that is done. */
  catchUp(): Promise<void>;
}

interface Scheduled {
  readonly entry: CronEntry;
  readonly job: Job;
  readonly task: ScheduledTask;
}

/** When processes look for firings that nobody ran, or that were not finished: not when most firings are. */
const CATCH_UP_PATTERN = '2-59/5 * * * *';
const STOP_WITHIN_MS = 10_000;
const OPTIONS = {
  timezone: 'UTC',
  noOverlap: true,
  /** A firing that comes later than this, in a process that was blocked, counts as missed. */
  missedExecutionTolerance: 30_000,
  suppressMissedWarning: true,
};

const cronLogger = (logger: Logger): CronLogger => ({
  info: (message) => logger.debug({}, message),
  debug: (message) => logger.debug({}, String(message)),
  warn: (message) => logger.warn({}, message),
  error: (message, error) => logger.error({ error: String(error ?? message) }, 'cron'),
});

/** Every job with its entry. Throws `configuration` for one that would never run. */
const paired = ({ jobs, table = CRON_TABLE }: JobsDeps): readonly Omit<Scheduled, 'task'>[] =>
  jobs.map((job) => {
    const entry = table.find(({ name }) => name === job.name);
    if (entry === undefined) throw new AppError('configuration', `Job ${job.name} is not in the cron table.`);
    return { entry, job };
  });

/**
 * Jobs on their cron table, in as many processes as there are: each firing of each job is run by one of them, and no
 * two firings of one job at a time. Throws `configuration`.
 */
export const createJobs = (deps: JobsDeps): Jobs => {
  const { logger, clock, sleep = sleepByTimer, leaseMs = LEASE_MS } = deps;
  const firings = createFirings({ ...deps, sleep });
  const coordinator = createCoordinator(firings);
  const runJob = createRunJob(deps);
  const common = { ...OPTIONS, logger: cronLogger(logger) };
  let isStopping = false;

  const runScheduled = async (job: Job, at: Date): Promise<void> => {
    const key = firingKey(job.name, at);
    const firing = coordinator.firingOf(key);
    if (firing === null) return;
    const { outcome } = await runJob(job, firing.signal);
    coordinator.ended(key, outcome);
  };
  const scheduled = paired(deps).map(({ entry, job }): Scheduled => {
    const lease = { distributed: true, distributedLease: leaseMs, runCoordinator: coordinator };
    const options = { ...common, ...lease, name: job.name };
    return { entry, job, task: createTask(entry.pattern, ({ date }) => runScheduled(job, date), options) };
  });

  const makeUpFor = async ({ entry, job, task }: Scheduled): Promise<void> => {
    const at = latestFiring((minute) => task.match(minute), clock.now(), entry.catchUpMinutes);
    const firing = at && !isStopping ? await firings.begin({ job: job.name, at }, leaseMs) : null;
    if (firing === null) return;
    const { outcome } = await runJob(job, firing.signal);
    await firing.end(outcome);
  };
  const catchUp = async (): Promise<void> => {
    const missable = scheduled.filter(({ entry }) => entry.catchUpMinutes > 0);
    for (const each of await Promise.allSettled(missable.map(makeUpFor)))
      if (each.status === 'rejected') logger.warn({ error: String(each.reason) }, 'catching up failed');
  };
  const sweep = createTask(CATCH_UP_PATTERN, catchUp, { ...common, name: 'catch-up' });
  const tasks = [...scheduled.map(({ task }) => task), sweep];

  return {
    start: () => {
      for (const task of tasks) void task.start();
      void catchUp();
    },
    stop: async () => {
      isStopping = true;
      for (const task of tasks) void task.stop();
      await firings.finish(deps.stopWithinMs ?? STOP_WITHIN_MS);
      for (const task of tasks) void task.destroy();
    },
    catchUp,
  };
};
