import { Argument, Option } from 'commander';
import { presentJobRun, presentJobs } from '../presenters/jobs.ts';
import type { JobRun } from '../services.ts';
import { Stopped } from '../stopped.ts';
import { UsageError } from '../usage-error.ts';
import {
  type AddCommand,
  type CommandContext,
  jsonOption,
  lookOf,
  withExample,
  writeJson,
  writeLines,
} from './shared.ts';

interface JobOptions {
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const showList = async ({ io, services, done }: CommandContext, json: boolean): Promise<void> => {
  const jobs = await (await services.jobs()).list();
  if (json) writeJson(io, jobs);
  else writeLines(io, presentJobs(jobs, lookOf(io)));
  done(0);
};

const runOne = async (
  { io, services, done }: CommandContext,
  name: string,
  { dryRun = false, json = false }: JobOptions,
): Promise<void> => {
  const run: JobRun = await (await services.jobs()).run(name, { dryRun, signal: io.stopped });
  if (json) writeJson(io, { job: name, dryRun, ...run });
  else writeLines(io, presentJobRun(name, run, dryRun));
  if (io.stopped.aborted) throw new Stopped(String(io.stopped.reason));
  done(run.outcome === 'done' ? 0 : 1);
};

export const addJob: AddCommand = (program, context) => {
  const command = program
    .command('job')
    .description('run one of the jobs of the service now, or say what they are')
    .addArgument(new Argument('[name]', 'which job, as --list names it'))
    .addOption(new Option('--list', 'say what the jobs do and when they run next'))
    .addOption(new Option('--dry-run', 'count what would be done, and change nothing'))
    .addOption(jsonOption('print the result as JSON'))
    .action(async (name: string | undefined, options: JobOptions) => {
      if (options.list === true) return showList(context, options.json === true);
      if (name === undefined) throw new UsageError('name a job to run, or use --list to see them.');
      await runOne(context, name, options);
    });
  withExample(
    command,
    'npm run hotseat -- job --list',
    'npm run hotseat -- job retention --dry-run',
    'npm run --silent hotseat -- job abandon-idle --json',
  );
};
