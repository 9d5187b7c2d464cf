import type { OwnQuestion } from '../../../core/domain/question-sets/types.ts';
import type { ImportReport } from '../../../core/usecases/question-sets/question-sets.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, counted, heading, plainLine, words, wrapped } from '../screen/text.ts';

const traits = (question: OwnQuestion): string => {
  const guessed = question.guessed.length === 0 ? '' : ` (guessed: ${question.guessed.join(', ')})`;
  const rating = question.rating === null ? '' : `, rated ${question.rating}`;
  const retired = question.retired ? ', retired' : '';
  return `${capitalised(words(question.competency))}, ${words(question.type)}, ${question.difficulty}${guessed}${rating}${retired}`;
};

const presentOne = (question: OwnQuestion, look: Look): string[] => [
  ...wrapped(plainLine(question.text), look, `  ${look.paint.accent(look.glyphs.arrow)} `),
  ...wrapped(look.paint.faint(`${traits(question)}, ${question.id}`), look, '    '),
];

export const presentOwnQuestions = (questions: readonly OwnQuestion[], look: Look): string[] => {
  if (questions.length === 0)
    return wrapped(
      'No questions of your own yet. Bring some with: npm run hotseat -- questions import FILE',
      look,
    );
  const sets = Map.groupBy(questions, ({ set }) => set);
  return [
    look.paint.title(counted(questions.length, 'question of your own', 'questions of your own')),
    ...[...sets].flatMap(([set, own]) => [
      ...heading(plainLine(set), look),
      ...own.flatMap((question) => presentOne(question, look)),
    ]),
  ];
};

/** What came in, and each line that did not, with its number. */
export const presentImport = ({ added, known, bad }: ImportReport, look: Look): string[] => [
  ...wrapped(
    [
      `${counted(added.length, 'question')} added`,
      ...(known.length > 0 ? [`${known.length} known already`] : []),
      ...(bad.length > 0 ? [`${counted(bad.length, 'line')} left out`] : []),
    ].join(', '),
    look,
  ),
  ...added.flatMap((question) => presentOne(question, look)),
  ...bad.flatMap(({ line, text, problem }) => [
    ...wrapped(plainLine(problem), look, `  ${look.paint.poor(`line ${line}:`)} `),
    ...wrapped(look.paint.faint(plainLine(text)), look, '    '),
  ]),
];
