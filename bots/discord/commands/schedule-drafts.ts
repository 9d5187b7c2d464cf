import { AppError } from '../../../core/errors/app-error.ts';
import type { ScheduleDraft } from '../../../core/usecases/schedules/schedules.ts';

interface Kept {
  readonly userId: string;
  readonly workspaceId: string;
  readonly draft: ScheduleDraft;
  readonly until: number;
}

/** Drafts that wait for Save or Cancel. A button has no room for one, and one process serves Discord. */
export interface ScheduleDrafts {
  keep(id: string, kept: Omit<Kept, 'until'>): void;
  /** Once. Throws `wrong_state` for one that is too old, was taken, or is somebody else's. */
  take(id: string, by: Pick<Kept, 'userId' | 'workspaceId'>): ScheduleDraft;
}

/** Discord forgets the message that it is previewed in after that. */
const KEPT_MS = 15 * 60_000;
const MOST = 500;
const TOO_OLD = 'This preview is too old, or saved already; `/schedule list` shows what there is.';

export const createScheduleDrafts = (now: () => number): ScheduleDrafts => {
  const drafts = new Map<string, Kept>();
  return {
    keep: (id, kept) => {
      for (const [other, { until }] of drafts) if (until < now() || drafts.size >= MOST) drafts.delete(other);
      drafts.set(id, { ...kept, until: now() + KEPT_MS });
    },
    take: (id, { userId, workspaceId }) => {
      const kept = drafts.get(id);
      if (
        kept === undefined ||
        kept.until < now() ||
        kept.userId !== userId ||
        kept.workspaceId !== workspaceId
      )
        throw new AppError('wrong_state', TOO_OLD);
      drafts.delete(id);
      return kept.draft;
    },
  };
};
