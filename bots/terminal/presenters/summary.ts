import type { Trend } from '../../../core/domain/interview/history-types.ts';
import type {
  InterviewSummary,
  Readiness,
  SummaryLine,
} from '../../../core/domain/interview/summary-types.ts';
import { scoreBar, scorePaint, scoreText, signed } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, counted, heading, plainLine, rule, words, wrapped } from '../screen/text.ts';
import { LEVEL_MEANING } from './scores.ts';

const READINESS: Readonly<Record<Readiness, string>> = {
  Ready: 'Ready: strong and complete answers',
  'Almost Ready': 'Almost Ready: good ground, a few gaps to close',
  'Needs Practice': 'Needs Practice: the next run will feel different',
};

const presentLine = (line: SummaryLine, look: Look): string[] => {
  const score = line.bestOverall;
  const shown =
    score === null ? look.paint.faint('   –') : scorePaint(score, look)(scoreText(score).padStart(4));
  const lead = `  ${line.exchange} ${shown}  `;
  const tries = line.attempts > 1 ? ` (best of ${line.attempts})` : '';
  const headline = plainLine(line.headline);
  return [
    ...wrapped(`${plainLine(line.question)}${look.paint.faint(tries)}`, look, lead),
    ...wrapped(
      look.paint.faint(`${capitalised(words(line.competency))}${headline ? `: ${headline}` : ''}`),
      look,
      '          ',
    ),
  ];
};

const list = (
  title: string,
  items: readonly string[],
  look: Look,
  mark: (index: number) => string,
): string[] =>
  items.length === 0
    ? []
    : [
        ...heading(title, look),
        ...items.flatMap((item, index) => wrapped(plainLine(item), look, `  ${mark(index)} `)),
      ];

const overall = (summary: InterviewSummary, look: Look): string[] => {
  if (summary.overall === null) return wrapped('No question was answered this time.', look);
  const delivery = summary.delivery === null ? 'not measured' : scoreText(summary.delivery);
  const content = summary.content === null ? '–' : scoreText(summary.content);
  const { paint, glyphs } = look;
  return [
    `Overall ${paint.strong(scorePaint(summary.overall, look)(scoreText(summary.overall)))} ${scoreBar(summary.overall, look)}`,
    ...wrapped(paint.strong(READINESS[summary.readiness]), look),
    ...wrapped(paint.faint(`Content ${content} ${glyphs.dot} Delivery ${delivery}`), look),
    ...(summary.level === null
      ? []
      : wrapped(paint.faint(`Level shown: ${LEVEL_MEANING[summary.level]}`), look)),
  ];
};

/** The end of an interview on one screen. */
export const presentSummary = (summary: InterviewSummary, look: Look): string[] => {
  const { paint, glyphs } = look;
  const numbered = (index: number) => paint.accent(`${index + 1}.`);
  const arrow = () => paint.accent(glyphs.arrow);
  return [
    '',
    rule(look),
    paint.title('How it went'),
    '',
    ...overall(summary, look),
    ...heading('Question by question', look),
    ...summary.lines.flatMap((line) => presentLine(line, look)),
    ...list('Your strengths', summary.strengths, look, () => paint.good('+')),
    ...list('To improve', summary.improvements, look, arrow),
    ...list(
      'Work on these first',
      summary.priorities.map(({ title, why }) => `${title}: ${why}`),
      look,
      numbered,
    ),
    ...list(
      'Next practice',
      summary.nextPractice.map(({ what, why, minutes }) => `${what} (${minutes} min): ${why}`),
      look,
      arrow,
    ),
    ...list('For your résumé', summary.resumePrompts, look, arrow),
    ...list(
      'Stories worth saving',
      summary.storiesWorthSaving.map(({ title, why }) => `${title}: ${why}`),
      look,
      numbered,
    ),
  ];
};

/** How this person has moved over all interviews; nothing to say after the first. */
export const presentTrend = (trend: Trend | null, look: Look): string[] => {
  if (trend === null || trend.count < 2) return [];
  const paint = trend.difference > 0 ? look.paint.good : look.paint.faint;
  const line = `${scoreText(trend.first)} in your first interview, ${scoreText(trend.latest)} now: ${paint(signed(trend.difference))} over ${counted(trend.count, 'interview')}.`;
  return [...heading('Your way so far', look), ...wrapped(line, look, '  ')];
};
