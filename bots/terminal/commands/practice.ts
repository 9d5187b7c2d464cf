import { Option } from 'commander';
import { DIFFICULTY_MODES, FORMATS, STAGES, STYLES } from '../../../core/domain/vocabulary.ts';
import type { LeadOptions, PracticeOptions } from '../practice/options.ts';
import { type AddCommand, coachOption, jsonOption, userOption, wholeNumber, withExample } from './shared.ts';

const MAX_SEED = 2 ** 31 - 1;
const EVENTS = 'print every event as one line of JSON on stdout, and nothing else there';

const answersOption = (): Option =>
  new Option(
    '--answers <file>',
    'take the answers from a file, separated by lines "---"; a first line "follow-up:" or "retry:" says what one is for',
  );

export const addPractice: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('practice')
    .description('practise an interview and get feedback on every answer')
    .addOption(new Option('--questions <n>', 'how many questions, 1 to 5').argParser(wholeNumber(1, 5)))
    .addOption(new Option('--stage <stage>', 'who is interviewing').choices(STAGES))
    .addOption(new Option('--difficulty <level>', 'how hard').choices(DIFFICULTY_MODES).default('adaptive'))
    .addOption(
      new Option('--format <format>', 'coach: at most 1 follow-up an answer; deep: at most 3')
        .choices(FORMATS)
        .default('coach'),
    )
    .addOption(
      new Option('--style <style>', 'adversarial challenges what you say').choices(STYLES).default('coach'),
    )
    .option(
      '--posting <name>',
      'posting to prepare for, by name or as a file (the one in use; none for none)',
    )
    .option('--resume <name>', 'your résumé, by name or as a file (the one in use; none for none)')
    .option('--role <name>', 'a built-in role instead of a posting, such as "nurse"')
    .option('--plan-item <item>', 'begin with this item of your plan')
    .addOption(userOption())
    .addOption(
      new Option('--seed <n>', 'makes the choice of questions repeatable').argParser(
        wholeNumber(0, MAX_SEED),
      ),
    )
    .addOption(answersOption())
    .addOption(jsonOption(EVENTS))
    .addOption(coachOption())
    .action(async (options: PracticeOptions) => {
      const { runPractice } = await import('../practice/run-practice.ts');
      done(await runPractice(io, services, options));
    });
  withExample(
    command,
    'npm run practice',
    'npm run practice -- --questions 1 --posting acme --resume me.md',
    'npm run hotseat -- practice --questions 2 --answers answers.txt --json',
  );
};

export const addResumeInterview: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('resume-interview')
    .description('go on with an interview where you stopped')
    .argument('[id]', 'which one; without it the one that was active last')
    .addOption(userOption())
    .option('--answers <file>', 'take the remaining answers from a file')
    .addOption(jsonOption(EVENTS))
    .addOption(coachOption())
    .action(async (id: string | undefined, options: LeadOptions) => {
      const { runResume } = await import('../practice/run-practice.ts');
      done(await runResume(io, services, options, id));
    });
  withExample(command, 'npm run hotseat -- resume-interview');
};
