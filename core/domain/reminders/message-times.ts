import { addDays } from '../practice-plan/calendar.ts';
import type { Day } from '../practice-plan/types.ts';
import { fromLocalTime, toLocalTime, weekdayOf } from '../schedule/local-time.ts';
import { isQuiet, type ReminderWishes } from './wishes.ts';

/** When a message is to be posted, and after when no more. */
export interface MessageTime {
  readonly at: Date;
  readonly expiresAt: Date;
}

export interface LocalDay {
  readonly day: Day;
  readonly timeZone: string;
  /** The plan then comes on a day off, too; there is no reminder. */
  readonly isInterviewDay: boolean;
}

/** How long after the plan the reminder comes. */
const REMIND_AFTER_HOURS = 8;
const HOUR_MS = 60 * 60 * 1000;

const startOfHour = ({ day, timeZone }: LocalDay, hour: number): Date =>
  hour >= 24
    ? fromLocalTime({ day: addDays(day, 1), hour: 0, minute: 0 }, timeZone)
    : fromLocalTime({ day, hour, minute: 0 }, timeZone);

const hoursAfter = (hour: number): number[] =>
  Array.from({ length: Math.max(0, 23 - hour) }, (_, offset) => hour + 1 + offset);

/** The first moment at or after `from` of that day that is not quiet: quiet hours end with an hour. */
const firstAllowed = (where: LocalDay, from: Date, quiet: ReminderWishes['quietHours']): Date | null => {
  const { day, timeZone } = where;
  const local = toLocalTime(from, timeZone);
  if (local.day !== day) return null;
  if (!isQuiet(local.hour, quiet)) return from;
  for (const hour of hoursAfter(local.hour)) {
    if (isQuiet(hour, quiet)) continue;
    const at = startOfHour(where, hour);
    const shown = toLocalTime(at, timeZone);
    // An hour that is left out begins with a later one.
    if (shown.day === day && !isQuiet(shown.hour, quiet)) return at;
  }
  return null;
};

/** When the next quiet hour begins, or the day ends. */
const nextQuiet = (where: LocalDay, at: Date, quiet: ReminderWishes['quietHours']): Date => {
  const { hour } = toLocalTime(at, where.timeZone);
  return startOfHour(where, hoursAfter(hour).find((each) => isQuiet(each, quiet)) ?? 24);
};

const timeFrom = (
  { quietHours, snoozedUntil }: ReminderWishes,
  where: LocalDay,
  { from, until }: { readonly from: Date; readonly until: Date },
): MessageTime | null => {
  const earliest = snoozedUntil !== null && snoozedUntil > from ? snoozedUntil : from;
  const at = firstAllowed(where, earliest, quietHours);
  if (at === null) return null;
  // Work that is over already bounds nothing: somebody wants the plan in the evening.
  const end = until > at ? until : startOfHour(where, 24);
  const quiet = nextQuiet(where, at, quietHours);
  return { at, expiresAt: quiet < end ? quiet : end };
};

const isAsked = ({ areOn, workingDays }: ReminderWishes, { day, isInterviewDay }: LocalDay): boolean =>
  areOn && (isInterviewDay || workingDays.includes(weekdayOf(day)));

/**
 * When the plan of a local day is posted: at the person's hour, after quiet hours and a snooze, and until work ends or
 * the next quiet hour begins. Null on days off, and when the day has no such moment.
 */
export const planTime = (wishes: ReminderWishes, where: LocalDay): MessageTime | null => {
  if (!isAsked(wishes, where)) return null;
  const span = {
    from: startOfHour(where, wishes.hour),
    until: startOfHour(where, wishes.workingHours.to),
  };
  return timeFrom(wishes, where, span);
};

/**
 * When somebody who has not begun is reminded: eight hours after the hour of the plan, or in the last hour of work when
 * that comes first. Null when no hour of work is left between the plan and it, and on the day of the interview.
 */
export const reminderTime = (wishes: ReminderWishes, where: LocalDay): MessageTime | null => {
  const plan = planTime(wishes, where);
  if (plan === null || where.isInterviewDay) return null;
  const { from, to } = wishes.workingHours;
  const hour = Math.max(from, Math.min(wishes.hour + REMIND_AFTER_HOURS, to - 1));
  const until = startOfHour(where, to);
  const time = timeFrom(wishes, where, { from: startOfHour(where, hour), until });
  if (time === null || time.at >= until || time.at.getTime() - plan.at.getTime() < HOUR_MS) return null;
  return time;
};
