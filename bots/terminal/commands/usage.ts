import { Option } from 'commander';
import {
  type AddCommand,
  jsonOption,
  lookOf,
  userOption,
  withExample,
  writeJson,
  writeLines,
} from './shared.ts';

interface UsageOptions {
  readonly user: string;
  readonly month?: string;
  readonly all?: boolean;
  readonly by: 'model' | 'interview';
  readonly workspace?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

export const addUsage: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('usage')
    .description('what models and speech services were used for, and what that costs')
    .option('--month <month>', 'as 2026-11 (this month when absent)')
    .addOption(new Option('--all', 'everything that is kept of the person').conflicts(['month', 'workspace']))
    .addOption(new Option('--by <what>', 'a line for each').choices(['model', 'interview']).default('model'))
    .option(
      '--workspace <id>',
      'sums of a workspace instead, as discord:123 or slack:T123: nobody shows in them',
    )
    .addOption(userOption())
    .addOption(new Option('--csv', 'print it as CSV').conflicts('json'))
    .addOption(jsonOption('print it as JSON'))
    .action(async ({ user, month, all, by, workspace, csv, json }: UsageOptions) => {
      const reports = await services.usage();
      const wish = { by, ...(all ? { month: null } : month !== undefined && { month }) };
      const report = await (workspace === undefined
        ? reports.ofPerson(user, wish)
        : reports.ofWorkspace(workspace, month));
      if (csv)
        io.stdout.write((await import('../../../core/domain/usage/report-csv.ts')).reportToCsv(report));
      else if (json) {
        const { PRICES_AS_OF } = await import('../../../core/domain/usage/prices.ts');
        writeJson(io, { pricesAsOf: PRICES_AS_OF, ...report });
      } else {
        const { presentUsage } = await import('../presenters/usage.ts');
        writeLines(io, presentUsage(report, lookOf(io)));
      }
      done(0);
    });
  withExample(
    command,
    'npm run hotseat -- usage --by interview',
    'npm run hotseat -- usage --month 2026-11 --csv',
  );
};
