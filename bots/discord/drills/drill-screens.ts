import { ButtonStyle } from 'discord.js';
import { describeDrillSummary } from '../../../core/domain/drill/describe-drill-summary.ts';
import type { Drill, DrillSummary } from '../../../core/domain/drill/types.ts';
import type { Screen } from '../interviews/screen.ts';
import { button, rowsOf } from '../interviews/screens/buttons.ts';
import { embedsOfSections } from '../interviews/screens/sections.ts';
import { asWritten, clipped, named } from '../interviews/screens/text.ts';
import { drillPressId } from './drill-ids.ts';

const BLURPLE = 0x5865f2;
const GREY = 0x95a5a6;
const QUESTION = 3500;

const time = (at: Date, style: 'R' | 'f'): string => `<t:${Math.floor(at.getTime() / 1000)}:${style}>`;

const answerButton = ({ id }: Drill) =>
  button(drillPressId('answer', id), 'Answer', ButtonStyle.Primary, { emoji: '✍️' });

/**
 * The drill's message in the channel. It never says who has answered; once the drill is over, `summary` tells how many.
 */
export const presentDrill = (drill: Drill, summary?: DrillSummary): Screen => {
  const { question, closesAt, closedAt } = drill;
  const state =
    closedAt === null
      ? `Open until ${time(closesAt, 'f')} (${time(closesAt, 'R')}). Feedback is for you alone.`
      : `The summary is below. ${summary === undefined ? '' : `${describeDrillSummary(summary)[0] ?? ''} `}Late answers get feedback, too.`;
  return {
    embeds: [
      {
        title: 'Drill',
        description: `**${clipped(asWritten(question.text), QUESTION)}**\n\n${state}`,
        color: closedAt === null ? BLURPLE : GREY,
        footer: { text: `${named(question.competency)} · ${named(question.difficulty)}` },
      },
    ],
    rows: rowsOf([answerButton(drill), button(drillPressId('mine', drill.id), 'My feedback')]),
  };
};

const bullets = (lines: readonly string[]): readonly string[] => lines.map((line) => `• ${asWritten(line)}`);

/** What the channel learns from a drill: nothing of it tells who answered what. */
export const presentDrillSummary = (drill: Drill, summary: DrillSummary): Screen => {
  const head = {
    title: 'How the drill went',
    description: [
      `-# ${clipped(asWritten(drill.question.text), 300)}`,
      ...describeDrillSummary(summary).map(asWritten),
    ].join('\n'),
    color: BLURPLE,
  };
  return {
    embeds: embedsOfSections(head, [
      { name: 'What strong answers had in common', lines: bullets(summary.strongAnswers) },
      { name: 'Worth trying next time', lines: bullets(summary.worthTrying) },
    ]).slice(0, 1),
    rows: rowsOf([answerButton(drill)]),
  };
};
