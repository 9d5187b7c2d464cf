import { Option } from 'commander';
import type { OwnQuestion } from '../../../core/domain/question-sets/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { QuestionSets } from '../../../core/usecases/question-sets/question-sets.ts';
import { plainLine } from '../screen/text.ts';
import { UsageError } from '../usage-error.ts';
import type { AddCommand, CommandContext } from './shared.ts';
import { addGroup, type PersonOptions, said, type Verb } from './verbs.ts';

const setsOf = async ({ services }: CommandContext): Promise<QuestionSets> =>
  (await services.preparation('offline')).questionSets();

const QUESTION = { question: 'its id, or the beginning of its text' };

const theQuestion = async (context: CommandContext, user: string, wanted: string) => {
  const sets = await setsOf(context);
  const all: readonly OwnQuestion[] = await sets.list(user);
  const named = all.filter(({ text }) => text.toLowerCase().startsWith(wanted.toLowerCase()));
  const found = all.find(({ id }) => id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  if (found === undefined || wanted.trim() === '')
    throw new AppError(
      'not_found',
      'There is no such question; see the ids with: npm run hotseat -- questions list',
    );
  return { sets, question: found };
};

const importList: Verb<PersonOptions & { readonly set?: string }> = {
  usage: 'import <file>',
  about: 'bring your own questions: Markdown, CSV or one a line',
  args: { file: 'a file, or - for standard input' },
  options: [new Option('--set <name>', 'what to call the list')],
  examples: ['npm run hotseat -- questions import ours.md --set "Acme panel"'],
  run: async (context, { user, set = '' }, file = '') => {
    const { readTextInput } = await import('../input/read-text-input.ts');
    const list = await readTextInput(context.io, 'questions import', file);
    const sets = await setsOf(context);
    const report = await sets.importList({ personId: user, workspaceId: null, set, list });
    return {
      json: report,
      lines: async (look) => (await import('../presenters/questions.ts')).presentImport(report, look),
      exitCode: report.added.length + report.known.length === 0 ? 1 : 0,
    };
  },
};

const list: Verb = {
  usage: 'list',
  about: 'the questions you brought',
  examples: ['npm run hotseat -- questions list'],
  run: async (context, { user }) => {
    const questions = await (await setsOf(context)).list(user);
    return {
      json: questions,
      lines: async (look) =>
        (await import('../presenters/questions.ts')).presentOwnQuestions(questions, look),
    };
  },
};

const MOST = 5;

const rate: Verb = {
  usage: 'rate <question> <rating>',
  about: 'rate a question from 1 to 5; those rated 1 or 2 come up less',
  args: { ...QUESTION, rating: '1 to 5, or none to take it back' },
  examples: ['npm run hotseat -- questions rate "How do you hand over" 5'],
  run: async (context, { user }, wanted = '', given = '') => {
    const rating = given === 'none' ? null : Number(given);
    if (rating !== null && !(Number.isInteger(rating) && rating >= 1 && rating <= MOST))
      throw new UsageError(`A rating is a whole number from 1 to ${MOST}, or none.`);
    const { sets, question } = await theQuestion(context, user, wanted);
    await sets.rate(user, question.id, rating);
    return said(
      { id: question.id, rating },
      `Rated "${plainLine(question.text)}": ${rating ?? 'no rating'}.`,
    );
  },
};

const retire: Verb<PersonOptions & { readonly back?: boolean }> = {
  usage: 'retire <question>',
  about: 'keep a question and do not ask it any more',
  args: QUESTION,
  options: [new Option('--back', 'ask it again')],
  examples: ['npm run hotseat -- questions retire "How do you hand over"'],
  run: async (context, { user, back = false }, wanted = '') => {
    const { sets, question } = await theQuestion(context, user, wanted);
    await sets.retire(user, question.id, !back);
    const text = `"${plainLine(question.text)}" is ${back ? 'asked again' : 'not asked any more'}.`;
    return said({ id: question.id, retired: !back }, text);
  },
};

const remove: Verb = {
  usage: 'delete <question>',
  about: 'delete a question that you brought',
  args: QUESTION,
  examples: ['npm run hotseat -- questions delete own-0c1f'],
  run: async (context, { user }, wanted = '') => {
    const { sets, question } = await theQuestion(context, user, wanted);
    await sets.delete(user, question.id);
    return said({ deleted: 1, id: question.id }, `Deleted "${plainLine(question.text)}".`);
  },
};

export const addQuestions: AddCommand = (program, context) => {
  addGroup(program, context, {
    name: 'questions',
    about: 'your own questions, mixed into interviews',
    fallback: list,
    verbs: [list, importList, rate, retire, remove],
    examples: ['npm run hotseat -- questions', 'npm run hotseat -- questions import ours.csv'],
  });
};
