import type { PersonPreferences, ReminderWishes } from '../../../core/ports/room-stores.ts';

/** Until somebody chooses: a quiet day of work. */
export const DEFAULT_WISHES: ReminderWishes = {
  areOn: true,
  hour: 9,
  workingDays: [1, 2, 3, 4, 5],
  workingHours: { from: 9, to: 17 },
  quietHours: { from: 20, to: 8 },
  snoozedUntil: null,
};

/** Hours are 0–23; the quiet ones may cross midnight. */
export const isQuiet = (hour: number, quiet: ReminderWishes['quietHours']): boolean => {
  if (quiet === null) return false;
  const { from, to } = quiet;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
};

/** Preferences with what is chosen in them, and everything else as it is before that. */
export const preferencesOf = (
  personId: string,
  known: PersonPreferences | null,
): PersonPreferences & { readonly reminders: ReminderWishes } => ({
  ...{ personId, voice: null, visibility: 'private', timeZone: null },
  ...known,
  reminders: known?.reminders ?? DEFAULT_WISHES,
});
