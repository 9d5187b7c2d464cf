import { followMoving, showArrival } from './moving.ts';
import { type AddCommand, jsonOption, withExample } from './shared.ts';

interface RestoreOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

export const addRestore: AddCommand = (program, context) => {
  const command = program
    .command('restore')
    .description('write a backup into an empty database; after a cut the same command goes on')
    .argument('<file>', 'what backup wrote')
    .option('--force', 'although another process has the database open')
    .addOption(jsonOption('print counts and hashes as JSON'))
    .action(async (file: string, { force = false, json = false }: RestoreOptions) => {
      const moving = await context.services.moving();
      const order = { file, isForced: force, signal: context.io.stopped };
      showArrival(context, await followMoving(context, moving.restore(order)), json);
    });
  withExample(command, 'npm run hotseat -- restore hotseat-2026-11-21.backup');
};
