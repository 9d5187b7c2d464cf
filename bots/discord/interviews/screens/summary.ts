import { ButtonStyle } from 'discord.js';
import type { EventOf } from '../../../../core/domain/events.ts';
import type { InterviewSummary } from '../../../../core/domain/interview/summary-types.ts';
import { historyPressId } from '../../commands/history-press.ts';
import { pressId } from '../press-ids.ts';
import type { Screen } from '../screen.ts';
import { button, rowsOf } from './buttons.ts';
import { embedsOfSections, type Section } from './sections.ts';
import { asWritten, clipped, named, scoreBar, scoreColour, scoreText } from './text.ts';

type Ended = Pick<EventOf<'summary_ready'>, 'interview_id' | 'summary'>;

/** Buttons of stories on one row. */
const STORIES = 5;
const LABEL = 80;

const lineOf = ({
  question,
  competency,
  bestOverall,
  attempts,
  headline,
}: InterviewSummary['lines'][number]) => {
  const score =
    bestOverall === null ? 'not answered' : `**${scoreText(bestOverall)}** ${scoreBar(bestOverall)}`;
  const tries = attempts > 1 ? ` · ${attempts} attempts` : '';
  const insight = asWritten(headline);
  return [
    `${score} · ${named(competency)}${tries}`,
    asWritten(question),
    ...(insight === '' ? [] : [`-# ${insight}`]),
  ].join('\n');
};

const withReason = (what: string, why: string): string => {
  const reason = asWritten(why);
  return reason === '' ? what : `${what}\n-# ${reason}`;
};

const sectionsOf = (summary: InterviewSummary): readonly Section[] => [
  { name: 'Your questions', lines: summary.lines.map(lineOf) },
  { name: 'Strengths', lines: summary.strengths.map((each) => `+ ${asWritten(each)}`) },
  { name: 'To improve', lines: summary.improvements.map((each) => `→ ${asWritten(each)}`) },
  {
    name: 'First things first',
    lines: summary.priorities.map(({ title, why, element }, place) => {
      const part = element === null ? '' : ` · ${named(element)}`;
      return withReason(`**${place + 1}.** **${asWritten(title)}**${part}`, why);
    }),
  },
  {
    name: 'Stories worth saving',
    lines: summary.storiesWorthSaving.map(({ title, why }) => withReason(`• **${asWritten(title)}**`, why)),
  },
  { name: 'For your résumé', lines: summary.resumePrompts.map((each) => `• ${asWritten(each)}`) },
  {
    name: 'Next practice',
    lines: summary.nextPractice.map(({ what, why, minutes }) =>
      withReason(`• ${asWritten(what)} (${minutes} min)`, why),
    ),
  },
];

const headOf = (summary: InterviewSummary, overall: number) => {
  const { content, delivery, readiness, level, lines } = summary;
  const answered = lines.filter(({ bestOverall }) => bestOverall !== null).length;
  const tries = lines.reduce((sum, { attempts }) => sum + attempts, 0);
  const parts = [
    `Content ${content === null ? '—' : scoreText(content)}`,
    `Delivery ${delivery === null ? 'not measured' : scoreText(delivery)}`,
    ...(level === null ? [] : [`Level shown ${level}`]),
  ];
  return {
    title: `${readiness} · ${scoreText(overall)} ${scoreBar(overall)}`,
    description: `${parts.join(' · ')}\n-# ${answered} of ${lines.length} answered · ${tries} ${tries === 1 ? 'attempt' : 'attempts'}`,
    color: scoreColour(overall),
  };
};

const saversOf = (interviewId: string, { storiesWorthSaving }: InterviewSummary) => {
  const titles = new Map(
    storiesWorthSaving.map(({ attemptId, title }) => [pressId('save', interviewId, { attemptId }), title]),
  );
  return [...titles]
    .slice(0, STORIES)
    .map(([id, title]) => button(id, clipped(`Save: ${title.replace(/\s+/gu, ' ').trim()}`, LABEL)));
};

/** The end of an interview, a page at a time; past the end it is the last page. */
export const presentSummary = ({ interview_id: interviewId, summary }: Ended, page = 0): Screen => {
  if (summary.overall === null)
    return {
      content: 'Nothing was answered this time. `/practice` is there when you are.',
      embeds: [],
      rows: [],
    };
  const pages = embedsOfSections(headOf(summary, summary.overall), sectionsOf(summary));
  const shown = Math.min(page, pages.length - 1);
  const turner = (to: number, label: string) => button(pressId('summary', interviewId, { page: to }), label);
  const footer = pages.length > 1 ? { footer: { text: `Page ${shown + 1} of ${pages.length}` } } : {};
  return {
    content: '',
    embeds: pages.slice(shown, shown + 1).map((embed) => ({ ...embed, ...footer })),
    rows: rowsOf(saversOf(interviewId, summary), [
      button(historyPressId(), 'My progress', ButtonStyle.Primary),
      ...(shown > 0 ? [turner(shown - 1, '◀ Previous page')] : []),
      ...(shown + 1 < pages.length ? [turner(shown + 1, 'Next page ▶')] : []),
    ]),
  };
};
