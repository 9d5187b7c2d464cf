import { beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '../../../core/domain/schedule/types.ts';
import { createEnqueueDrills } from '../../../jobs/tasks/enqueue-drills.ts';
import { createListLogger } from '../../fakes/list-logger.ts';
import { createMemoryOutbox, createMemorySchedules, type OutboxRow } from '../../fakes/memory-jobs.ts';
import { taskContext } from '../task-bench.ts';
import { sampleSchedule } from './schedule-samples.ts';

const MINUTE_MS = 60_000;
const NIGHTLY = { weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 2, minute: 30, timeZone: 'Europe/Berlin' };

let schedules: Map<string, Schedule>;
let rows: Map<string, OutboxRow>;
let nudges: number;

const job = () =>
  createEnqueueDrills({
    schedules: createMemorySchedules(schedules),
    outbox: createMemoryOutbox(rows),
    nudge: () => {
      nudges += 1;
    },
  });
const run = (at: string | Date, more = {}) => job().run({ ...taskContext(), now: new Date(at), ...more });
const plan = (...given: readonly Schedule[]) => {
  for (const schedule of given) schedules.set(schedule.id, schedule);
};
const items = () => [...rows.values()].map(({ item }) => item);

/** Every minute from one time to another, but when nothing runs. */
const runFrom = async (from: string, to: string, isDown = (_: Date) => false, minutes = 1) => {
  for (let at = new Date(from); at < new Date(to); at = new Date(at.getTime() + minutes * MINUTE_MS))
    if (!isDown(at)) await run(at);
};

beforeEach(() => {
  schedules = new Map();
  rows = new Map();
  nudges = 0;
});

describe('a drill that is due', () => {
  it('is put into the outbox once, with all that its channel needs to open it', async () => {
    plan(sampleSchedule());
    expect(await run('2026-03-25T08:29:59Z')).toEqual({ drills: 0 });
    expect(await run('2026-03-25T08:30:00Z')).toEqual({ drills: 1 });
    expect(await run('2026-03-25T08:31:00Z')).toEqual({ drills: 0 });
    expect(nudges).toBe(1);
    const [item] = items();
    expect(item).toEqual({
      key: 'drill:s1:2026-03-25',
      ...{ personId: null, frontEnd: 'slack', workspaceId: 'T1', channelId: 'C1', kind: 'drill' },
      content: {
        kind: 'drill',
        drillId: expect.stringMatching(/^drill-[0-9a-f]{32}$/),
        ...{ topic: { kind: 'any' }, scheduleId: 's1', windowMs: 24 * 60 * MINUTE_MS },
      },
      dueAt: new Date('2026-03-25T08:30:00Z'),
      expiresAt: new Date('2026-03-25T09:30:00Z'),
      createdAt: new Date('2026-03-25T08:30:00Z'),
    });
  });

  it('is another drill on another day, and of another schedule', async () => {
    plan(sampleSchedule(), sampleSchedule({ id: 's2', channelId: 'C2' }));
    await run('2026-03-25T08:30:00Z');
    await run('2026-03-26T08:30:00Z');
    const ids = items().map(({ content }) => (content as { drillId: string }).drillId);
    expect(new Set(ids).size).toBe(4);
    expect(items().map(({ key }) => key)).toEqual([
      'drill:s1:2026-03-25',
      'drill:s2:2026-03-25',
      'drill:s1:2026-03-26',
      'drill:s2:2026-03-26',
    ]);
  });

  it('is one among others: paused ones, days off, other days, digests and what is new are left out', async () => {
    plan(
      sampleSchedule({ id: 'paused', isPaused: true }),
      sampleSchedule({ id: 'off', daysOff: ['2026-03-25'] }),
      sampleSchedule({ id: 'weekend', timetable: { ...NIGHTLY, weekdays: [6, 7] } }),
      sampleSchedule({ id: 'digest', what: { kind: 'digest' } }),
      sampleSchedule({ id: 'new', updatedAt: new Date('2026-03-25T08:30:01Z') }),
      sampleSchedule({ id: 'due' }),
    );
    expect(await run('2026-03-25T08:45:00Z')).toEqual({ drills: 1 });
    expect(items()[0]?.key).toBe('drill:due:2026-03-25');
  });

  it('is counted and not put there in a dry run; nothing is done once stopped', async () => {
    plan(sampleSchedule(), sampleSchedule({ id: 's2' }));
    expect(await run('2026-03-25T08:30:00Z', { dryRun: true })).toEqual({ drills: 2 });
    expect(await run('2026-03-25T08:30:00Z', { signal: AbortSignal.abort() })).toEqual({ drills: 0 });
    expect(rows.size + nudges).toBe(0);
    await run('2026-03-25T08:30:00Z');
    expect(await run('2026-03-25T08:30:00Z', { dryRun: true })).toEqual({ drills: 0 });
  });

  it('comes though another schedule cannot be read', async () => {
    const broken = sampleSchedule({ id: 'a', timetable: { ...NIGHTLY, timeZone: 'Mars' } });
    plan(broken, sampleSchedule({ id: 'b' }));
    const log = createListLogger();
    expect(await run('2026-03-25T08:30:00Z', { log })).toEqual({ drills: 1 });
    expect(log.lines).toMatchObject([{ level: 'warn', facts: { scheduleId: 'a' } }]);
  });
});

describe('a drill at 02:30 local time', () => {
  it.each([
    ['turned forward', '2026-03-27T12:00:00Z', '2026-03-31T12:00:00Z'],
    ['turned back', '2026-10-23T12:00:00Z', '2026-10-27T12:00:00Z'],
  ])('comes once a day over the night in which clocks are %s', async (_, from, to) => {
    plan(sampleSchedule({ timetable: NIGHTLY, catchUpMinutes: 120 }));
    await runFrom(from, to, () => false, 5);
    const days = items().map(({ key }) => key.slice(-10));
    expect(days).toHaveLength(4);
    expect(new Set(days).size).toBe(4);
  });

  it('comes at 3:00 when there is no 2:30, and at the first of two', async () => {
    plan(sampleSchedule({ timetable: NIGHTLY }));
    await runFrom('2026-03-28T23:00:00Z', '2026-03-29T06:00:00Z');
    await runFrom('2026-10-24T22:00:00Z', '2026-10-25T06:00:00Z');
    expect(items().map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
    ]);
  });
});

describe('a drill that was missed', () => {
  const down = (from: string, to: string) => (at: Date) => at >= new Date(from) && at < new Date(to);

  it('is made up for once within its time, however many days nothing ran', async () => {
    plan(sampleSchedule());
    await runFrom(
      '2026-03-23T00:00Z',
      '2026-03-25T12:00Z',
      down('2026-03-23T00:00Z', '2026-03-25T09:30:00Z'),
    );
    expect(items()).toMatchObject([
      {
        key: 'drill:s1:2026-03-25',
        dueAt: new Date('2026-03-25T08:30Z'),
        expiresAt: new Date('2026-03-25T09:30Z'),
      },
    ]);
  });

  it('is let be when its time is over, and when its schedule wants none made up for', async () => {
    plan(sampleSchedule(), sampleSchedule({ id: 's2', catchUpMinutes: 0 }));
    await runFrom('2026-03-25T08:00Z', '2026-03-25T12:00Z', down('2026-03-25T08:30Z', '2026-03-25T09:31Z'));
    expect(items()).toEqual([]);
    await runFrom('2026-03-26T08:00Z', '2026-03-26T12:00Z', down('2026-03-26T08:30Z', '2026-03-26T08:35Z'));
    expect(items().map(({ key }) => key)).toEqual(['drill:s1:2026-03-26']);
  });

  it('is of use for five minutes at least and for its window at most', async () => {
    plan(
      sampleSchedule({ id: 'a', catchUpMinutes: 0 }),
      sampleSchedule({
        id: 'b',
        catchUpMinutes: 600,
        what: { kind: 'drill', topic: { kind: 'any' }, windowHours: 1 },
      }),
    );
    await run('2026-03-25T08:30:00Z');
    const useMs = items().map(({ dueAt, expiresAt }) => expiresAt.getTime() - dueAt.getTime());
    expect(useMs).toEqual([5 * MINUTE_MS, 60 * MINUTE_MS]);
  });
});
