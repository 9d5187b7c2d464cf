import { dueItems, toReminderPost } from '../../domain/reminders/day-plan.ts';
import { DEFAULT_WISHES, isQuiet } from '../../domain/reminders/wishes.ts';
import { fromLocalTime, toLocalTime } from '../../domain/schedule/local-time.ts';
import type { PostItem } from '../../ports/poster.ts';
import { zoneOf } from './due-people.ts';
import { readPractice } from './read-practice.ts';
import type { RemindersDeps } from './reminders-deps.ts';

/** Whether a message that was enqueued is still to be posted at `now`. Always, for what is no plan or reminder. */
export type IsStillWanted = (
  item: Pick<PostItem, 'personId' | 'content' | 'dueAt'>,
  now: Date,
) => Promise<boolean>;

/**
 * Not any more: what was done since, whose plan is gone, and what came in between of the person's wishes: reminders
 * off, a snooze, quiet hours. Ask right before posting; what is not wanted is dropped.
 */
export const createIsStillWanted =
  (deps: RemindersDeps): IsStillWanted =>
  async ({ personId, content, dueAt }, now) => {
    if (personId === null || (content.kind !== 'plan' && content.kind !== 'reminder')) return true;
    const [preferences] = await deps.preferences.findMany([personId]);
    const { areOn, snoozedUntil, quietHours } = preferences?.reminders ?? DEFAULT_WISHES;
    const timeZone = zoneOf(preferences);
    if (!areOn || (snoozedUntil !== null && snoozedUntil > now)) return false;
    if (isQuiet(toLocalTime(now, timeZone).hour, quietHours)) return false;
    const practice = await readPractice(deps, [personId], { now, movable: new Set(), isExact: true });
    const plans = practice.get(personId)?.plans ?? [];
    const { day } = content;
    if (content.kind === 'reminder') {
      const startsAt = fromLocalTime({ day, hour: 0, minute: 0 }, timeZone);
      return toReminderPost(plans, { day, startsAt, at: dueAt }) !== null;
    }
    const plan = plans.find(({ name }) => name === content.plan);
    if (plan === undefined) return false;
    const open = new Set(dueItems(plan, day).map(({ id }) => id));
    return plan.interviewDay === day || content.items.some(({ id }) => open.has(id));
  };
