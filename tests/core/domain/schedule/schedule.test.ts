import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueFiring, nextFirings } from '../../../../core/domain/schedule/firings.ts';
import { fromLocalTime, toLocalTime } from '../../../../core/domain/schedule/local-time.ts';
import { describeTimetable, readTimetable } from '../../../../core/domain/schedule/read-timetable.ts';
import type { Schedule, Timetable } from '../../../../core/domain/schedule/types.ts';

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
  'Pacific/Apia',
];
const DAILY: Timetable = { weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 2, minute: 30, timeZone: 'Europe/Berlin' };

const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  ...{ id: 's', workspaceId: 'slack:T1', frontEnd: 'slack', channelId: 'C1' },
  what: { kind: 'digest' },
  timetable: DAILY,
  ...{ isPaused: false, daysOff: [], catchUpMinutes: 60 },
  createdAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: new Date('2026-01-01T00:00:00Z'),
  ...more,
});

describe('local time', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 2, 30, '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', 2, 30, '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-03-08', 2, 30, '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '2026-11-01', 1, 30, '2026-11-01T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', 2, 15, '2026-10-03T15:30:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', 0, 0, '2018-11-04T03:00:00.000Z'],
    ['Asia/Kolkata', '2026-01-01', 9, 0, '2026-01-01T03:30:00.000Z'],
  ])('in %s, %s %i:%i is %s', (zone, day, hour, minute, expected) => {
    expect(fromLocalTime({ day, hour, minute }, zone).toISOString()).toBe(expected);
  });

  it('gives a clock that shows the same, for every moment that is not in the second of two same hours', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (zone, at) => {
          const local = toLocalTime(at, zone);
          expect(toLocalTime(fromLocalTime(local, zone), zone)).toEqual(local);
        },
      ),
    );
  });
});

describe('a timetable', () => {
  it('comes round once on the day with 23 hours and once on the day with 25', () => {
    for (const [from, to] of [
      ['2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z'],
      ['2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z'],
    ] as const) {
      const all = nextFirings(DAILY, { after: new Date(from), count: 10 });
      expect(all.filter(({ at }) => at < new Date(to))).toHaveLength(2);
    }
  });

  it('has one firing a local day, in order, whatever the zone and the hour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        (timeZone, hour, minute, after) => {
          const firings = nextFirings({ ...DAILY, timeZone, hour, minute }, { after, count: 40 });
          expect(new Set(firings.map(({ day }) => day)).size).toBe(40);
          for (const [place, { at }] of firings.entries())
            expect(at.getTime()).toBeGreaterThan((firings[place - 1]?.at ?? after).getTime());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('leaves out days off and other weekdays', () => {
    const timetable = { ...DAILY, weekdays: [1, 3], timeZone: 'UTC' };
    const after = new Date('2026-11-21T00:00:00Z');
    const days = nextFirings(timetable, { after, count: 3, daysOff: ['2026-11-23'] }).map(({ day }) => day);
    expect(days).toEqual(['2026-11-25', '2026-11-30', '2026-12-02']);
  });

  it('never comes round when every day is off', () => {
    expect(nextFirings({ ...DAILY, weekdays: [] }, { after: new Date(), count: 1 })).toEqual([]);
  });
});

describe('what a schedule owes', () => {
  const at = new Date('2026-11-21T01:30:00Z');
  const later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

  it.each([
    ['nothing before its time', -1, 60, false],
    ['a post at its time', 0, 60, true],
    ['a post that was missed for less than it is made up for', 59, 60, true],
    ['nothing when it is too late', 61, 60, false],
    ['a post in the minute of it when nothing is made up for', 1, 0, true],
    ['nothing after that minute then', 2, 0, false],
  ])('%s', (_, minutes, catchUpMinutes, isDue) => {
    expect(dueFiring(schedule({ catchUpMinutes }), later(minutes))?.at ?? null).toEqual(isDue ? at : null);
  });

  it('is one post, however long nothing ran', () => {
    const week = schedule({ catchUpMinutes: 14 * 24 * 60 });
    expect(dueFiring(week, later(10 * 24 * 60))?.day).toBe('2026-12-01');
  });

  it('is nothing from before it was changed, while it is paused, or on a day off', () => {
    expect(dueFiring(schedule({ updatedAt: later(1) }), later(2))).toBeNull();
    expect(dueFiring(schedule({ isPaused: true }), later(1))).toBeNull();
    expect(dueFiring(schedule({ daysOff: ['2026-11-21'] }), later(1))).toBeNull();
  });
});

describe('a timetable in words', () => {
  it.each([
    ['weekdays at 9:30', [1, 2, 3, 4, 5], 9, 30],
    ['Mon, Wed and Fri at 14:00', [1, 3, 5], 14, 0],
    ['every day at 8', [1, 2, 3, 4, 5, 6, 7], 8, 0],
    ['Tuesdays 6pm', [2], 18, 0],
    ['every thursday at 12am', [4], 0, 0],
    ['Mon-Thu 9.15', [1, 2, 3, 4], 9, 15],
    ['10:00', [1, 2, 3, 4, 5, 6, 7], 10, 0],
    ['weekends at 11 am', [6, 7], 11, 0],
  ])('%s', (text, weekdays, hour, minute) => {
    expect(readTimetable(text, 'UTC')).toEqual({ weekdays, hour, minute, timeZone: 'UTC' });
  });

  it.each([
    '',
    'sometimes',
    'weekdays',
    'weekdays at 25:00',
    'Mon at 9:75',
    'Fri-Mon 9:00',
    'every fortnight at 9',
    '13pm',
  ])('says how to put it instead of "%s"', (text) => {
    expect(() => readTimetable(text, 'UTC')).toThrow(/say it like/);
  });

  it('refuses a zone that is none', () => {
    expect(() => readTimetable('daily 9:00', 'Mars/Olympus')).toThrow(/no time zone/);
  });

  it('is read back as it was', () => {
    const timetable = readTimetable('Mon, Wed and Fri at 14:00', 'Europe/Berlin');
    expect(describeTimetable(timetable)).toBe('Mon, Wed, Fri at 14:00 (Europe/Berlin)');
  });
});
