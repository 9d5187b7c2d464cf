import {
  type AddCommand,
  jsonOption,
  lookOf,
  userOption,
  withExample,
  writeJson,
  writeLines,
} from './shared.ts';

export const addHistory: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('history')
    .description('every interview, newest first, with the trend')
    .addOption(userOption())
    .addOption(jsonOption('print it as JSON'))
    .action(async ({ user, json }: { readonly user: string; readonly json?: boolean }) => {
      const engine = await services.engine('offline');
      const history = await engine.readHistory(user);
      if (json) writeJson(io, history);
      else {
        const { presentHistory } = await import('../presenters/history.ts');
        writeLines(io, presentHistory(history, lookOf(io)));
      }
      done(0);
    });
  withExample(command, 'npm run hotseat -- history');
};
