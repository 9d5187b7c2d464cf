import { Option } from 'commander';
import { AppError } from '../../../core/errors/app-error.ts';
import type { CoachChoice } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import { libraryOf } from './library-verbs.ts';
import type { AddCommand, CommandContext } from './shared.ts';
import { addVerb, materialOptions, type PersonOptions, type Result, type Verb } from './verbs.ts';

interface MatchOptions extends PersonOptions {
  readonly question?: string;
  readonly used?: readonly string[];
  readonly posting?: string;
  readonly resume?: string;
  readonly role?: string;
  readonly coach?: CoachChoice;
}

const matchQuestion = async (
  context: CommandContext,
  { user, question = '', used = [] }: MatchOptions,
): Promise<Result> => {
  if (question.trim() === '') throw new UsageError('--question must not be empty.');
  const library = await libraryOf(context);
  const match = await library.matchQuestion(user, question, { used: new Set(used) });
  return {
    json: match,
    lines: async (look) => (await import('../presenters/match.ts')).presentQuestionMatch(match, look),
  };
};

const matchMaterials = async ({ io, services }: CommandContext, options: MatchOptions): Promise<Result> => {
  const { prepareFor } = await import('../materials/prepare-for.ts');
  const prepared = await prepareFor(io, services, options);
  const { job, matchReport: report, used } = prepared;
  if (report === null || job === null) {
    const missing =
      job === null ? 'a posting (posting add FILE, or --role NAME)' : 'a résumé (resume add FILE)';
    throw new AppError('not_found', `To compare the two, add ${missing} first.`);
  }
  const { title, company } = job;
  return {
    json: { job: { title, company }, used, report },
    lines: async (look) => (await import('../presenters/match.ts')).presentMatchReport(job, report, look),
  };
};

const match: Verb<MatchOptions> = {
  usage: 'match',
  about: 'how your résumé fits the posting; with --question, the story that answers it best',
  options: [
    new Option('--question <text>', 'a question in any wording, also one of several parts'),
    new Option('--used <story...>', 'ids of stories that you have told already'),
    ...materialOptions(),
  ],
  examples: [
    'npm run hotseat -- match --posting acme',
    'npm run hotseat -- match --question "When did you last disagree with your boss?"',
  ],
  run: (context, options) =>
    options.question === undefined ? matchMaterials(context, options) : matchQuestion(context, options),
};

export const addMatch: AddCommand = (program, context) => {
  addVerb(program, context, match);
};
