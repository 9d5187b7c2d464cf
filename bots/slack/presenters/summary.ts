import type { InterviewSummary } from '../../../core/domain/interview/summary-types.ts';
import { actions, button } from '../blocks/buttons.ts';
import { context, header, section } from '../blocks/parts.ts';
import type { Block, Screen } from '../blocks/screen.ts';
import { label, plain } from '../blocks/text.ts';
import type { InterviewId } from './interview-id.ts';
import { named, scoreBar, scoreText, styled } from './marks.ts';

const part = (title: string, lines: readonly string[]): readonly Block[] =>
  lines.length === 0 ? [] : section(`*${title}*\n${lines.join('\n')}`);

const because = (why: string): string => {
  const reason = styled('_', why);
  return reason === '' ? '' : `\n${reason}`;
};

const lineOf = ({
  question,
  competency,
  bestOverall,
  attempts,
  headline,
}: InterviewSummary['lines'][number]): string => {
  const score =
    bestOverall === null ? 'not answered' : `*${scoreText(bestOverall)}* ${scoreBar(bestOverall)}`;
  const tries = attempts > 1 ? ` · ${attempts} attempts` : '';
  return `${score} · ${named(competency)}${tries}\n${plain(question)}${because(headline)}`;
};

const partsOf = (summary: InterviewSummary): readonly Block[] => [
  ...part('Your questions', summary.lines.map(lineOf)),
  ...part(
    'Strengths',
    summary.strengths.map((each) => `+ ${plain(each)}`),
  ),
  ...part(
    'To improve',
    summary.improvements.map((each) => `→ ${plain(each)}`),
  ),
  ...part(
    'First things first',
    summary.priorities.map(({ title, why }, place) => `*${place + 1}.* ${plain(title)}${because(why)}`),
  ),
  ...part(
    'Stories worth saving',
    summary.storiesWorthSaving.map(({ title, why }) => `• ${plain(title)}${because(why)}`),
  ),
  ...part(
    'For your résumé',
    summary.resumePrompts.map((each) => `• ${plain(each)}`),
  ),
  ...part(
    'Next practice',
    summary.nextPractice.map(({ what, why, minutes }) => `• ${plain(what)} (${minutes} min)${because(why)}`),
  ),
];

const headOf = ({ content, delivery, readiness, level }: InterviewSummary, overall: number) => [
  header(`${readiness} · ${scoreText(overall)} ${scoreBar(overall)}`),
  ...context(
    [
      `Content ${content === null ? '—' : scoreText(content)}`,
      `Delivery ${delivery === null ? 'not measured' : scoreText(delivery)}`,
      ...(level === null ? [] : [`Level shown ${level}`]),
    ].join(' · '),
  ),
];

/** The end of an interview, with the stories that can be saved. */
export const presentSummary = (summary: InterviewSummary, id: InterviewId): Screen => {
  if (summary.overall === null)
    return { text: 'Nothing was answered this time. Write `practice` to me when you are ready.', blocks: [] };
  return {
    text: `Your interview: ${scoreText(summary.overall)} of 10, ${summary.readiness}.`,
    blocks: [
      ...headOf(summary, summary.overall),
      ...partsOf(summary),
      ...actions(
        summary.storiesWorthSaving.map(({ attemptId, title }) =>
          button(id('save', { attemptId }), `Save: ${label(title, 60)}`),
        ),
      ),
    ],
  };
};
