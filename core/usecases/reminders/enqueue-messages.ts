import { choosePlan, toPlanPost, toReminderPost } from '../../domain/reminders/day-plan.ts';
import { messageKey } from '../../domain/reminders/message-key.ts';
import { chooseTarget } from '../../domain/reminders/message-target.ts';
import { planTime, reminderTime } from '../../domain/reminders/message-times.ts';
import type { OutboxItem } from '../../ports/outbox-store.ts';
import { duePeople } from './due-people.ts';
import { type PersonPractice, readPractice } from './read-practice.ts';
import type { DuePerson, RemindersDeps } from './reminders-deps.ts';

export interface EnqueueRun {
  readonly now: Date;
  /** Counts, and writes nothing. */
  readonly dryRun: boolean;
  /** Ends before the next write. */
  readonly signal: AbortSignal;
}

/** Gives how many messages were new. */
export type EnqueueMessages = (run: EnqueueRun) => Promise<number>;

interface Kind {
  readonly kind: 'plan' | 'reminder';
  readonly timeOf: typeof planTime;
  /** Null when there is nothing to say. */
  readonly toPost: (person: DuePerson, practice: PersonPractice) => OutboxItem['content'] | null;
}

const PLAN: Kind = {
  kind: 'plan',
  timeOf: planTime,
  toPost: ({ wishes, timeZone, day, time }, { plans }) => {
    const plan = choosePlan(plans, { day, at: time.at });
    if (plan === null) return null;
    // On a day off there is the plan of an interview that day, and no other one.
    const isInterviewDay = plan.interviewDay === day;
    return planTime(wishes, { day, timeZone, isInterviewDay }) && toPlanPost(plan, day);
  },
};

const REMINDER: Kind = {
  kind: 'reminder',
  timeOf: reminderTime,
  toPost: ({ day, startsAt, time }, { plans }) => toReminderPost(plans, { day, startsAt, at: time.at }),
};

/** Everything a person is: their own id, then what is linked to it. */
const identitiesOf = async (
  { links }: RemindersDeps,
  people: readonly DuePerson[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = await links.listLinksOf(people.map(({ personId }) => personId));
  const linked = Map.groupBy(found, ({ personId }) => personId);
  return new Map(
    people.map(({ personId }) => [
      personId,
      [personId, ...(linked.get(personId) ?? []).map(({ identity }) => identity)],
    ]),
  );
};

/** Messages that are not there yet, under whatever id the person had when they were enqueued. */
const newMessages = async (
  deps: RemindersDeps,
  { kind, toPost }: Kind,
  people: readonly DuePerson[],
  now: Date,
): Promise<readonly OutboxItem[]> => {
  const identities = await identitiesOf(deps, people);
  const keysOf = ({ personId, day }: DuePerson): string[] =>
    (identities.get(personId) ?? []).map((identity) => messageKey(kind, identity, day));
  const known = await deps.outbox.listKnown(people.flatMap(keysOf));
  const left = people.filter((person) => !keysOf(person).some((key) => known.has(key)));
  if (left.length === 0) return [];
  const ids = left.map(({ personId }) => personId);
  const movable = new Set(ids.filter((personId) => (identities.get(personId)?.length ?? 0) > 1));
  const practice = await readPractice(deps, ids, { now, movable, isExact: false });
  return left.flatMap((person): OutboxItem[] => {
    const { personId, day, time } = person;
    const own = practice.get(personId);
    const target = chooseTarget(identities.get(personId) ?? [], own?.last ?? null);
    const content = own === undefined || target === null ? null : toPost(person, own);
    if (target === null || content === null) return [];
    return [
      {
        ...{ key: messageKey(kind, personId, day), personId, ...target, channelId: null, kind, content },
        ...{ dueAt: time.at, expiresAt: time.expiresAt, createdAt: now },
      },
    ];
  });
};

const createEnqueue =
  (kind: Kind) =>
  (deps: RemindersDeps): EnqueueMessages =>
  async ({ now, dryRun, signal }) => {
    let enqueued = 0;
    for await (const people of duePeople(deps, now, kind.timeOf)) {
      const messages = await newMessages(deps, kind, people, now);
      if (signal.aborted) break;
      enqueued += dryRun || messages.length === 0 ? messages.length : await deps.outbox.addAll(messages);
    }
    return enqueued;
  };

/** Enqueues the plan of the day for everybody whose hour has come: once a local day, whoever else does the same. */
export const createEnqueuePlans = createEnqueue(PLAN);

/** Enqueues a reminder for those who have not begun what is due today: once a local day. */
export const createEnqueueReminders = createEnqueue(REMINDER);
