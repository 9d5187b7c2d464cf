import { beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '../../../../core/domain/schedule/types.ts';
import { createSchedules } from '../../../../core/usecases/schedules/create-schedules.ts';
import type { ScheduleDraft, Schedules } from '../../../../core/usecases/schedules/schedules.ts';
import { createFakeTime, type FakeTime } from '../../../fakes/fake-time.ts';
import { createMemorySchedules } from '../../../fakes/memory-jobs.ts';
import { createMemoryQuestionSets } from '../../../fakes/memory-question-sets.ts';
import { createSeededIds } from '../../../fakes/seeded-ids.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

const HOUR_MS = 3_600_000;
/** A Wednesday, 11:00 in Berlin. */
const START = '2026-03-25T10:00:00.000Z';

const DRILL: ScheduleDraft = {
  ...{ workspaceId: 'T1', frontEnd: 'slack', channelId: 'C1' },
  what: { kind: 'drill', topic: { kind: 'competency', competency: 'problem_solving' } },
  when: { text: 'weekdays at 9:30', timeZone: 'Europe/Berlin' },
};

let time: FakeTime;
let rows: Map<string, Schedule>;
let schedules: Schedules;

const made = async (more: Partial<ScheduleDraft> = {}) => {
  const { schedule } = await schedules.create({ ...DRILL, ...more });
  return { workspaceId: 'T1', id: schedule.id };
};
const nextDays = async (ref: { workspaceId: string; id: string }) =>
  (await schedules.find(ref)).next.map(({ day }) => day);

beforeEach(() => {
  time = createFakeTime(START);
  rows = new Map();
  schedules = createSchedules({
    ...{ schedules: createMemorySchedules(rows), questionSets: createMemoryQuestionSets() },
    ...{ clock: time.clock, ids: createSeededIds('schedule'), logger: silentLogger },
  });
});

describe('a preview', () => {
  it('shows in words and local time what would be posted next, and keeps nothing', async () => {
    const { when, what, next } = await schedules.preview(DRILL);
    expect(when).toBe('Weekdays at 09:30 (Europe/Berlin)');
    expect(what).toBe('A drill on problem solving, open for 24 hours');
    expect(next.map(({ shown }) => shown)).toEqual([
      'Thu 26 March 2026, 09:30',
      'Fri 27 March 2026, 09:30',
      'Mon 30 March 2026, 09:30',
      'Tue 31 March 2026, 09:30',
      'Wed 1 April 2026, 09:30',
    ]);
    expect(next.map(({ at }) => at.toISOString().slice(11, 16))).toEqual([
      '08:30',
      '08:30',
      '07:30',
      '07:30',
      '07:30',
    ]);
    expect(rows.size).toBe(0);
  });

  it('shows the time that it is instead on a day without it', async () => {
    const when = { text: 'Sundays at 2:30', timeZone: 'Europe/Berlin' };
    const { next } = await schedules.preview({ ...DRILL, when });
    expect(next.slice(0, 2).map(({ shown }) => shown)).toEqual([
      'Sun 29 March 2026, 03:00',
      'Sun 5 April 2026, 02:30',
    ]);
  });

  it('leaves out holidays from the start', async () => {
    const daysOff = ['2026-03-26..2026-03-30', '2026-04-01'];
    const { next } = await schedules.preview({ ...DRILL, daysOff });
    expect(next.map(({ day }) => day).slice(0, 2)).toEqual(['2026-03-31', '2026-04-02']);
  });

  it.each<[string, string, Partial<ScheduleDraft>]>([
    ['words that say no time', 'bad_input', { when: { text: 'now and then', timeZone: 'UTC' } }],
    ['a time zone that is none', 'bad_input', { when: { text: 'daily at 9', timeZone: 'Mars' } }],
    ['no weekday', 'bad_input', { when: { weekdays: [], hour: 9, minute: 0, timeZone: 'UTC' } }],
    ['an eighth weekday', 'bad_input', { when: { weekdays: [8], hour: 9, minute: 0, timeZone: 'UTC' } }],
    ['hour 24', 'bad_input', { when: { weekdays: [1], hour: 24, minute: 0, timeZone: 'UTC' } }],
    [
      'a window of no hours',
      'bad_input',
      { what: { kind: 'drill', topic: { kind: 'any' }, windowHours: 0 } },
    ],
    [
      'a window of 31 days',
      'bad_input',
      { what: { kind: 'drill', topic: { kind: 'any' }, windowHours: 744 } },
    ],
    ['a digest on two days', 'bad_input', { what: { kind: 'digest' } }],
    ['a day that is none', 'bad_input', { daysOff: ['2026-02-30'] }],
    ['a range backwards', 'bad_input', { daysOff: ['2026-03-30..2026-03-26'] }],
    ['a range of a year', 'bad_input', { daysOff: ['2026-03-30..2027-03-26'] }],
    ['a week of catching up', 'bad_input', { catchUpMinutes: 10_080 }],
    ['no channel', 'bad_input', { channelId: '' }],
    [
      'a role that is none',
      'bad_input',
      { what: { kind: 'drill', topic: { kind: 'role', role: 'wizard' } } },
    ],
    ['a set that is none', 'not_found', { what: { kind: 'drill', topic: { kind: 'set', set: 'Magic' } } }],
  ])('refuses %s, as saving does, in one sentence', async (_, code, more) => {
    const draft = { ...DRILL, ...more };
    const sentence = /^[A-Z"].{10,600}\.$/su;
    await expect(schedules.preview(draft)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(sentence),
    });
    await expect(schedules.create(draft)).rejects.toMatchObject({ code });
    expect(rows.size).toBe(0);
  });
});

describe('a schedule', () => {
  it('is kept as it was shown', async () => {
    const shown = await schedules.preview(DRILL);
    const created = await schedules.create(DRILL);
    expect({ ...created, schedule: null }).toEqual({ ...shown, schedule: null });
    expect(created.schedule).toMatchObject({ catchUpMinutes: 60, isPaused: false, daysOff: [] });
    expect(created.schedule.what).toMatchObject({ windowHours: 24 });
    expect(await schedules.list('T1')).toEqual([created]);
    expect(await schedules.list('T2')).toEqual([]);
  });

  it('is one of twenty in its workspace at most', async () => {
    for (let n = 0; n < 20; n += 1) await made();
    await expect(made()).rejects.toMatchObject({ code: 'wrong_state' });
    await schedules.create({ ...DRILL, workspaceId: 'T2' });
    const [first] = await schedules.list('T1');
    await schedules.delete({ workspaceId: 'T1', id: first!.schedule.id });
    await made();
  });

  it('posts nothing while paused, and owes nothing when resumed', async () => {
    const ref = await made();
    expect((await schedules.pause(ref)).next).toEqual([]);
    await expect(schedules.skipOnce(ref)).rejects.toMatchObject({ code: 'wrong_state' });
    await time.advance(24 * HOUR_MS);
    const resumed = await schedules.resume(ref);
    expect(resumed.next).toHaveLength(5);
    expect(resumed.schedule.updatedAt).toEqual(time.clock.now());
    await time.advance(HOUR_MS);
    expect((await schedules.resume(ref)).schedule).toEqual(resumed.schedule);
  });

  it('leaves its next time out, and the one after it when asked again', async () => {
    const ref = await made();
    const { skipped, next } = await schedules.skipOnce(ref);
    expect(skipped.shown).toBe('Thu 26 March 2026, 09:30');
    expect(next[0]?.day).toBe('2026-03-27');
    expect((await schedules.skipOnce(ref)).skipped.day).toBe('2026-03-27');
    expect((await nextDays(ref))[0]).toBe('2026-03-30');
  });

  it('leaves holidays out, and takes them back', async () => {
    const ref = await made();
    await schedules.addDaysOff(ref, ['2026-03-26 to 2026-03-27, 2026-12-24', '2026-03-30']);
    expect((await nextDays(ref))[0]).toBe('2026-03-31');
    const { schedule } = await schedules.removeDaysOff(ref, ['2026-03-27..2026-03-30']);
    expect(schedule.daysOff).toEqual(['2026-03-26', '2026-12-24']);
    expect((await nextDays(ref)).slice(0, 2)).toEqual(['2026-03-27', '2026-03-30']);
    await expect(schedules.addDaysOff(ref, ['Christmas'])).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('forgets holidays that are long past', async () => {
    const ref = await made({ daysOff: ['2026-03-20', '2026-03-24', '2026-03-26'] });
    expect((await schedules.find(ref)).schedule.daysOff).toEqual(['2026-03-24', '2026-03-26']);
    await time.advance(5 * 24 * HOUR_MS);
    expect((await schedules.addDaysOff(ref, ['2026-04-01'])).schedule.daysOff).toEqual(['2026-04-01']);
  });

  it('keeps what is due when a holiday is added, and owes nothing for one that is put back', async () => {
    const ref = await made({ daysOff: ['2026-03-26'] });
    const before = (await schedules.find(ref)).schedule.updatedAt;
    await time.advance(24 * HOUR_MS);
    expect((await schedules.addDaysOff(ref, ['2026-04-01'])).schedule.updatedAt).toEqual(before);
    expect((await schedules.removeDaysOff(ref, ['2026-03-26'])).schedule.updatedAt).toEqual(time.clock.now());
  });

  it('is not found by another workspace, nor once deleted', async () => {
    const { id } = await made();
    const strange = { workspaceId: 'T2', id };
    const verbs = [
      () => schedules.find(strange),
      () => schedules.pause(strange),
      () => schedules.resume(strange),
      () => schedules.skipOnce(strange),
      () => schedules.addDaysOff(strange, ['2026-04-01']),
      () => schedules.removeDaysOff(strange, ['2026-04-01']),
      () => schedules.delete(strange),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ code: 'not_found' });
    await schedules.delete({ workspaceId: 'T1', id });
    expect(rows.size).toBe(0);
    await expect(schedules.delete({ workspaceId: 'T1', id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what a schedule posts', () => {
  it.each<[string, ScheduleDraft['what']]>([
    ['A drill, open for an hour', { kind: 'drill', topic: { kind: 'any' }, windowHours: 1 }],
    ['A drill, open for 3 days', { kind: 'drill', topic: { kind: 'any' }, windowHours: 72 }],
    [
      'A drill for a posting, open for 30 hours',
      { kind: 'drill', topic: { kind: 'posting', competencies: ['leadership'] }, windowHours: 30 },
    ],
    [
      'A drill with the question "Why do you test?", open for 24 hours',
      { kind: 'drill', topic: { kind: 'question', text: 'Why do you test?' } },
    ],
    ['The weekly digest', { kind: 'digest' }],
  ])('is said as: %s', async (words, what) => {
    const when = { text: 'Fridays at 16:00', timeZone: 'America/New_York' };
    expect((await schedules.preview({ ...DRILL, what, when })).what).toBe(words);
  });
});
