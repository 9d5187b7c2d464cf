import { createEnqueuePlans } from '../../core/usecases/reminders/enqueue-messages.ts';
import type { RemindersDeps } from '../../core/usecases/reminders/reminders-deps.ts';
import type { Job } from '../job.ts';

export interface PersonalMessagesDeps extends RemindersDeps {
  /** Something was enqueued in this process. */
  readonly nudge?: () => void;
}

/** The day's practice of everybody whose hour has come; `plans` counts those that were not enqueued before. */
export const createPersonalPlans = ({ nudge, ...deps }: PersonalMessagesDeps): Job => {
  const enqueuePlans = createEnqueuePlans(deps);
  return {
    name: 'personal-plans',
    describe: 'Puts the practice of the day into the outbox for everybody whose hour has come.',
    run: async (context) => {
      const plans = await enqueuePlans(context);
      if (plans > 0 && !context.dryRun) nudge?.();
      return { plans };
    },
  };
};
