import { beforeEach, describe, expect, it } from 'vitest';
import type { GroupDigest } from '../../../core/domain/posts/group-digest.ts';
import { makeGroupDigest } from '../../../core/domain/posts/make-group-digest.ts';
import { readPost } from '../../../core/domain/posts/post-schema.ts';
import type { Schedule } from '../../../core/domain/schedule/types.ts';
import type { GroupDigests } from '../../../core/usecases/digest/group-digests.ts';
import { createWeeklyDigest } from '../../../jobs/tasks/weekly-digest.ts';
import { createMemoryOutbox, createMemorySchedules, type OutboxRow } from '../../fakes/memory-jobs.ts';
import { taskContext } from '../task-bench.ts';
import { sampleSchedule } from './schedule-samples.ts';

const weekly = (weekday: number, more: Partial<Schedule> = {}): Schedule =>
  sampleSchedule({
    what: { kind: 'digest' },
    timetable: { weekdays: [weekday], hour: 16, minute: 0, timeZone: 'America/New_York' },
    catchUpMinutes: 720,
    ...more,
  });

let schedules: Map<string, Schedule>;
let rows: Map<string, OutboxRow>;
let asked: Parameters<GroupDigests['digestOf']>[];
let failing: ReadonlySet<string>;

const digests: GroupDigests = {
  digestOf: async (workspaceId, from, timeZone): Promise<GroupDigest> => {
    asked.push([workspaceId, from, timeZone]);
    if (failing.has(workspaceId)) throw new Error('away');
    return makeGroupDigest({ workspaceId, week: { from, practised: [] }, drills: 1, before: [] });
  },
};
const run = (at: string, more = {}) =>
  createWeeklyDigest({
    schedules: createMemorySchedules(schedules),
    outbox: createMemoryOutbox(rows),
    digests,
  }).run({ ...taskContext(), now: new Date(at), ...more });
const plan = (...given: readonly Schedule[]) => {
  schedules = new Map(given.map((schedule) => [schedule.id, schedule]));
};

beforeEach(() => {
  plan();
  rows = new Map();
  asked = [];
  failing = new Set();
});

describe('a weekly digest', () => {
  it('is made and enqueued once when it is due', async () => {
    plan(weekly(5), sampleSchedule({ id: 'a drill' }));
    expect(await run('2026-03-27T19:59:00Z')).toEqual({ digests: 0 });
    expect(await run('2026-03-27T20:00:00Z')).toEqual({ digests: 1 });
    expect(await run('2026-03-27T20:01:00Z')).toEqual({ digests: 0 });
    expect(asked).toEqual([['T1', '2026-03-23', 'America/New_York']]);
    const item = rows.get('digest:s1:2026-03-27')?.item;
    expect(item).toMatchObject({ personId: null, channelId: 'C1', kind: 'digest', frontEnd: 'slack' });
    expect(item?.expiresAt).toEqual(new Date('2026-03-28T08:00:00Z'));
    expect(readPost(item?.content ?? {})).toMatchObject({ kind: 'digest', digest: { to: '2026-03-29' } });
  });

  it.each([
    ['Monday', 1, '2026-03-23T20:00:00Z', '2026-03-16'],
    ['Thursday', 4, '2026-03-26T20:00:00Z', '2026-03-16'],
    ['Friday', 5, '2026-03-27T20:00:00Z', '2026-03-23'],
    ['Sunday', 7, '2026-03-29T20:00:00Z', '2026-03-23'],
  ])('is of the week that is over, or ends with it: on a %s', async (_, weekday, at, monday) => {
    plan(weekly(weekday));
    await run(at);
    expect(asked.map(([, from]) => from)).toEqual([monday]);
  });

  it('is made up for within its time, and not after it', async () => {
    plan(weekly(5));
    expect(await run('2026-03-28T08:00:01Z')).toEqual({ digests: 0 });
    expect(await run('2026-03-28T07:59:00Z')).toEqual({ digests: 1 });
  });

  it('keeps nobody else’s back when it cannot be made, and is made by the next run', async () => {
    plan(weekly(5), weekly(5, { id: 's2', workspaceId: 'T2' }));
    failing = new Set(['T1']);
    expect(await run('2026-03-27T20:00:00Z')).toEqual({ digests: 1, failed: 1 });
    failing = new Set();
    expect(await run('2026-03-27T20:01:00Z')).toEqual({ digests: 1 });
    expect([...rows.keys()].toSorted()).toEqual(['digest:s1:2026-03-27', 'digest:s2:2026-03-27']);
  });

  it('is counted and not made in a dry run, and not begun once stopped', async () => {
    plan(weekly(5));
    expect(await run('2026-03-27T20:00:00Z', { dryRun: true })).toEqual({ digests: 1 });
    expect(await run('2026-03-27T20:00:00Z', { signal: AbortSignal.abort() })).toEqual({ digests: 0 });
    expect([rows.size, asked.length]).toEqual([0, 0]);
  });
});
