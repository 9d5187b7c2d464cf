import type { Day } from '../../../../core/domain/practice-plan/types.ts';
import type { PersonPreferences, ReminderWishes } from '../../../../core/ports/room-stores.ts';
import { viewId } from '../../blocks/action-ids.ts';
import { type Choice, checkboxes, dateInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { section } from '../../blocks/parts.ts';
import type { ModalView } from '../../blocks/screen.ts';
import { modal } from '../../blocks/view.ts';
import { hourText } from './parts.ts';
import { WEEKDAYS } from './settings.ts';

export const NO_HOUR = 'none';
export const VISIBILITIES: readonly Choice[] = [
  { value: 'private', text: 'For you alone' },
  { value: 'shared', text: 'For everybody in the thread' },
];

const HOURS: readonly Choice[] = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  text: hourText(hour),
}));

const hourInput = (id: string, label: string, initial: number) =>
  selectInput({ id, label, choices: HOURS, initial: String(initial) });

const quietInput = (id: string, label: string, initial: number | undefined) =>
  selectInput({
    ...{ id, label, choices: [{ value: NO_HOUR, text: 'None' }, ...HOURS] },
    initial: initial === undefined ? NO_HOUR : String(initial),
  });

const dayBoxes = (checked: readonly number[]) =>
  checkboxes({
    ...{ id: 'days', label: 'Days you work', optional: true, checked: checked.map(String) },
    choices: WEEKDAYS.map((text, place) => ({ value: String(place + 1), text })),
  });

/** Hours are whole and local. */
export const settingsForm = (
  { visibility, reminders }: PersonPreferences & { readonly reminders: ReminderWishes },
  timeZone: string,
): ModalView =>
  modal({
    ...{ callbackId: viewId('settings_form'), title: 'Settings', submit: 'Save' },
    blocks: [
      textInput({
        ...{ id: 'zone', label: 'Time zone', lines: 'one', initial: timeZone },
        hint: 'As Europe/Berlin or America/New_York',
      }),
      dayBoxes(reminders.workingDays),
      hourInput('from', 'Work begins', reminders.workingHours.from),
      hourInput('to', 'Work ends', reminders.workingHours.to),
      quietInput('quiet_from', 'Quiet from', reminders.quietHours?.from),
      quietInput('quiet_to', 'Quiet until', reminders.quietHours?.to),
      selectInput({
        ...{ id: 'reminders', label: 'Reminders', initial: reminders.areOn ? 'on' : 'off' },
        choices: [
          { value: 'on', text: 'On: drills still open, and the plan' },
          { value: 'off', text: 'Off: I write only when you do' },
        ],
      }),
      hourInput('hour', 'Hour of reminders', reminders.hour),
      selectInput({
        ...{ id: 'visibility', label: 'Feedback in channels', choices: VISIBILITIES, initial: visibility },
      }),
    ],
  });

/** `today` comes back with the form, so that a past day is refused there. */
export const snoozeForm = (today: Day, tomorrow: Day): ModalView =>
  modal({
    ...{ callbackId: viewId('snooze_form'), title: 'Snooze', submit: 'Snooze', meta: { today } },
    blocks: [
      ...section('No reminder reaches you before that day. You can practise all the same.'),
      dateInput({ id: 'until', label: 'Until', initial: tomorrow }),
    ],
  });
