import { sleepByTimer } from '../core/usecases/sleep-by-timer.ts';
import { createFirings, type FiringsDeps } from './firings.ts';
import type { Job, JobReport } from './job.ts';
import { LEASE_MS } from './lease-ms.ts';

export interface RunNowDeps extends Omit<FiringsDeps, 'sleep'> {
  readonly sleep?: FiringsDeps['sleep'];
  readonly leaseMs?: number;
}

/** `busy`: it is running already, in whatever process. */
export type RunNow =
  | { readonly outcome: 'done' | 'stopped'; readonly report: JobReport }
  | { readonly outcome: 'busy' };

export interface HowToRun {
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/**
 * Runs a job because somebody asks for it, never beside a run on its schedule; a dry run changes nothing and may. Throws
 * what the job throws.
 */
export const createRunNow = (deps: RunNowDeps) => {
  const { clock, logger, sleep = sleepByTimer, leaseMs = LEASE_MS } = deps;
  const firings = createFirings({ ...deps, sleep });
  const run = async (job: Job, dryRun: boolean, signal: AbortSignal): Promise<RunNow> => {
    const report = await job.run({ now: clock.now(), dryRun, signal, log: logger });
    return { outcome: signal.aborted ? 'stopped' : 'done', report };
  };
  return async (job: Job, { dryRun, signal }: HowToRun): Promise<RunNow> => {
    if (dryRun) return run(job, dryRun, signal);
    const firing = await firings.begin({ job: job.name, at: clock.now() }, leaseMs);
    if (firing === null) return { outcome: 'busy' };
    let outcome: 'done' | 'failed' | 'stopped' = 'failed';
    try {
      const done = await run(job, dryRun, AbortSignal.any([signal, firing.signal]));
      if (done.outcome !== 'busy') outcome = done.outcome;
      return done;
    } finally {
      await firing.end(outcome);
    }
  };
};
