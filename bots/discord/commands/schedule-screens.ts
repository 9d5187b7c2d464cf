import { ButtonStyle } from 'discord.js';
import type { ShownFiring, ShownSchedule } from '../../../core/usecases/schedules/schedules.ts';
import type { Screen } from '../interviews/screen.ts';
import { button, rowsOf } from '../interviews/screens/buttons.ts';
import { commandPressId } from './command.ts';
import { asWritten, type Page } from './page.ts';

export const SCHEDULE_COMMAND = 'schedule';
/** Actions of the buttons under a preview. */
export const SAVE = 'save';
export const CANCEL = 'cancel';

const BLURPLE = 0x5865f2;
const DAYS_OFF = 20;

/** In words of the schedule's own zone, and as the reader's own clock shows it. */
const firingLine = ({ at, shown }: ShownFiring): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  return `• ${shown} · for you <t:${seconds}:f>`;
};

const headOf = ({ schedule, when, what }: ShownSchedule): string =>
  `**${asWritten(when)}** · ${asWritten(what)} · in <#${schedule.channelId}>`;

export const firingLines = ({ next }: ShownSchedule): readonly string[] => next.map(firingLine);

/** Before it is saved; `draft` names what the buttons keep or drop. */
export const presentPreview = (shown: ShownSchedule, draft: string): Screen => ({
  embeds: [
    {
      title: 'Save this schedule?',
      description: [headOf(shown), '', 'The next times:', ...firingLines(shown)].join('\n').slice(0, 4000),
      color: BLURPLE,
    },
  ],
  rows: rowsOf([
    button(commandPressId(SCHEDULE_COMMAND, SAVE, draft), 'Save', ButtonStyle.Success),
    button(commandPressId(SCHEDULE_COMMAND, CANCEL, draft), 'Cancel'),
  ]),
});

const stateOf = ({ schedule: { isPaused }, next }: ShownSchedule): string => {
  if (isPaused) return 'paused';
  return next[0] === undefined ? 'never again' : `next: ${next[0].shown}`;
};

const daysOffLine = ({ schedule: { daysOff } }: ShownSchedule): readonly string[] => {
  if (daysOff.length === 0) return [];
  const more = daysOff.length > DAYS_OFF ? ` and ${daysOff.length - DAYS_OFF} more` : '';
  return [`-# Not on ${daysOff.slice(0, DAYS_OFF).join(', ')}${more}`];
};

const linesOf = (shown: ShownSchedule): readonly string[] => [
  `${headOf(shown)}\n-# ${stateOf(shown)}`,
  ...daysOffLine(shown),
];

export const listPage = (all: readonly ShownSchedule[]): Page => ({
  title: 'Schedules of this server',
  lines: all.length === 0 ? ['None yet: `/schedule add` makes one.'] : all.flatMap(linesOf),
});

/** One of them after a change. */
export const changedPage = (title: string, shown: ShownSchedule): Page => ({
  title,
  lines: [
    ...linesOf(shown),
    ...(shown.next.length === 0 ? [] : ['', 'The next times:', ...firingLines(shown)]),
  ],
});
