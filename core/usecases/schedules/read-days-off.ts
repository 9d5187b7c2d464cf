import { addDays, checkDay, daysBetween } from '../../domain/practice-plan/calendar.ts';
import type { Day } from '../../domain/practice-plan/types.ts';
import { AppError } from '../../errors/app-error.ts';

/** A longer time without is a pause. */
const LONGEST_RANGE = 62;

const readOne = (given: string): readonly Day[] => {
  const [from = '', to, ...more] = given
    .split(/\s*(?:\.\.|–|\bto\b|\buntil\b)\s*/u)
    .map((part) => part.trim());
  const first = checkDay(from);
  const last = to === undefined ? first : checkDay(to);
  const count = daysBetween(first, last) + 1;
  if (more.length > 0 || count < 1)
    throw new AppError(
      'bad_input',
      `"${given.slice(0, 40)}" is no range: write it as 2026-12-24..2026-12-26.`,
    );
  if (count > LONGEST_RANGE)
    throw new AppError('bad_input', `"${given}" is more than two months: pause the schedule instead.`);
  return Array.from({ length: count }, (_, n) => addDays(first, n));
};

/** Days and ranges, each its own text or several in one with commas; in order, each once. Throws `bad_input`. */
export const readDaysOff = (given: readonly string[]): readonly Day[] => {
  const parts = given.flatMap((text) => text.split(/[,;\n]/u)).map((part) => part.trim());
  const days = parts.filter((part) => part !== '').flatMap(readOne);
  return [...new Set(days)].sort();
};
