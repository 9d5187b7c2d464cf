import { addDays, dayOf } from '../../domain/practice-plan/calendar.ts';
import type { Day } from '../../domain/practice-plan/types.ts';
import { isDueNow } from '../../domain/reminders/due-time.ts';
import type { planTime } from '../../domain/reminders/message-times.ts';
import { DEFAULT_WISHES } from '../../domain/reminders/wishes.ts';
import { assertTimeZone, fromLocalTime, toLocalTime } from '../../domain/schedule/local-time.ts';
import type { PersonPreferences } from '../../ports/room-stores.ts';
import type { DuePerson, RemindersDeps } from './reminders-deps.ts';

interface Candidate {
  readonly personId: string;
  readonly interviewDays: ReadonlySet<Day>;
}

/** People read, looked at and written at once. */
const BATCH = 250;
const NO_ZONE = 'UTC';

/** Everybody once, with a plan that may be due in some time zone. */
async function* candidates({ plans }: RemindersDeps, now: Date): AsyncGenerator<Candidate> {
  let personId: string | null = null;
  let interviewDays = new Set<Day>();
  // Local days are at most one off.
  const today = dayOf(now);
  for await (const plan of plans.streamDue({ from: addDays(today, -1), to: addDays(today, 1) })) {
    if (plan.personId !== personId) {
      if (personId !== null) yield { personId, interviewDays };
      personId = plan.personId;
      interviewDays = new Set();
    }
    if (plan.interviewDay !== null) interviewDays.add(plan.interviewDay);
  }
  if (personId !== null) yield { personId, interviewDays };
}

/** A zone that this process does not know is none: one person's must not stop everybody's messages. */
export const zoneOf = (preferences: PersonPreferences | undefined): string => {
  try {
    const timeZone = preferences?.timeZone ?? NO_ZONE;
    assertTimeZone(timeZone);
    return timeZone;
  } catch {
    return NO_ZONE;
  }
};

/** Most people live in few zones and wish for the same: what follows from that is worked out once. */
const once = <Key extends readonly unknown[], Result>(work: (...key: Key) => Result) => {
  const known = new Map<string, Result>();
  return (...key: Key): Result => {
    const name = JSON.stringify(key);
    const found = known.get(name) ?? work(...key);
    known.set(name, found);
    return found;
  };
};

/** Finds those of some people whose time is now. */
const createDueAmong = ({ preferences }: RemindersDeps, now: Date, timeOf: typeof planTime) => {
  const timesOf = once(timeOf);
  const dayIn = once((timeZone: string) => {
    const { day } = toLocalTime(now, timeZone);
    return { day, startsAt: fromLocalTime({ day, hour: 0, minute: 0 }, timeZone) };
  });
  return async (people: readonly Candidate[]): Promise<readonly DuePerson[]> => {
    const found = await preferences.findMany(people.map(({ personId }) => personId));
    const known = new Map(found.map((each) => [each.personId, each]));
    return people.flatMap(({ personId, interviewDays }): DuePerson[] => {
      const wishes = known.get(personId)?.reminders ?? DEFAULT_WISHES;
      const timeZone = zoneOf(known.get(personId));
      const { day, startsAt } = dayIn(timeZone);
      const time = timesOf(wishes, { day, timeZone, isInterviewDay: interviewDays.has(day) });
      if (time === null || !isDueNow(time, now)) return [];
      return [{ personId, wishes, timeZone, day, startsAt, time }];
    });
  };
};

/** People with a plan whose time is now, in batches, none of them empty. */
export async function* duePeople(
  deps: RemindersDeps,
  now: Date,
  timeOf: typeof planTime,
): AsyncGenerator<readonly DuePerson[]> {
  const dueAmong = createDueAmong(deps, now, timeOf);
  let batch: Candidate[] = [];
  for await (const candidate of candidates(deps, now)) {
    batch.push(candidate);
    if (batch.length < BATCH) continue;
    const due = await dueAmong(batch);
    if (due.length > 0) yield due;
    batch = [];
  }
  const due = batch.length === 0 ? [] : await dueAmong(batch);
  if (due.length > 0) yield due;
}
