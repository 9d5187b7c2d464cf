import { actions } from '../../blocks/buttons.ts';
import { context, header, section } from '../../blocks/parts.ts';
import type { Block } from '../../blocks/screen.ts';
import type { HomeModel } from '../model.ts';
import { act, dayText, hourText, momentText, short } from './parts.ts';

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** ISO weekdays as "Mon–Fri" or "Mon, Wed". */
export const daysText = (days: readonly number[]): string => {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  const name = (day: number | undefined) => WEEKDAYS[(day ?? 1) - 1]?.slice(0, 3) ?? '';
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return 'no days';
  const isRow = sorted.length > 2 && last - first === sorted.length - 1;
  return isRow ? `${name(first)}–${name(last)}` : sorted.map(name).join(', ');
};

const isSnoozed = ({ preferences: { reminders }, now }: HomeModel): boolean =>
  reminders.snoozedUntil !== null && reminders.snoozedUntil > now;

const linesOf = (model: HomeModel): readonly string[] => {
  const { reminders, visibility } = model.preferences;
  const { workingDays, workingHours, quietHours, snoozedUntil } = reminders;
  const snooze =
    isSnoozed(model) && snoozedUntil !== null ? `, snoozed until ${momentText(snoozedUntil)}` : '';
  return [
    `*Time zone* ${short(model.timeZone, 60)}`,
    `*Working hours* ${daysText(workingDays)}, ${hourText(workingHours.from)}–${hourText(workingHours.to)}`,
    `*Quiet hours* ${quietHours === null ? 'none' : `${hourText(quietHours.from)}–${hourText(quietHours.to)}`}`,
    `*Reminders* ${reminders.areOn ? `on, at ${hourText(reminders.hour)}${snooze}` : 'off'}`,
    `*Feedback in channels* ${visibility === 'private' ? 'for you alone' : 'for everybody in the thread'}`,
  ];
};

/** Says what it makes of them, so that a double click does one thing. */
const remindersButton = ({ preferences: { reminders } }: HomeModel) =>
  reminders.areOn
    ? act(['reminders', 'off'], 'Turn reminders off')
    : act(['reminders', 'on'], 'Turn reminders on');

export const presentSettings = (model: HomeModel): readonly Block[] => [
  header('Settings'),
  ...section(linesOf(model).join('\n')),
  ...actions([
    act(['settings', 'change'], 'Change'),
    remindersButton(model),
    ...(isSnoozed(model)
      ? [act(['reminders', 'wake'], 'End snooze')]
      : [act(['snooze', 'choose'], 'Snooze')]),
  ]),
];

export const presentPrivacy = ({ isLinked, now }: HomeModel): readonly Block[] => [
  header('Your data'),
  ...context(
    `Nobody else sees any of it unless you share it. What is here is as of ${dayText(now)}.`,
    isLinked
      ? 'Linked with Discord: one history, one library.'
      : 'You can link it with what you practise on Discord.',
  ),
  ...actions([
    act(['privacy', 'overview'], 'Your data …'),
    act(['export', 'all'], 'Export'),
    ...(isLinked
      ? [
          act(['unlink', 'discord'], 'Unlink Discord', {
            confirm: {
              title: 'Unlink Discord?',
              text: 'What you did in Slack goes back to Slack, the rest stays with Discord.',
              yes: 'Unlink',
              no: 'Keep',
            },
          }),
        ]
      : [act(['link', 'show'], 'Link with Discord'), act(['link', 'enter'], 'Enter a code')]),
  ]),
];
