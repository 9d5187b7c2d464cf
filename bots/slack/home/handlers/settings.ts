import { addDays } from '../../../../core/domain/practice-plan/calendar.ts';
import { isQuiet, type ReminderWishes } from '../../../../core/domain/reminders/wishes.ts';
import type { PersonPreferences } from '../../../../core/ports/room-stores.ts';
import type { SlackServices } from '../../services.ts';
import type { FormValues } from '../form-values.ts';
import { zoneOf } from '../gather-home.ts';
import { type FieldErrors, type HomeListeners, onForm, onPress, type Pressed } from '../handler-table.ts';
import { localDay, startOfLocalDay, timeZoneOf } from '../local-days.ts';
import { NO_HOUR, settingsForm, snoozeForm } from '../screens/settings-views.ts';
import type { Visit } from '../visit.ts';
import { preferencesOf } from '../wishes.ts';

const known = async ({ services, personId }: Visit) =>
  preferencesOf(personId, await services.preferences.find(personId));

/** Saves what changes, keeps the rest, and shows it. */
const change = async (
  visit: Visit,
  {
    reminders,
    ...changes
  }: Partial<Omit<PersonPreferences, 'reminders'>> & {
    readonly reminders?: Partial<ReminderWishes>;
  },
): Promise<void> => {
  const before = await known(visit);
  const after = { ...before, ...changes, reminders: { ...before.reminders, ...reminders } };
  await visit.services.preferences.save(after);
  await visit.refresh();
};

export const openSettings = async (visit: Visit): Promise<void> => {
  const { services, slack } = visit;
  const [preferences, zone] = await Promise.all([known(visit), zoneOf(services, slack, visit)]);
  await visit.open(settingsForm(preferences, zone));
};

/** Null for none. */
const hourOf = ({ choice }: FormValues, id: string): number | null => {
  const hour = Number.parseInt(choice(id), 10);
  return hour >= 0 && hour <= 23 ? hour : null;
};

const quietOf = (values: FormValues): ReminderWishes['quietHours'] => {
  const [from, to] = [hourOf(values, 'quiet_from'), hourOf(values, 'quiet_to')];
  return from === null || to === null ? null : { from, to };
};

const ZONE = 'Write it as Europe/Berlin or America/New_York.';

const checkSettings = (values: FormValues): FieldErrors => {
  const [from, to, hour] = [hourOf(values, 'from'), hourOf(values, 'to'), hourOf(values, 'hour')];
  const { text, choice } = values;
  const quiet = quietOf(values);
  const isHalf = (choice('quiet_from') === NO_HOUR) !== (choice('quiet_to') === NO_HOUR);
  const isNothing = quiet !== null && quiet.from === quiet.to;
  const isOn = choice('reminders') === 'on';
  return {
    zone: timeZoneOf(text('zone')) === null ? `There is no such time zone. ${ZONE}` : null,
    to: from !== null && to !== null && to <= from ? 'Work ends after it begins.' : null,
    quiet_to: isHalf
      ? 'Choose both hours, or none for both.'
      : isNothing
        ? 'Quiet hours end at another hour than they begin.'
        : null,
    hour:
      isOn && !isNothing && hour !== null && isQuiet(hour, quiet)
        ? 'This hour is in your quiet hours.'
        : null,
  };
};

const saveSettings = async (visit: Visit, values: FormValues): Promise<void> => {
  const { reminders: before } = await known(visit);
  const [from, to] = [hourOf(values, 'from'), hourOf(values, 'to')];
  const days = values.choices('days').map(Number);
  await change(visit, {
    timeZone: timeZoneOf(values.text('zone')),
    visibility: values.choice('visibility') === 'shared' ? 'shared' : 'private',
    reminders: {
      areOn: values.choice('reminders') === 'on',
      hour: hourOf(values, 'hour') ?? before.hour,
      workingDays: days.filter((day) => day >= 1 && day <= 7),
      workingHours: from !== null && to !== null ? { from, to } : before.workingHours,
      quietHours: quietOf(values),
    },
  });
};

const openSnooze = async (visit: Visit): Promise<void> => {
  const { services, slack } = visit;
  const today = localDay(services.clock.now(), await zoneOf(services, slack, visit));
  await visit.open(snoozeForm(today, addDays(today, 1)));
};

const checkSnooze = ({ day }: FormValues, { today }: Readonly<Record<string, unknown>>): FieldErrors => {
  const until = day('until');
  const isLater = until !== null && (typeof today !== 'string' || until > today);
  return { until: isLater ? null : 'Choose a day after today.' };
};

const snooze = async (visit: Visit, { day }: FormValues): Promise<void> => {
  const { services, slack } = visit;
  const until = day('until');
  const zone = await zoneOf(services, slack, visit);
  const snoozedUntil = until === null ? null : startOfLocalDay(until, zone);
  await change(visit, { reminders: { snoozedUntil } });
};

const REMINDERS: Readonly<Record<string, Partial<ReminderWishes>>> = {
  on: { areOn: true },
  off: { areOn: false },
  wake: { snoozedUntil: null },
};

const remind = (visit: Visit, { wish }: Pressed): Promise<void> =>
  change(visit, { reminders: REMINDERS[wish] ?? {} });

export const createSettingsTopic = (services: SlackServices): HomeListeners => ({
  actions: {
    settings: onPress(services, openSettings),
    snooze: onPress(services, openSnooze),
    reminders: onPress(services, remind),
  },
  views: {
    settings_form: onForm(services, checkSettings, saveSettings),
    snooze_form: onForm(services, checkSnooze, snooze),
  },
});
