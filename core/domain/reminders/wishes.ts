/** When a person wants to hear from hotseat on its own. Hours are local, 0–23. */
export interface ReminderWishes {
  readonly areOn: boolean;
  /** Hour of the plan of the day; the reminder comes later. */
  readonly hour: number;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly workingDays: readonly number[];
  readonly workingHours: { readonly from: number; readonly to: number };
  /** No message at all within; null for none. May cross midnight. */
  readonly quietHours: { readonly from: number; readonly to: number } | null;
  readonly snoozedUntil: Date | null;
}

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
