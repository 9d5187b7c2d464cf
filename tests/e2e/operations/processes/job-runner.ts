/**
 * node job-runner.ts DATA_DIR: a process that runs jobs of the service when its parent says so, as if it was then:
 * `scheduled` as one of several that keep the same schedule, `unguarded` as one that believes that it alone may.
 */
import { readConfig } from '../../../../bots/composition/config.ts';
import { chooseCoach } from '../../../../bots/composition/open-coaches.ts';
import { openEngine } from '../../../../bots/composition/open-engine.ts';
import { openJobs } from '../../../../bots/composition/open-jobs.ts';
import { isGoneOwner, processOwner } from '../../../../bots/composition/owner.ts';
import type { Job, JobReport } from '../../../../jobs/job.ts';
import { createJobs } from '../../../../jobs/run-jobs.ts';

export interface Order {
  readonly job: string;
  readonly at: string;
  readonly how: 'scheduled' | 'unguarded';
}

const [dataDir = ''] = process.argv.slice(2);
const config = readConfig({ ...process.env, HOTSEAT_DATA: dataDir, HOTSEAT_LOG_LEVEL: 'silent' });
const opened = await openEngine(config, dataDir, chooseCoach(config, undefined));
const { database, logger } = opened;

const runScheduled = async (job: Job, now: Date): Promise<readonly JobReport[]> => {
  const reports: JobReport[] = [];
  const table = [{ name: job.name, pattern: '* * * * *', catchUpMinutes: 1 }];
  const noting: Job = {
    ...job,
    run: async (context) => {
      const report = await job.run(context);
      reports.push(report);
      return report;
    },
  };
  const jobs = createJobs({
    ...{ jobs: [noting], table, leases: database.leases, clock: { now: () => now }, logger },
    ...{ owner: processOwner(), isGone: isGoneOwner },
  });
  await jobs.catchUp();
  await jobs.stop();
  return reports;
};

const obey = async ({ job: name, at, how }: Order): Promise<readonly JobReport[]> => {
  const now = new Date(at);
  const jobs = await openJobs({ config, opened, clock: { now: () => now } });
  const job = jobs.find((each) => each.name === name);
  if (job === undefined) throw new Error(`There is no job ${name}.`);
  if (how === 'scheduled') return runScheduled(job, now);
  return [await job.run({ now, dryRun: false, signal: new AbortController().signal, log: logger })];
};

process.on('message', (order: Order) => {
  void obey(order).then((reports) => process.send?.(reports));
});
const all = await openJobs({ config, opened, clock: { now: () => new Date() } });
process.send?.(all.map(({ name }) => name));
