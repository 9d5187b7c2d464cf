import type { Drill } from '../../core/domain/drill/types.ts';
import type { Post } from '../../core/domain/posts/types.ts';
import type { DrillStore } from '../../core/ports/drill-store.ts';
import type { OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';
import type { Drills } from '../../core/usecases/drills/drills.ts';
import type { Job } from '../job.ts';

export interface DrillSummariesDeps {
  readonly drills: Pick<Drills, 'closeDue'>;
  /** The same drills, as they are kept. */
  readonly store: Pick<DrillStore, 'listDue'>;
  readonly outbox: Pick<OutboxStore, 'addAll' | 'listKnown'>;
  /** Something was enqueued in this process. */
  readonly nudge?: () => void;
}

/** A day after its end nobody reads a summary any more. */
const OF_USE_MS = 24 * 60 * 60 * 1000;

const summaryItem = (drill: Drill, now: Date): OutboxItem => {
  const { id, workspaceId, frontEnd, channelId, closesAt } = drill;
  const content: Post = { kind: 'drill_summary', drillId: id };
  return {
    key: `drill_summary:${id}`,
    ...{ personId: null, frontEnd, workspaceId, channelId, kind: 'drill_summary', content },
    dueAt: closesAt,
    expiresAt: new Date(closesAt.getTime() + OF_USE_MS),
    createdAt: now,
  };
};

/**
 * Summaries of drills whose window has ended; one that was never posted is closed without. They are enqueued before the
 * drill is closed: a process that ends in between leaves the drill due, and the key of its summary makes it one.
 */
export const createDrillSummaries = ({ drills, store, outbox, nudge }: DrillSummariesDeps): Job => ({
  name: 'drill-summaries',
  describe: 'Closes drills whose window has ended and puts their summaries into the outbox.',
  run: async ({ now, dryRun, signal }) => {
    const due = await store.listDue(now);
    const items = due.filter(({ messageId }) => messageId !== null).map((drill) => summaryItem(drill, now));
    if (dryRun) {
      const known = await outbox.listKnown(items.map(({ key }) => key));
      return { summaries: items.length - known.size };
    }
    if (signal.aborted || due.length === 0) return { summaries: 0 };
    let summaries = await outbox.addAll(items);
    if (!signal.aborted) {
      const closed = await drills.closeDue(now);
      // Posted between the look and the closing.
      summaries += await outbox.addAll(closed.map((drill) => summaryItem(drill, now)));
    }
    if (summaries > 0) nudge?.();
    return { summaries };
  },
});
