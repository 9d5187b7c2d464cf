import type { Clock } from '../../core/ports/clock.ts';
import type { Poster } from '../../core/ports/poster.ts';
import type { Sleep } from '../../core/ports/sleep.ts';
import type { Delivery } from '../../core/usecases/outbox/delivery.ts';
import type { ConfiguredModel } from '../../jobs/tasks/model-check.ts';
import type { OpenEngine } from './open-engine.ts';
import { isGoneOwner, processOwner } from './owner.ts';
import { remindersDeps } from './reminders-deps.ts';
import type { Config } from './settings.ts';
import { within } from './within.ts';

export interface BackgroundDeps {
  readonly config: Config;
  readonly opened: OpenEngine;
  readonly runsJobs: boolean;
  /** Of the front ends that run in this process. */
  readonly posters: readonly Poster[];
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly tellGone?: (gone: readonly ConfiguredModel[]) => void;
}

/** What a process does with nobody asking. */
export interface Background {
  /** How many jobs run here. */
  readonly jobs: number;
  /** Begins nothing more; waits shortly for jobs, then for posts that are on their way. */
  stop(): Promise<void>;
}

/** What is not done then is made up for by the next run, here or elsewhere. */
const JOBS_STOP_MS = 1_000;
const POSTS_STOP_MS = 1_500;

/** Delivers what is due in the outbox for the posters. Owners of one database are told apart; the process by default. */
export const openDelivery = async (
  { opened, posters, clock, sleep }: Pick<BackgroundDeps, 'opened' | 'posters' | 'clock' | 'sleep'>,
  owner = processOwner(),
): Promise<Delivery> => {
  const [{ createDelivery }, { createIsStillWanted }, { onlyWanted }] = await Promise.all([
    import('../../core/usecases/outbox/create-delivery.ts'),
    import('../../core/usecases/reminders/is-still-wanted.ts'),
    import('../../core/usecases/reminders/only-wanted.ts'),
  ]);
  const { database, logger, telemetry } = opened;
  const isStillWanted = createIsStillWanted(remindersDeps(opened));
  return createDelivery({
    posters: posters.map((poster) => onlyWanted(poster, { isStillWanted, clock })),
    ...{ outbox: database.outbox, clock, sleep, logger },
    ...{ owner, isGone: isGoneOwner, stopWithinMs: POSTS_STOP_MS },
    observe: (delivered) => telemetry.metrics.delivery(delivered),
  });
};

const openScheduled = async (deps: BackgroundDeps, nudge: (() => void) | null) => {
  const { config, opened, runsJobs, clock, sleep, tellGone } = deps;
  if (!runsJobs) return null;
  const [{ createJobs }, { openJobs }] = await Promise.all([
    import('../../jobs/run-jobs.ts'),
    import('./open-jobs.ts'),
  ]);
  const { database, logger, telemetry } = opened;
  const more = { ...(nudge && { nudge }), ...(tellGone && { tellGone }) };
  const jobs = await openJobs({ config, opened, clock, ...more });
  const scheduled = createJobs({
    ...{ jobs, leases: database.leases, clock, sleep, logger },
    ...{ owner: processOwner(), isGone: isGoneOwner, stopWithinMs: JOBS_STOP_MS },
    observe: (run) => telemetry.metrics.jobRun(run),
  });
  return { ...scheduled, count: jobs.length };
};

/** Starts delivering what is in the outbox for the posters, and running jobs on their schedule. */
export const startBackground = async (deps: BackgroundDeps): Promise<Background> => {
  const delivery = deps.posters.length === 0 ? null : await openDelivery(deps);
  const scheduled = await openScheduled(deps, delivery && (() => delivery.nudge()));
  delivery?.start();
  scheduled?.start();
  return {
    jobs: scheduled?.count ?? 0,
    stop: async () => {
      await scheduled?.stop();
      if (delivery !== null) await within(delivery.stop(), POSTS_STOP_MS + 500);
    },
  };
};
