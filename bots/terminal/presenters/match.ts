import type { JobContext } from '../../../core/domain/coach-request.ts';
import type { MatchReport } from '../../../core/domain/materials/match-types.ts';
import type {
  KnownQuestionMatch,
  QuestionMatch,
  StoryMatch,
} from '../../../core/usecases/library/library.ts';
import { scoreBar } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, heading, plainLine, words, wrapped } from '../screen/text.ts';
import { percent } from './coverage.ts';
import { section } from './materials.ts';

const skills = (report: MatchReport, look: Look): string[] => {
  const { paint, glyphs } = look;
  const need = ({ need }: { readonly need: string }) =>
    need === 'nice' ? paint.faint(' (nice to have)') : '';
  const covered = report.covered.flatMap((each) => [
    ...wrapped(`${plainLine(each.skill)}${need(each)}`, look, `  ${paint.good(glyphs.ok)} `),
    ...wrapped(paint.faint(plainLine(each.evidence)), look, '      '),
  ]);
  const missing = report.missing.flatMap((each) =>
    wrapped(`${plainLine(each.skill)}${need(each)}`, look, `  ${paint.poor(glyphs.failed)} `),
  );
  return covered.length + missing.length === 0
    ? []
    : [...heading('Skills asked for', look), ...covered, ...missing];
};

const competencies = ({ competencies }: MatchReport): string[] =>
  competencies.map(({ competency, evidence }) => {
    const name = capitalised(words(competency));
    return evidence === null
      ? `${name}: nothing in your résumé shows it, prepare a story`
      : `${name}: ${evidence}`;
  });

/** What the job asks for and what the résumé shows of it. */
export const presentMatchReport = (
  { title, company }: Pick<JobContext, 'title' | 'company'>,
  report: MatchReport,
  look: Look,
): string[] => {
  const job = [title, company].filter(Boolean).map(plainLine).join(' at ') || 'the posting';
  return [
    ...wrapped(look.paint.title(`Your résumé and ${job}`), look),
    ...(report.coverage === null
      ? wrapped('The posting names no skills to compare with.', look)
      : [
          `${percent(report.coverage).padStart(5)} ${scoreBar(report.coverage * 10, look)}`,
          ...wrapped(look.paint.faint('of the skills asked for; required ones count twice'), look, '      '),
        ]),
    ...skills(report, look),
    ...section(
      'Gaps to prepare for',
      report.gapDefences.map(({ skill, advice }) => `${skill}: ${advice}`),
      look,
    ),
    ...section('To stress, least shown first', competencies(report), look),
  ];
};

const likeness = ({ how, score }: StoryMatch | KnownQuestionMatch): string =>
  how === 'exact' ? 'the same question' : `${percent(score)} alike`;

const presentPart = (match: QuestionMatch['parts'][number]['match'], look: Look): string[] => {
  const { paint, glyphs } = look;
  if (match === null) return wrapped('Nothing in your library or the question bank is like it.', look, '  ');
  if (match.kind === 'story') {
    return [
      ...wrapped(
        `${paint.strong(plainLine(match.story.title))} ${paint.faint(`(${likeness(match)})`)}`,
        look,
        `  ${paint.good(glyphs.star)} `,
      ),
      ...wrapped(paint.faint(match.story.id), look, '    '),
    ];
  }
  const { text, strongAnswerShows } = match.question;
  return [
    ...wrapped(
      `No story yet. Known question ${paint.faint(`(${likeness(match)})`)}: ${plainLine(text)}`,
      look,
      `  ${paint.fair(glyphs.off)} `,
    ),
    ...(strongAnswerShows.length === 0
      ? []
      : [
          ...wrapped('A strong answer shows:', look, '    '),
          ...strongAnswerShows.flatMap((each) => wrapped(plainLine(each), look, `      ${glyphs.arrow} `)),
        ]),
  ];
};

/** The best answer to each part of a question, then other stories that fit. */
export const presentQuestionMatch = ({ parts, stories }: QuestionMatch, look: Look): string[] => {
  const taken = new Set(parts.flatMap(({ match }) => (match?.kind === 'story' ? [match.story.id] : [])));
  const others = stories.filter(({ story }) => !taken.has(story.id));
  return [
    ...parts.flatMap(({ text, match }, place) => [
      ...(place > 0 ? [''] : []),
      ...wrapped(look.paint.title(plainLine(text)), look),
      ...presentPart(match, look),
    ]),
    ...section(
      'Other stories that fit',
      others.map((match) => `${match.story.title} (${likeness(match)})`),
      look,
    ),
  ];
};
