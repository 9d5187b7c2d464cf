import type { Job, JobContext } from '../../jobs/job.ts';

/** A job that notes when it runs, and goes on until it is let go. */
export interface WatchedJob extends Job {
  readonly runs: JobContext[];
  /** Runs wait from now on, until `letGo`. */
  hold(): void;
  letGo(): void;
  /** Runs throw from now on; null ends that. */
  failWith(error: Error | null): void;
}

export const createWatchedJob = (name: string): WatchedJob => {
  const runs: JobContext[] = [];
  let gate = Promise.withResolvers<void>();
  let failure: Error | null = null;
  gate.resolve();
  return {
    ...{ name, describe: `Watched ${name}`, runs },
    hold: () => {
      gate = Promise.withResolvers();
    },
    letGo: () => gate.resolve(),
    failWith: (error) => {
      failure = error;
    },
    run: async (context) => {
      runs.push(context);
      await gate.promise;
      if (failure !== null) throw failure;
      return { runs: 1 };
    },
  };
};

/** How many runs there were over all processes. */
export const runsOf = (jobs: readonly WatchedJob[]): number =>
  jobs.reduce((sum, { runs }) => sum + runs.length, 0);
