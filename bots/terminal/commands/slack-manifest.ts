import { AppError } from '../../../core/errors/app-error.ts';
import { type AddCommand, withExample, writeJson } from './shared.ts';

/** Slack calls nothing but https. */
const checkedUrl = (given: string): string => {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== 'https:' || url.pathname !== '/' || url.search !== '')
    throw new AppError(
      'bad_input',
      '--http takes the public https address of the bot, such as https://hotseat.example.com',
    );
  return url.origin;
};

export const addSlackManifest: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('slack-manifest')
    .description('print the manifest to paste when you create the Slack app')
    .option('--http <address>', 'for HTTP instead of Socket Mode: the public https address of the bot')
    .action(async ({ http }: { readonly http?: string }) => {
      writeJson(io, await services.slackManifest(http === undefined ? null : checkedUrl(http)));
      done(0);
    });
  withExample(
    command,
    'npm run --silent hotseat -- slack-manifest',
    'npm run --silent hotseat -- slack-manifest --http https://hotseat.example.com',
  );
};
