import { isAppError } from '../core/errors/app-error.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import { logIfSlow, SLOW_MS } from '../core/usecases/slowly.ts';
import type { Job, JobReport } from './job.ts';

/** One run of a job, for logs and metrics. */
export interface JobRun {
  readonly job: string;
  readonly outcome: 'done' | 'failed' | 'stopped';
  readonly durationMs: number;
  /** Null when it failed. */
  readonly report: JobReport | null;
}

interface RunDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of every run that was no dry run. */
  readonly observe?: (run: JobRun) => void;
}

/** Runs a job and says in the log how that went. A failure is logged, not thrown: the next run makes up for it. */
export const createRunJob =
  ({ clock, logger, observe }: RunDeps) =>
  async (job: Job, signal: AbortSignal): Promise<JobRun> => {
    const now = clock.now();
    const finish = (outcome: JobRun['outcome'], report: JobReport | null): JobRun => {
      const durationMs = clock.now().getTime() - now.getTime();
      const run = { job: job.name, outcome, durationMs, report };
      observe?.(run);
      logIfSlow(logger, 'job', { durationMs, limitMs: SLOW_MS.job }, { job: job.name, outcome });
      return run;
    };
    try {
      const report = await job.run({ now, dryRun: false, signal, log: logger });
      const run = finish(signal.aborted ? 'stopped' : 'done', report);
      logger.info({ job: job.name, durationMs: run.durationMs, ...report }, `job ${run.outcome}`);
      return run;
    } catch (error) {
      const run = finish(signal.aborted ? 'stopped' : 'failed', null);
      const code = isAppError(error) ? error.code : 'internal';
      const facts = { job: job.name, durationMs: run.durationMs, code, error: String(error) };
      if (run.outcome === 'stopped') logger.info(facts, 'job stopped');
      else logger.error(facts, 'job failed');
      return run;
    }
  };
