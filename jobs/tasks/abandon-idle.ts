import { IDLE_LIMIT_MS } from '../../core/domain/interview/machine.ts';
import type { InterviewStore } from '../../core/ports/stores.ts';
import type { Job } from '../job.ts';

interface AbandonIdleDeps {
  readonly interviews: Pick<InterviewStore, 'abandonIdle' | 'countIdle'>;
}

/** Interviews without activity for 24 h; `abandoned` counts them. Who comes back goes on where they were. */
export const createAbandonIdle = ({ interviews }: AbandonIdleDeps): Job => ({
  name: 'abandon-idle',
  describe: 'Marks interviews that nobody has touched for 24 hours as abandoned.',
  run: async ({ now, dryRun, signal }) => {
    if (signal.aborted) return { abandoned: 0 };
    const before = new Date(now.getTime() - IDLE_LIMIT_MS);
    return {
      abandoned: await (dryRun ? interviews.countIdle(before) : interviews.abandonIdle(before)),
    };
  },
});
