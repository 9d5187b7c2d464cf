import { AppError } from '../../errors/app-error.ts';
import { dayOf, startOf } from '../practice-plan/calendar.ts';
import type { Day } from '../practice-plan/types.ts';

/** What clocks on the wall and the calendar beside them show. */
export interface LocalTime {
  readonly day: Day;
  readonly hour: number;
  readonly minute: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', era: 'short' },
      ...{
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      },
    });
    formats.set(timeZone, made);
    return made;
  } catch (cause) {
    throw new AppError('bad_input', `"${timeZone}" is no time zone; names look like Europe/Berlin.`, {
      cause,
    });
  }
};

/** Throws `bad_input` for a name that no time zone has. */
export const assertTimeZone = (timeZone: string): void => void formatOf(timeZone);

/** What clocks in the zone show at that moment. */
export const toLocalTime = (at: Date, timeZone: string): LocalTime => {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = value;
  const numberOf = (type: Intl.DateTimeFormatPartTypes): number => Number(parts[type]);
  const day = dayOf(new Date(Date.UTC(numberOf('year'), numberOf('month') - 1, numberOf('day'))));
  return { day, hour: numberOf('hour'), minute: numberOf('minute') };
};

const asUtcMs = ({ day, hour, minute }: LocalTime): number =>
  startOf(day).getTime() + (hour * 60 + minute) * MINUTE_MS;

/** How far clocks in the zone are ahead of UTC at that moment. */
const offsetMs = (atMs: number, timeZone: string): number => {
  const wholeMinute = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  return asUtcMs(toLocalTime(new Date(wholeMinute), timeZone)) - wholeMinute;
};

/** The moment between the two at which the offset changes, to the minute. */
const gapEnd = (beforeMs: number, afterMs: number, timeZone: string): number => {
  const old = offsetMs(beforeMs - DAY_MS, timeZone);
  let [low, high] = [beforeMs - DAY_MS, afterMs];
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMs(middle, timeZone) === old) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * The moment when clocks in the zone show this. A time that comes twice, when clocks are turned back, is the first of
 * the two; one that is left out, when they are turned forward, is the first moment after the gap. So every day has
 * every time exactly once.
 */
export const fromLocalTime = (local: LocalTime, timeZone: string): Date => {
  const shown = asUtcMs(local);
  const offsets = [offsetMs(shown - DAY_MS, timeZone), offsetMs(shown + DAY_MS, timeZone)];
  const moments = offsets.map((offset) => shown - offset).sort((a, b) => a - b);
  const fits = moments.find((at) => asUtcMs(toLocalTime(new Date(at), timeZone)) === shown);
  if (fits !== undefined) return new Date(fits);
  return new Date(gapEnd(moments[0] ?? shown, moments.at(-1) ?? shown, timeZone));
};

/** ISO weekday: 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => ((startOf(day).getUTCDay() + 6) % 7) + 1;
