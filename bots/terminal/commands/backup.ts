import { presentBackup } from '../presenters/moving.ts';
import { followMoving } from './moving.ts';
import { type AddCommand, jsonOption, lookOf, withExample, writeJson, writeLines } from './shared.ts';

export const addBackup: AddCommand = (program, context) => {
  const { io, services, done } = context;
  const command = program
    .command('backup')
    .description('write the whole database, of everybody, into one file that only you can read')
    .requiredOption('--out <file>', 'where to; it gets this name when it is complete')
    .addOption(jsonOption('print counts and hashes as JSON'))
    .action(async ({ out, json = false }: { readonly out: string; readonly json?: boolean }) => {
      const moving = await services.moving();
      const report = await followMoving(context, moving.backup({ file: out, signal: io.stopped }));
      if (json) writeJson(io, report);
      else writeLines(io, presentBackup(report, lookOf(io)));
      done(0);
    });
  withExample(command, 'npm run hotseat -- backup --out hotseat-2026-11-21.backup');
};
