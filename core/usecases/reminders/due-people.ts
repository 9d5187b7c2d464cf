import { addDays, dayOf } from '../../domain/practice-plan/calendar.ts';
import type { Day } from '../../domain/practice-plan/types.ts';
import { isDueNow } from '../../domain/reminders/due-time.ts';
import type { planTime } from '../../domain/reminders/message-times.ts';
import { DEFAULT_WISHES } from '../../domain/reminders/wishes.ts';
import { assertTimeZone, toLocalTime } from '../../domain/schedule/local-time.ts';
import type { PersonPreferences } from '../../ports/room-stores.ts';
import type { DuePerson, RemindersDeps } from './reminders-deps.ts';

interface Candidate {
  readonly personId: string;
  readonly interviewDays: ReadonlySet<Day>;
}

/** People read, looked at and written at once. */
const BATCH = 500;
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

/** Most people wish for the same: their times are worked out once. */
const remembering = (timeOf: typeof planTime): typeof planTime => {
  const known = new Map<string, ReturnType<typeof planTime>>();
  return (wishes, where) => {
    const key = JSON.stringify([wishes, where]);
    const time = known.has(key) ? (known.get(key) ?? null) : timeOf(wishes, where);
    known.set(key, time);
    return time;
  };
};

const dueAmong = async (
  { preferences }: RemindersDeps,
  people: readonly Candidate[],
  now: Date,
  timeOf: typeof planTime,
): Promise<readonly DuePerson[]> => {
  const found = await preferences.findMany(people.map(({ personId }) => personId));
  const known = new Map(found.map((each) => [each.personId, each]));
  return people.flatMap(({ personId, interviewDays }) => {
    const wishes = known.get(personId)?.reminders ?? DEFAULT_WISHES;
    const timeZone = zoneOf(known.get(personId));
    const { day } = toLocalTime(now, timeZone);
    const time = timeOf(wishes, { day, timeZone, isInterviewDay: interviewDays.has(day) });
    return time !== null && isDueNow(time, now) ? [{ personId, wishes, timeZone, day, time }] : [];
  });
};

/** People with a plan whose time is now, in batches, none of them empty. */
export async function* duePeople(
  deps: RemindersDeps,
  now: Date,
  timeOf: typeof planTime,
): AsyncGenerator<readonly DuePerson[]> {
  let batch: Candidate[] = [];
  const rememberedTimeOf = remembering(timeOf);
  for await (const candidate of candidates(deps, now)) {
    batch.push(candidate);
    if (batch.length < BATCH) continue;
    const due = await dueAmong(deps, batch, now, rememberedTimeOf);
    if (due.length > 0) yield due;
    batch = [];
  }
  const due = batch.length === 0 ? [] : await dueAmong(deps, batch, now, rememberedTimeOf);
  if (due.length > 0) yield due;
}
