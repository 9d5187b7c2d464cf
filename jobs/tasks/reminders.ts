import { createEnqueueReminders } from '../../core/usecases/reminders/enqueue-messages.ts';
import type { Job } from '../job.ts';
import type { PersonalMessagesDeps } from './personal-plans.ts';

/** Reminders of what is not begun; `reminders` counts those that were not enqueued before. */
export const createReminders = ({ nudge, ...deps }: PersonalMessagesDeps): Job => {
  const enqueueReminders = createEnqueueReminders(deps);
  return {
    name: 'reminders',
    describe: 'Puts a reminder into the outbox for those who have done nothing of the day’s practice yet.',
    run: async (context) => {
      const reminders = await enqueueReminders(context);
      if (reminders > 0 && !context.dryRun) nudge?.();
      return { reminders };
    },
  };
};
