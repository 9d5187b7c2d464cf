import type { ScoreOptions } from '../score/options.ts';
import { type AddCommand, coachOption, jsonOption, withExample } from './shared.ts';

export const addScore: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('score')
    .description('score one answer; nothing is stored')
    .requiredOption('--question <text>', 'the question that was asked')
    .requiredOption('--answer <file>', 'file with the answer, or - for standard input')
    .option('--posting <file>', 'job posting to prepare for')
    .option('--resume <file>', 'your résumé')
    .addOption(jsonOption('print the whole feedback as one JSON document'))
    .addOption(coachOption())
    .action(async (options: ScoreOptions) => {
      const { runScore } = await import('../score/run-score.ts');
      done(await runScore(io, services, options));
    });
  withExample(
    command,
    'npm run hotseat -- score --question "Tell me about a hard decision." --answer answer.txt',
    'npm run --silent hotseat -- score --question "…" --answer - --json < answer.txt',
  );
};
