import { createHash } from 'node:crypto';
import type { Post } from '../../core/domain/posts/types.ts';
import { dueFiring } from '../../core/domain/schedule/firings.ts';
import type { Firing, Schedule } from '../../core/domain/schedule/types.ts';
import type { OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';
import type { ScheduleStore } from '../../core/ports/schedule-store.ts';
import type { Job } from '../job.ts';
import { enqueueInBatches } from './enqueue-in-batches.ts';
import { expiryOf } from './expiry-of.ts';

export interface EnqueueDrillsDeps {
  readonly schedules: Pick<ScheduleStore, 'streamActive'>;
  readonly outbox: Pick<OutboxStore, 'addAll' | 'listKnown'>;
  /** Something was enqueued in this process. */
  readonly nudge?: () => void;
}

const HOUR_MS = 60 * 60 * 1000;

/** One firing makes one drill, also when it is posted twice by mistake; short enough for the id of a button. */
const drillIdOf = (scheduleId: string, { day }: Firing): string =>
  `drill-${createHash('sha256')
    .update(JSON.stringify([scheduleId, day]))
    .digest('hex')
    .slice(0, 32)}`;

const drillItem = (schedule: Schedule, firing: Firing, now: Date): OutboxItem | null => {
  const { id, workspaceId, frontEnd, channelId, what } = schedule;
  if (what.kind !== 'drill') return null;
  const windowMs = what.windowHours * HOUR_MS;
  const content: Post = {
    kind: 'drill',
    drillId: drillIdOf(id, firing),
    ...{ topic: what.topic, scheduleId: id, windowMs },
  };
  return {
    key: `drill:${id}:${firing.day}`,
    ...{ personId: null, frontEnd, workspaceId, channelId, kind: 'drill', content },
    dueAt: firing.at,
    expiresAt: expiryOf(schedule, firing, windowMs),
    createdAt: now,
  };
};

/** Drills of channels, each on the time that its workspace set: one a firing, whoever and however many look. */
export const createEnqueueDrills = ({ schedules, outbox, nudge }: EnqueueDrillsDeps): Job => ({
  name: 'enqueue-drills',
  describe: 'Puts drills that are due on their schedules into the outbox.',
  run: async ({ now, dryRun, signal, log }) => {
    const due = async function* (): AsyncIterable<OutboxItem> {
      for await (const schedule of schedules.streamActive()) {
        if (schedule.what.kind !== 'drill') continue;
        try {
          const firing = dueFiring(schedule, now);
          const item = firing && drillItem(schedule, firing, now);
          if (item !== null) yield item;
        } catch (error) {
          // One that cannot be read keeps nobody else's from being posted.
          log.warn({ scheduleId: schedule.id, error: String(error) }, 'schedule left out');
        }
      }
    };
    const drills = await enqueueInBatches(outbox, due(), { dryRun, signal });
    if (drills > 0 && !dryRun) nudge?.();
    return { drills };
  },
});
