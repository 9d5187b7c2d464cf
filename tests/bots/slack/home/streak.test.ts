import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDay, startOfLocalDay, timeZoneOf } from '../../../../bots/slack/home/local-days.ts';
import { streakOf } from '../../../../bots/slack/home/streak.ts';

const at = (text: string) => new Date(text);

describe('the streak', () => {
  it('counts days in a row up to today', () => {
    const moments = [at('2026-03-01T10:00:00Z'), at('2026-03-02T10:00:00Z'), at('2026-03-03T10:00:00Z')];
    expect(streakOf(moments, at('2026-03-03T12:00:00Z'), 'UTC')).toEqual({ days: 3, practisedToday: true });
  });

  it('holds while today is still to come, and ends a day later', () => {
    const moments = [at('2026-03-01T10:00:00Z'), at('2026-03-02T10:00:00Z')];
    expect(streakOf(moments, at('2026-03-03T23:00:00Z'), 'UTC')).toEqual({ days: 2, practisedToday: false });
    expect(streakOf(moments, at('2026-03-04T00:00:00Z'), 'UTC').days).toBe(0);
  });

  it('goes by the person’s own days', () => {
    // In Tokyo the second of these is the next day; in New York both are one day.
    const moments = [at('2026-03-01T13:00:00Z'), at('2026-03-01T16:00:00Z')];
    const now = at('2026-03-01T17:00:00Z');
    expect(streakOf(moments, now, 'Asia/Tokyo').days).toBe(2);
    expect(streakOf(moments, now, 'America/New_York').days).toBe(1);
  });

  it('loses no day where the clocks go forward, and wins none where they go back', () => {
    const spring = ['2026-03-28T22:30:00Z', '2026-03-29T21:30:00Z', '2026-03-30T21:30:00Z'].map(at);
    expect(streakOf(spring, at('2026-03-30T21:45:00Z'), 'Europe/Berlin').days).toBe(3);
    // 25 hours long: both ends of the 25th of October.
    const autumn = ['2026-10-24T22:10:00Z', '2026-10-25T22:50:00Z'].map(at);
    expect(streakOf(autumn, at('2026-10-25T22:55:00Z'), 'Europe/Berlin').days).toBe(1);
  });

  it('is nothing without practice', () => {
    expect(streakOf([], at('2026-03-03T12:00:00Z'), 'UTC')).toEqual({ days: 0, practisedToday: false });
  });
});

describe('days of a time zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Pacific/Niue',
  ];
  const gaps = ['America/Santiago', 'Africa/Cairo', 'Asia/Beirut', 'America/Havana'];

  it('begin at the first moment that the calendar shows them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, ...gaps),
        fc.date({ min: at('2020-01-02'), max: at('2030-12-30'), noInvalidDate: true }),
        (zone, date) => {
          const day = localDay(date, zone);
          const start = startOfLocalDay(day, zone);
          expect(localDay(start, zone)).toBe(day);
          expect(localDay(new Date(start.getTime() - 1000), zone)).not.toBe(day);
        },
      ),
    );
  });

  it('begin after the gap where midnight is skipped', () => {
    expect(startOfLocalDay('2026-09-06', 'America/Santiago').toISOString()).toBe('2026-09-06T04:00:00.000Z');
  });

  it('have names that are known, in any case', () => {
    expect(timeZoneOf(' europe/berlin ')).toBe('Europe/Berlin');
    expect(timeZoneOf('Berlin')).toBeNull();
    expect(timeZoneOf('')).toBeNull();
  });
});
