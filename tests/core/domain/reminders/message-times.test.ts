import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDueNow } from '../../../../core/domain/reminders/due-time.ts';
import { planTime, reminderTime } from '../../../../core/domain/reminders/message-times.ts';
import { DEFAULT_WISHES, isQuiet, type ReminderWishes } from '../../../../core/domain/reminders/wishes.ts';
import { toLocalTime, weekdayOf } from '../../../../core/domain/schedule/local-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MONDAY = '2026-03-02';
const SUNDAY = '2026-03-01';

const wishes = (more: Partial<ReminderWishes> = {}): ReminderWishes => ({ ...DEFAULT_WISHES, ...more });
const on = (day: string, timeZone = 'UTC', isInterviewDay = false) => ({ day, timeZone, isInterviewDay });
const shown = (time: { readonly at: Date; readonly expiresAt: Date } | null) =>
  time && [time.at.toISOString().slice(11, 16), time.expiresAt.toISOString().slice(11, 16)];

const hour = fc.integer({ min: 0, max: 23 });
const anyWishes: fc.Arbitrary<ReminderWishes> = fc.record({
  areOn: fc.constant(true),
  hour,
  workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  workingHours: fc.record({ from: hour, to: hour }),
  quietHours: fc.option(fc.record({ from: hour, to: hour })),
  snoozedUntil: fc.option(
    fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
  ),
});
/** Every zone there is, with days on which clocks change more often than others. */
const anyDay = fc.record({
  timeZone: fc.oneof(
    fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'),
  ),
  day: fc.oneof(
    fc.constantFrom(
      '2026-03-29',
      '2026-10-25',
      '2026-03-08',
      '2026-11-01',
      '2026-04-05',
      '2026-10-04',
      '2026-09-06',
    ),
    fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)),
  ),
  isInterviewDay: fc.boolean(),
});

describe('the time of a plan', () => {
  it.each<[string, Partial<ReminderWishes>, [string, string] | null]>([
    ['at the hour, until work ends', {}, ['09:00', '17:00']],
    ['after quiet hours that it would be in', { hour: 6 }, ['08:00', '17:00']],
    ['not at all when the day ends quiet', { hour: 21 }, null],
    ['in the evening until it is quiet', { hour: 18 }, ['18:00', '20:00']],
    ['before quiet hours in the middle of the day', { quietHours: { from: 12, to: 14 } }, ['09:00', '12:00']],
    ['until midnight without quiet hours', { hour: 19, quietHours: null }, ['19:00', '00:00']],
    ['never when every hour is quiet', { quietHours: { from: 8, to: 8 } }, null],
    ['never when reminders are off', { areOn: false }, null],
    ['never on a day off', { workingDays: [2, 3] }, null],
    ['after a snooze, to the minute', { snoozedUntil: new Date('2026-03-02T11:20:00Z') }, ['11:20', '17:00']],
    ['not on a snoozed day', { snoozedUntil: new Date('2026-03-03T00:00:00Z') }, null],
    [
      'after the quiet hours that a snooze ends in',
      { quietHours: { from: 11, to: 13 }, snoozedUntil: new Date('2026-03-02T11:20:00Z') },
      ['13:00', '17:00'],
    ],
  ])('is %s', (_, more, expected) => {
    expect(shown(planTime(wishes(more), on(MONDAY)))).toEqual(expected);
  });

  it('is on the day of the interview, too, when that is a day off', () => {
    expect(planTime(wishes(), on(SUNDAY))).toBeNull();
    expect(shown(planTime(wishes({ hour: 5 }), on(SUNDAY, 'UTC', true)))).toEqual(['08:00', '17:00']);
  });

  it.each([
    ['2026-03-29', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', '2026-10-25T00:00:00.000Z'],
  ])('at two is once on the day that clocks change, %s', (day, expected) => {
    const early = wishes({ hour: 2, quietHours: null, workingDays: [7] });
    expect(planTime(early, on(day, 'Europe/Berlin'))?.at.toISOString()).toBe(expected);
  });
});

describe('the time of a reminder', () => {
  it.each<[string, Partial<ReminderWishes>, [string, string] | null]>([
    ['in the last hour of work', {}, ['16:00', '17:00']],
    ['eight hours after the plan', { hour: 8, workingHours: { from: 8, to: 18 } }, ['16:00', '18:00']],
    ['not when the plan came in that hour', { hour: 16 }, null],
    ['not for a plan in the evening', { hour: 18 }, null],
    ['not after work, for quiet hours', { quietHours: { from: 14, to: 17 } }, null],
    ['after quiet hours that leave some work', { quietHours: { from: 12, to: 16 } }, ['16:00', '17:00']],
    ['never when reminders are off', { areOn: false }, null],
  ])('is %s', (_, more, expected) => {
    expect(shown(reminderTime(wishes(more), on(MONDAY)))).toEqual(expected);
  });

  it('is never on the day of the interview', () => {
    expect(reminderTime(wishes(), on(MONDAY, 'UTC', true))).toBeNull();
  });
});

describe('the time of any message, whatever is wished for, wherever', () => {
  it('is never within quiet hours or a snooze until it expires, and never on another day', () => {
    fc.assert(
      fc.property(anyWishes, anyDay, (wish, where) => {
        for (const time of [planTime(wish, where), reminderTime(wish, where)]) {
          if (time === null) continue;
          expect(time.expiresAt > time.at).toBe(true);
          expect(time.at >= (wish.snoozedUntil ?? time.at)).toBe(true);
          for (let at = time.at.getTime(); at < time.expiresAt.getTime(); at += 10 * MINUTE_MS) {
            const local = toLocalTime(new Date(at), where.timeZone);
            expect(local.day).toBe(where.day);
            expect(isQuiet(local.hour, wish.quietHours)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is on working days and days of interviews alone, the reminder well after the plan', () => {
    fc.assert(
      fc.property(anyWishes, anyDay, (wish, where) => {
        const [plan, reminder] = [planTime(wish, where), reminderTime(wish, where)];
        const isWorkingDay = wish.workingDays.includes(weekdayOf(where.day));
        if (plan !== null) expect(isWorkingDay || where.isInterviewDay).toBe(true);
        if (reminder === null) return;
        expect(isWorkingDay && !where.isInterviewDay && plan !== null).toBe(true);
        expect(reminder.at.getTime() - (plan?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(HOUR_MS);
        const local = toLocalTime(reminder.at, where.timeZone);
        expect(local.hour).toBeGreaterThanOrEqual(wish.workingHours.from);
        expect(local.hour).toBeLessThan(wish.workingHours.to);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a message that was missed', () => {
  const time = { at: new Date('2026-03-02T09:00:00Z'), expiresAt: new Date('2026-03-02T17:00:00Z') };
  it.each([
    ['08:59', false],
    ['09:00', true],
    ['13:00', true],
    ['13:01', false],
  ])('at %s is due: %s', (clock, expected) => {
    expect(isDueNow(time, new Date(`2026-03-02T${clock}:00Z`))).toBe(expected);
  });
  it('is not made up for once it has expired', () => {
    const soon = { ...time, expiresAt: new Date('2026-03-02T10:00:00Z') };
    expect(isDueNow(soon, new Date('2026-03-02T09:59:00Z'))).toBe(true);
    expect(isDueNow(soon, new Date('2026-03-02T10:00:00Z'))).toBe(false);
  });
});
