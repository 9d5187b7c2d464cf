import { AppError } from '../../core/errors/app-error.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Job } from '../../jobs/job.ts';
import type { ConfiguredModel } from '../../jobs/tasks/model-check.ts';
import { configuredModels } from './configured-models.ts';
import type { OpenEngine } from './open-engine.ts';
import { isGoneOwner, processOwner } from './owner.ts';
import { remindersDeps } from './reminders-deps.ts';
import type { Config } from './settings.ts';

export interface OpenJobs {
  readonly config: Config;
  readonly opened: OpenEngine;
  readonly clock: Clock;
  /** Something was put into the outbox. */
  readonly nudge?: () => void;
  /** Models that the last check found gone. */
  readonly tellGone?: (gone: readonly ConfiguredModel[]) => void;
}

const openUpkeep = async ({ config, opened, tellGone }: OpenJobs): Promise<readonly Job[]> => {
  const [
    { createAbandonIdle },
    { createResumeUnsettled },
    { createRetention },
    { createUsageRollup },
    { createModelCheck },
  ] = await Promise.all([
    import('../../jobs/tasks/abandon-idle.ts'),
    import('../../jobs/tasks/resume-unsettled.ts'),
    import('../../jobs/tasks/retention.ts'),
    import('../../jobs/tasks/usage-rollup.ts'),
    import('../../jobs/tasks/model-check.ts'),
  ]);
  const { engine, database } = opened;
  const { interviews, attempts } = database.stores;
  return [
    createAbandonIdle({ interviews }),
    createResumeUnsettled({ attempts, engine }),
    createRetention({ retention: database.retention }),
    createUsageRollup({ usageArchive: database.usageArchive }),
    createModelCheck({ models: configuredModels(config), ...(tellGone && { tell: tellGone }) }),
  ];
};

const openPosts = async ({ opened, nudge }: OpenJobs): Promise<readonly Job[]> => {
  const [{ createEnqueueDrills }, { createDrillSummaries }, weekly, { createGroupDigests }] =
    await Promise.all([
      import('../../jobs/tasks/enqueue-drills.ts'),
      import('../../jobs/tasks/drill-summaries.ts'),
      import('../../jobs/tasks/weekly-digest.ts'),
      import('../../core/usecases/digest/create-group-digests.ts'),
    ]);
  const { drills, database } = opened;
  const { schedules, outbox, drills: store, groupPractice: practice } = database;
  const nudged = { ...(nudge && { nudge }) };
  return [
    createEnqueueDrills({ schedules, outbox, ...nudged }),
    createDrillSummaries({ drills, store, outbox, ...nudged }),
    weekly.createWeeklyDigest({
      ...{ schedules, outbox, ...nudged },
      digests: createGroupDigests({ drills: store, practice }),
    }),
  ];
};

const openMessages = async ({ opened, nudge }: OpenJobs): Promise<readonly Job[]> => {
  const [{ createPersonalPlans }, { createReminders }] = await Promise.all([
    import('../../jobs/tasks/personal-plans.ts'),
    import('../../jobs/tasks/reminders.ts'),
  ]);
  const deps = { ...remindersDeps(opened), ...(nudge && { nudge }) };
  return [createPersonalPlans(deps), createReminders(deps)];
};

/** Every job of the service. */
export const openJobs = async (deps: OpenJobs): Promise<readonly Job[]> => [
  ...(await openPosts(deps)),
  ...(await openMessages(deps)),
  ...(await openUpkeep(deps)),
];

/** Jobs for somebody who asks for them by name; what the terminal works with. */
export const openJobDesk = async (config: Config, opened: OpenEngine) => {
  const [{ listJobs }, { createRunNow }, { createSystemClock }] = await Promise.all([
    import('../../jobs/list-jobs.ts'),
    import('../../jobs/run-now.ts'),
    import('../../core/adapters/system/system-clock.ts'),
  ]);
  const { database, logger } = opened;
  const clock = createSystemClock();
  const jobs = await openJobs({ config, opened, clock });
  const owner = processOwner();
  const runNow = createRunNow({ leases: database.leases, clock, logger, owner, isGone: isGoneOwner });
  return {
    list: () => listJobs(jobs),
    run: async (name: string, how: { readonly dryRun: boolean; readonly signal: AbortSignal }) => {
      const job = jobs.find((each) => each.name === name);
      if (job !== undefined) return runNow(job, how);
      const names = jobs.map((each) => each.name).join(', ');
      throw new AppError('bad_input', `There is no job "${name}"; there are ${names}.`);
    },
  };
};
