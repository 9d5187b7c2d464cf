import { FEEDBACK_KEYS } from '../../domain/attempt-contract/schema.ts';
import { coachOffline } from '../../domain/offline-coach/coach-offline.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Coach, CoachPart } from '../../ports/coach.ts';

const refuseWhenAborted = (signal: AbortSignal): void => {
  if (signal.aborted) {
    throw new AppError('cancelled', 'The analysis was cancelled.', { cause: signal.reason });
  }
};

/** The coach that needs no network. Throws `cancelled` when the signal is aborted, nothing else. */
export const createOfflineCoach = (): Coach => ({
  name: 'offline',
  degraded: true,
  async *assess(request, { signal, reading }) {
    refuseWhenAborted(signal);
    const feedback = coachOffline(request, reading);
    for (const key of FEEDBACK_KEYS) {
      refuseWhenAborted(signal);
      yield { kind: 'part', key, value: feedback[key] } as CoachPart;
    }
  },
});
