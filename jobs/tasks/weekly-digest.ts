import type { Post } from '../../core/domain/posts/types.ts';
import { addDays } from '../../core/domain/practice-plan/calendar.ts';
import type { Day } from '../../core/domain/practice-plan/types.ts';
import { dueFiring } from '../../core/domain/schedule/firings.ts';
import { weekdayOf } from '../../core/domain/schedule/local-time.ts';
import type { Firing, Schedule } from '../../core/domain/schedule/types.ts';
import type { OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';
import type { ScheduleStore } from '../../core/ports/schedule-store.ts';
import type { GroupDigests } from '../../core/usecases/digest/group-digests.ts';
import type { Job } from '../job.ts';
import { expiryOf } from './expiry-of.ts';

interface WeeklyDigestDeps {
  readonly schedules: Pick<ScheduleStore, 'streamActive'>;
  readonly digests: GroupDigests;
  readonly outbox: Pick<OutboxStore, 'add' | 'listKnown'>;
  /** Something was enqueued in this process. */
  readonly nudge?: () => void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** From Friday on the week that is ending is told of, before that the one before. */
const FRIDAY = 5;

const mondayFor = (day: Day): Day => {
  const weekday = weekdayOf(day);
  const monday = addDays(day, 1 - weekday);
  return weekday >= FRIDAY ? monday : addDays(monday, -7);
};

const keyOf = ({ id }: Schedule, { day }: Firing): string => `digest:${id}:${day}`;

const itemOf = async (
  { digests }: WeeklyDigestDeps,
  schedule: Schedule,
  firing: Firing,
  now: Date,
): Promise<OutboxItem> => {
  const { workspaceId, frontEnd, channelId, timetable } = schedule;
  const digest = await digests.digestOf(workspaceId, mondayFor(firing.day), timetable.timeZone);
  const content: Post = { kind: 'digest', digest };
  return {
    key: keyOf(schedule, firing),
    ...{ personId: null, frontEnd, workspaceId, channelId, kind: 'digest', content },
    dueAt: firing.at,
    expiresAt: expiryOf(schedule, firing, DAY_MS),
    createdAt: now,
  };
};

/** Digests of groups, each on the day and time that its workspace set; `digests` counts them, `failed` what was left out. */
export const createWeeklyDigest = (deps: WeeklyDigestDeps): Job => ({
  name: 'weekly-digest',
  describe: 'Puts the weekly digests of groups that are due into the outbox.',
  run: async ({ now, dryRun, signal, log }) => {
    const { schedules, outbox, nudge } = deps;
    let [added, failed] = [0, 0];
    for await (const schedule of schedules.streamActive()) {
      if (signal.aborted) break;
      if (schedule.what.kind !== 'digest') continue;
      try {
        const firing = dueFiring(schedule, now);
        if (firing === null || (await outbox.listKnown([keyOf(schedule, firing)])).size > 0) continue;
        if (dryRun || (await outbox.add(await itemOf(deps, schedule, firing, now)))) added += 1;
      } catch (error) {
        // The next run tries it again; nobody else's waits for it.
        failed += 1;
        log.warn({ scheduleId: schedule.id, error: String(error) }, 'digest left out');
      }
    }
    if (added > 0 && !dryRun) nudge?.();
    return { digests: added, ...(failed > 0 && { failed }) };
  },
});
