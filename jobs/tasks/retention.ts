import type { RetentionStore } from '../../core/ports/retention-store.ts';
import type { Job } from '../job.ts';

interface RetentionDeps {
  readonly retention: RetentionStore;
}

/** A recording is written within minutes of its answer, and its interview is deleted within seconds. */
const LOOSE_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * What expires by more than its own date: recordings `shortened` to what their workspace keeps, and versions of audio
 * `deleted` that no recording or no interview holds any more.
 */
export const createRetention = ({ retention }: RetentionDeps): Job => ({
  name: 'retention',
  describe: 'Keeps recordings no longer than their workspace says and deletes audio that belongs to nothing.',
  run: async ({ now, dryRun, signal }) => {
    if (signal.aborted) return { shortened: 0, deleted: 0 };
    const shortened = await retention.shortenRecordings({ dryRun });
    if (signal.aborted) return { shortened, deleted: 0 };
    const before = new Date(now.getTime() - LOOSE_AFTER_MS);
    return { shortened, deleted: await retention.deleteLooseAudio(before, { dryRun }) };
  },
});
