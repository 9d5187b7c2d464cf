import type { LibraryProblem } from '../../../core/domain/library/check-library.ts';
import type { Look } from '../screen/look.ts';
import { counted, plainLine, wrapped } from '../screen/text.ts';

const presentProblem = ({ problem, todo, quote }: LibraryProblem, look: Look): string[] => {
  const { paint, glyphs } = look;
  return [
    ...wrapped(plainLine(problem), look, `  ${paint.poor(glyphs.failed)} `),
    ...(quote === null ? [] : wrapped(paint.faint(`“${plainLine(quote)}”`), look, '    ')),
    ...wrapped(plainLine(todo), look, `    ${paint.accent(glyphs.arrow)} `),
  ];
};

/** Story by story. */
export const presentProblems = (
  problems: readonly LibraryProblem[],
  stories: number,
  look: Look,
): string[] => {
  if (stories === 0) return ['Your library is empty: there is nothing to check.'];
  const checked = counted(stories, 'story', 'stories');
  if (problems.length === 0) return [look.paint.good(`Nothing wrong in ${checked}.`)];
  const byStory = Map.groupBy(problems, ({ storyId }) => storyId);
  return [
    look.paint.title(`${counted(problems.length, 'thing')} to look at in ${checked}`),
    ...[...byStory.values()].flatMap((group) => [
      '',
      ...wrapped(look.paint.strong(plainLine(group[0]?.title ?? '')), look),
      ...wrapped(look.paint.faint(group[0]?.storyId ?? ''), look),
      ...group.flatMap((problem) => presentProblem(problem, look)),
    ]),
  ];
};
