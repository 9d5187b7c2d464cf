import { describeDrillSummary } from '../../../core/domain/drill/describe-drill-summary.ts';
import type { Drill, DrillSummary } from '../../../core/domain/drill/types.ts';
import { actionId } from '../blocks/action-ids.ts';
import { actions, button } from '../blocks/buttons.ts';
import { context, header, said, section } from '../blocks/parts.ts';
import type { Screen } from '../blocks/screen.ts';
import { clipped, plain } from '../blocks/text.ts';
import { named } from '../presenters/marks.ts';

const subjectOf = ({ id }: Pick<Drill, 'id'>) => ({ kind: 'drill', id }) as const;

/** A moment as each reader's own clock shows it; the plain text is for clients that cannot. */
export const timeText = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} at {time}|${at.toISOString().slice(0, 16).replace('T', ' ')} UTC>`;

/**
 * The drill's message in the channel. It never says who has answered; once the drill is over, `summary` tells how many.
 * Nothing else of it is shown anew, or what one late answer changed would tell how good it was.
 */
export const presentDrill = (drill: Drill, hearsClips: boolean, summary?: DrillSummary): Screen => {
  const { question, closesAt, closedAt } = drill;
  const how = hearsClips ? 'text or an audio clip' : 'text';
  const until =
    closedAt === null
      ? `Open until ${timeText(closesAt)}. Reply in the thread with ${how}, or press *Answer*. Feedback is for you alone.`
      : `The summary is in the thread. ${summary === undefined ? '' : `${describeDrillSummary(summary)[0]} `}Late answers get feedback, too.`;
  return {
    text: `Drill: ${clipped(question.text, 500)}`,
    blocks: [
      header('Drill'),
      ...said(question.text),
      ...context(`${named(question.competency)} · ${named(question.difficulty)}`, until),
      ...actions([
        button(actionId('answer', { subject: subjectOf(drill) }), 'Answer', { style: 'primary' }),
        button(actionId('show_feedback', { subject: subjectOf(drill) }), 'My feedback'),
      ]),
    ],
  };
};

const part = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : section(`*${title}*\n${lines.map((line) => `• ${plain(line)}`).join('\n')}`);

/** What the channel learns from a drill: nothing of it tells who answered what. */
export const presentDrillSummary = (drill: Drill, summary: DrillSummary): Screen => ({
  text: 'Your drill is over. Here is what the answers had in common.',
  blocks: [
    header('How the drill went'),
    ...section(describeDrillSummary(summary).map(plain).join('\n')),
    ...part('What strong answers had in common', summary.strongAnswers),
    ...part('Worth trying next time', summary.worthTrying),
    ...context('You can still answer, or improve your answer; feedback is for you alone.'),
    ...actions([button(actionId('answer', { subject: subjectOf(drill) }), 'Answer')]),
  ],
});
