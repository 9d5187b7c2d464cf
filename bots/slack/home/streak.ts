import { addDays } from '../../../core/domain/practice-plan/calendar.ts';
import { localDay } from './local-days.ts';

export interface Streak {
  /** Days in a row with practice, up to today, or up to yesterday while today is still to come. */
  readonly days: number;
  readonly practisedToday: boolean;
}

/** By the days of the person's own calendar, however long those are. `moments` in any order. */
export const streakOf = (moments: readonly Date[], now: Date, timeZone: string): Streak => {
  const days = new Set(moments.map((moment) => localDay(moment, timeZone)));
  const today = localDay(now, timeZone);
  const practisedToday = days.has(today);
  let day = practisedToday ? today : addDays(today, -1);
  let count = 0;
  while (days.has(day)) {
    count += 1;
    day = addDays(day, -1);
  }
  return { days: count, practisedToday };
};
