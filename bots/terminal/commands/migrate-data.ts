import { followMoving, showArrival } from './moving.ts';
import { type AddCommand, jsonOption, withExample } from './shared.ts';

interface MigrateOptions {
  readonly to: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

export const addMigrateData: AddCommand = (program, context) => {
  const command = program
    .command('migrate-data')
    .description('copy the whole database into another, empty one; after a cut the same command goes on')
    .requiredOption('--to <uri>', 'the MongoDB that is to hold the data')
    .option('--dry-run', 'check and compare, and write nothing')
    .option('--force', 'although processes work with the database')
    .addOption(jsonOption('print counts and hashes as JSON'))
    .action(async ({ to, dryRun = false, force = false, json = false }: MigrateOptions) => {
      const moving = await context.services.moving();
      const order = { toUri: to, isDryRun: dryRun, isForced: force, signal: context.io.stopped };
      showArrival(context, await followMoving(context, moving.migrate(order)), json);
    });
  withExample(
    command,
    'npm run hotseat -- migrate-data --to mongodb://127.0.0.1:27017/hotseat --dry-run',
    'npm run hotseat -- migrate-data --to mongodb://127.0.0.1:27017/hotseat',
  );
};
