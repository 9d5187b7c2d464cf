import { AppError } from '../../errors/app-error.ts';
import { assertTimeZone } from './local-time.ts';
import type { Timetable } from './types.ts';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** What people say for several days at once. */
const SETS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:every day|each day|daily)$/, EVERY_DAY],
  [/^(?:(?:every|on|each) )?(?:weekdays?|working days?|workdays?)$/, [1, 2, 3, 4, 5]],
  [/^(?:(?:every|on|each) )?weekends?$/, [6, 7]],
];

const TIME = /(?:^|\s|at )(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\s*(?:o'clock)?$/;

const HOW = 'say it like "weekdays at 9:30", "Mon, Wed and Fri at 14:00" or "every day at 8"';

const badWhen = (given: string): AppError =>
  new AppError('bad_input', `I cannot tell when "${given.slice(0, 40)}" is: ${HOW}.`);

/** Names may be shortened to two letters or more: Mo, Mon, Mondays. */
const weekdayNamed = (word: string): number => {
  const plain = word.replace(/s$/, '');
  return plain.length < 2 ? -1 : NAMES.findIndex((name) => name.startsWith(plain)) + 1;
};

const readDays = (text: string): readonly number[] | null => {
  const known = SETS.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  const range = /^(?:(?:every|on|from) )?([a-z]+)\s*(?:-|–|to|through)\s*([a-z]+)$/.exec(text);
  if (range !== null) {
    const [from, to] = [weekdayNamed(range[1] ?? ''), weekdayNamed(range[2] ?? '')];
    return from > 0 && to > from ? EVERY_DAY.slice(from - 1, to) : null;
  }
  const words = text.split(/[\s,&+]+|\band\b/).filter((word) => !/^(?:|and|every|on|each)$/.test(word));
  const days = words.map(weekdayNamed);
  return days.length === 0 || days.some((day) => day < 1) ? null : [...new Set(days)].sort((a, b) => a - b);
};

const readTime = (text: string): { hour: number; minute: number; rest: string } | null => {
  const found = TIME.exec(text);
  if (found === null) return null;
  const [given, minute, half] = [Number(found[1]), Number(found[2] ?? 0), found[3]];
  if (half !== undefined && (given < 1 || given > 12)) return null;
  const hour = half === undefined ? given : (given % 12) + (half === 'pm' ? 12 : 0);
  const rest = text
    .slice(0, found.index)
    .replace(/\s*\bat$/, '')
    .trim();
  return hour > 23 || minute > 59 ? null : { hour, minute, rest };
};

/** "Mon, Wed and Fri at 14:00" as a timetable. Throws `bad_input`, with how to say it. */
export const readTimetable = (given: string, timeZone: string): Timetable => {
  assertTimeZone(timeZone);
  const text = given.toLowerCase().replace(/\s+/g, ' ').trim();
  const time = readTime(text);
  const weekdays = time && readDays(time.rest === '' ? 'daily' : time.rest);
  if (time === null || weekdays === null) throw badWhen(given);
  return { weekdays, hour: time.hour, minute: time.minute, timeZone };
};

const SHORT = NAMES.map((name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1, 3)}`);

/** "Mon, Wed, Fri at 14:00 (Europe/Berlin)". */
export const describeTimetable = ({ weekdays, hour, minute, timeZone }: Timetable): string => {
  const days =
    weekdays.length === 7
      ? 'Every day'
      : weekdays.join() === '1,2,3,4,5'
        ? 'Weekdays'
        : weekdays.map((day) => SHORT[day - 1]).join(', ');
  return `${days} at ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')} (${timeZone})`;
};
