import type { APIEmbed } from 'discord.js';
import type { InterviewSummary } from '../../../../core/domain/interview/summary-types.ts';
import type { Screen } from '../screen.ts';
import { asWritten, clipped, scoreBar, scoreColour, scoreText } from './text.ts';

/** Seven fields, their names, title and description fit into Discord's 6000. */
const FIELD = 800;

const field = (name: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [{ name, value: clipped(lines.join('\n'), FIELD) }];

const lineOf = ({ question, bestOverall, attempts }: InterviewSummary['lines'][number]): string => {
  const score = bestOverall === null ? '–' : scoreText(bestOverall);
  const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
  return `**${score}** ${asWritten(clipped(question, 120))}${tries}`;
};

const fieldsOf = (summary: InterviewSummary) => [
  ...field('Your questions', summary.lines.map(lineOf)),
  ...field(
    'Strengths',
    summary.strengths.map((each) => `+ ${asWritten(each)}`),
  ),
  ...field(
    'To improve',
    summary.improvements.map((each) => `→ ${asWritten(each)}`),
  ),
  ...field(
    'First things first',
    summary.priorities.map(
      ({ title, why }, place) => `${place + 1}. **${asWritten(title)}** ${asWritten(why)}`,
    ),
  ),
  ...field(
    'For your résumé',
    summary.resumePrompts.map((each) => `• ${asWritten(each)}`),
  ),
  ...field(
    'Stories worth saving',
    summary.storiesWorthSaving.map(({ title }) => `• ${asWritten(title)}`),
  ),
  ...field(
    'Next practice',
    summary.nextPractice.map(({ what, minutes }) => `• ${asWritten(what)} (${minutes} min)`),
  ),
];

const embedOf = (summary: InterviewSummary, overall: number): APIEmbed => {
  const { content, delivery, readiness, level } = summary;
  const parts = [
    `Content ${content === null ? '—' : scoreText(content)}`,
    `Delivery ${delivery === null ? 'not measured' : scoreText(delivery)}`,
    ...(level === null ? [] : [`Level shown ${level}`]),
  ];
  return {
    title: `${readiness} · ${scoreText(overall)} ${scoreBar(overall)}`,
    description: parts.join(' · '),
    color: scoreColour(overall),
    fields: fieldsOf(summary),
  };
};

/** The end of an interview. */
export const presentSummary = (summary: InterviewSummary): Screen =>
  summary.overall === null
    ? { content: 'Nothing was answered this time. `/practice` is there when you are.', embeds: [], rows: [] }
    : { embeds: [embedOf(summary, summary.overall)], rows: [] };
