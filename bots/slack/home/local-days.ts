import type { Day } from '../../../core/domain/practice-plan/types.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow; there are few time zones. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  formats.set(timeZone, made);
  return made;
};

/** The name as IANA writes it, older and newer ones as they were given; null for what is no time zone. */
export const timeZoneOf = (name: string): string | null => {
  const given = name.trim();
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: given }).resolvedOptions();
    return timeZone.toLowerCase() === given.toLowerCase() ? timeZone : given;
  } catch {
    return null;
  }
};

interface Local {
  readonly day: Day;
  /** 0–23. */
  readonly hour: number;
  /** What the clock on the wall shows, as if it were UTC. */
  readonly wallMs: number;
}

const localOf = (at: Date, timeZone: string): Local => {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((each) => each.type === type)?.value ?? '00';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  const wall = `${day}T${part('hour')}:${part('minute')}:${part('second')}Z`;
  return { day, hour: Number(part('hour')), wallMs: Date.parse(wall) };
};

/** The day in a person's own calendar. */
export const localDay = (at: Date, timeZone: string): Day => localOf(at, timeZone).day;

/** When a day begins in a time zone: at midnight, or where a changing clock skips that, right after the gap. */
export const startOfLocalDay = (day: Day, timeZone: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Offsets are between -12 and +14 hours: what is wrong by one change of the clock is put right by the second look.
  let at = midnight;
  for (let look = 0; look < 3; look += 1) at += midnight - localOf(new Date(at), timeZone).wallMs;
  if (localDay(new Date(at), timeZone) === day) return new Date(at);
  const hour = 60 * 60 * 1000;
  return new Date(at + hour);
};
