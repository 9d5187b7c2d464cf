import type { ScheduleDraft, ShownSchedule } from '../../../core/usecases/schedules/schedules.ts';
import { viewId } from '../blocks/action-ids.ts';
import { actions } from '../blocks/buttons.ts';
import { channelInput, selectInput, textInput } from '../blocks/inputs.ts';
import { channelLink, context, divider, header, section } from '../blocks/parts.ts';
import type { Block, ModalView, Screen } from '../blocks/screen.ts';
import { plain } from '../blocks/text.ts';
import { modal } from '../blocks/view.ts';
import { act, confirmDelete, short } from '../home/screens/parts.ts';

const DAYS_OFF = 12;

const headOf = ({ schedule, when, what }: ShownSchedule): string =>
  `*${plain(when)}*\n${short(what, 400)}, in ${channelLink(schedule.channelId)}`;

/** In words of the schedule's own zone, and as each reader's own clock shows it. */
const nextLines = ({ next }: ShownSchedule): string =>
  next
    .map(({ at, shown }) => {
      const seconds = Math.floor(at.getTime() / 1000);
      return `• ${plain(shown)} (for you <!date^${seconds}^{date_short_pretty} {time}|${at.toISOString().slice(0, 16).replace('T', ' ')} UTC>)`;
    })
    .join('\n');

/** Before it is saved. The draft goes with the button: any process can take the press. */
export const presentPreview = (shown: ShownSchedule, draft: ScheduleDraft): Screen => ({
  text: 'Save this schedule?',
  blocks: [
    header('Save this schedule?'),
    ...section(headOf(shown)),
    ...section(`The next times:\n${nextLines(shown)}`),
    ...actions([
      act(['confirm_schedule', 'save'], 'Save', { style: 'primary', value: JSON.stringify(draft) }),
      act(['confirm_schedule', 'drop'], 'Cancel'),
    ]),
  ],
});

export const presentSaved = (shown: ShownSchedule): Screen => ({
  text: 'The schedule is saved.',
  blocks: [...section(`Saved: ${headOf(shown)}`), ...section(`The next times:\n${nextLines(shown)}`)],
});

const stateOf = ({ schedule: { isPaused, daysOff }, next }: ShownSchedule): readonly string[] => {
  const more = daysOff.length > DAYS_OFF ? ` and ${daysOff.length - DAYS_OFF} more` : '';
  const off = daysOff.length === 0 ? [] : [`Not on ${daysOff.slice(0, DAYS_OFF).join(', ')}${more}`];
  const state = isPaused ? 'Paused' : next[0] === undefined ? 'Never again' : `Next: ${plain(next[0].shown)}`;
  return [state, ...off];
};

const scheduleBlocks = (shown: ShownSchedule, place: number): readonly Block[] => {
  const { id: value, isPaused } = shown.schedule;
  const change = (wish: string, text: string) => act(['change_schedule', wish, place], text, { value });
  return [
    ...section(headOf(shown)),
    ...context(...stateOf(shown)),
    ...actions([
      isPaused ? change('resume', 'Resume') : change('pause', 'Pause'),
      ...(isPaused ? [] : [change('skip', 'Skip the next')]),
      act(['schedule', 'days', place], 'Days off', { value }),
      act(['change_schedule', 'delete', place], 'Delete', { value, ...confirmDelete('this schedule') }),
    ]),
  ];
};

const listBlocks = (all: readonly ShownSchedule[]): readonly Block[] => [
  ...(all.length === 0 ? section('Nothing is scheduled here yet.') : []),
  ...all.flatMap((each, place) => [...(place === 0 ? [] : [divider]), ...scheduleBlocks(each, place)]),
  ...actions([act(['schedule', 'new'], 'New schedule', { style: 'primary' })]),
];

export const schedulesView = (all: readonly ShownSchedule[]): ModalView =>
  modal({ callbackId: 'hs1:schedules', title: 'Schedules', close: 'Close', blocks: listBlocks(all) });

export const schedulesScreen = (all: readonly ShownSchedule[]): Screen => ({
  text: 'What is scheduled here.',
  blocks: [header('Schedules'), ...listBlocks(all)],
});

export const scheduleForm = (timeZone: string): ModalView =>
  modal({
    ...{
      callbackId: viewId('schedule_form'),
      title: 'New schedule',
      submit: 'Show the times',
      close: 'Back',
    },
    blocks: [
      selectInput({
        ...{ id: 'what', label: 'What', initial: 'drill' },
        choices: [
          { value: 'drill', text: 'A drill' },
          { value: 'digest', text: 'The weekly digest' },
        ],
      }),
      channelInput({ id: 'channel', label: 'Where', hint: 'A channel that I am in' }),
      textInput({
        ...{ id: 'when', label: 'When', lines: 'one', placeholder: 'weekdays at 9:30' },
        hint: 'As "Mon, Wed and Fri at 14:00"; the digest has one weekday',
      }),
      textInput({ id: 'zone', label: 'Time zone', lines: 'one', initial: timeZone }),
      textInput({
        ...{ id: 'about', label: 'What drills are about', lines: 'one', optional: true },
        hint: 'A competency, role, set NAME, posting NAME, or a question in full',
      }),
      textInput({
        ...{ id: 'hours', label: 'Hours that a drill is open', lines: 'one', initial: '24' },
        hint: '1 to 720',
      }),
      textInput({
        ...{ id: 'days', label: 'Days off', lines: 'one', optional: true },
        hint: 'As 2026-12-24..2026-12-26, 2027-01-01',
      }),
    ],
  });

export const daysOffForm = ({ schedule: { id, daysOff } }: ShownSchedule): ModalView =>
  modal({
    callbackId: viewId('days_off_form', { subject: { kind: 'other', id } }),
    ...{ title: 'Days off', submit: 'Save', close: 'Back' },
    blocks: [
      textInput({
        ...{ id: 'days', label: 'Nothing is posted on these days', optional: true },
        hint: 'As 2026-12-24..2026-12-26, 2027-01-01',
        initial: daysOff.join(', '),
      }),
    ],
  });
