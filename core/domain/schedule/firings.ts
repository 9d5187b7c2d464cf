import { addDays } from '../practice-plan/calendar.ts';
import type { Day } from '../practice-plan/types.ts';
import { fromLocalTime, toLocalTime, weekdayOf } from './local-time.ts';
import type { Firing, Schedule, Timetable } from './types.ts';

const MINUTE_MS = 60_000;
/** A timetable whose every day is off for so long is taken as never coming round. */
const FURTHEST_DAYS = 800;

const firingOn = (day: Day, { hour, minute, timeZone }: Timetable): Firing => ({
  day,
  at: fromLocalTime({ day, hour, minute }, timeZone),
});

/** Firings in order, from the local day of `from` on, those before `from` too. */
function* firingsFrom(timetable: Timetable, daysOff: readonly Day[], from: Date): Generator<Firing> {
  const off = new Set(daysOff);
  const first = toLocalTime(from, timetable.timeZone).day;
  for (let count = 0; count < FURTHEST_DAYS; count += 1) {
    const day = addDays(first, count);
    if (timetable.weekdays.includes(weekdayOf(day)) && !off.has(day)) yield firingOn(day, timetable);
  }
}

/** The next times after `after`, at most `count`. Throws `bad_input` for an unknown time zone. */
export const nextFirings = (
  timetable: Timetable,
  {
    after,
    count,
    daysOff = [],
  }: { readonly after: Date; readonly count: number; readonly daysOff?: readonly Day[] },
): readonly Firing[] => {
  const found: Firing[] = [];
  for (const firing of firingsFrom(timetable, daysOff, after)) {
    if (found.length >= count) break;
    if (firing.at > after) found.push(firing);
  }
  return found;
};

/**
 * The latest firing that is due at `now` and not made up for too late: at most one, however long nothing ran. A
 * schedule that is new, or was changed, owes nothing from before.
 */
export const dueFiring = (
  { timetable, isPaused, daysOff, catchUpMinutes, updatedAt }: Schedule,
  now: Date,
): Firing | null => {
  if (isPaused) return null;
  // A minute is how long a firing is due when nothing was missed.
  const patienceMs = Math.max(1, catchUpMinutes) * MINUTE_MS;
  const since = new Date(Math.max(updatedAt.getTime(), now.getTime() - patienceMs));
  let due: Firing | null = null;
  for (const firing of firingsFrom(timetable, daysOff, since)) {
    if (firing.at > now) break;
    if (firing.at >= since) due = firing;
  }
  return due;
};
