import { AppError } from '../../errors/app-error.ts';
import type { Day } from './types.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day in UTC; a front end that knows the person's own calendar passes that day instead. */
export const dayOf = (at: Date): Day => at.toISOString().slice(0, 10);

export const startOf = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);

export const addDays = (day: Day, days: number): Day =>
  dayOf(new Date(startOf(day).getTime() + days * DAY_MS));

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((startOf(to).getTime() - startOf(from).getTime()) / DAY_MS);

/** Throws `bad_input` unless it is a day that exists, like `2026-03-09`. */
export const checkDay = (day: string): Day => {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? startOf(day).getTime() : Number.NaN;
  if (Number.isNaN(time) || dayOf(new Date(time)) !== day)
    throw new AppError('bad_input', `"${day.slice(0, 30)}" is no date: write it as 2026-03-09.`);
  return day;
};

/** Without a date a plan runs for a week. */
const OPEN_DAYS = 7;
/** More sessions than these are no plan any more; a long time is spaced instead. */
const MOST_SESSIONS = 21;

/**
 * The days to practise on: each one until the day before the interview, evenly spaced when there are more than 21;
 * the first is today and the last the day before. On the day itself there is only that day.
 */
export const practiceDays = (today: Day, interviewDay: Day | null): Day[] => {
  const left = interviewDay === null ? OPEN_DAYS : daysBetween(today, interviewDay);
  if (left < 0) throw new AppError('bad_input', 'The interview is in the past: set its new date.');
  const count = Math.max(1, left);
  const sessions = Math.min(count, MOST_SESSIONS);
  return Array.from({ length: sessions }, (_, place) =>
    addDays(today, sessions === 1 ? 0 : Math.round((place * (count - 1)) / (sessions - 1))),
  );
};
