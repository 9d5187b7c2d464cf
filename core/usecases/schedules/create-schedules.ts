import { chooseDrillQuestion } from '../../domain/drill/choose-drill-question.ts';
import { addDays } from '../../domain/practice-plan/calendar.ts';
import type { Day } from '../../domain/practice-plan/types.ts';
import { nextFirings } from '../../domain/schedule/firings.ts';
import { toLocalTime } from '../../domain/schedule/local-time.ts';
import type { Firing, Schedule } from '../../domain/schedule/types.ts';
import { AppError } from '../../errors/app-error.ts';
import { readDaysOff } from './read-days-off.ts';
import { readDraft } from './read-draft.ts';
import type { ScheduleDraft, ScheduleRef, Schedules, SchedulesDeps, ShownSchedule } from './schedules.ts';
import { showFiring, showSchedule } from './show-schedule.ts';

const MOST_SCHEDULES = 20;
const MOST_DAYS_OFF = 200;
/** What is made up for is a day old at most; older days say nothing any more. */
const KEPT_DAYS = 3;

const todayOf = ({ timetable }: Pick<Schedule, 'timetable'>, now: Date): Day =>
  toLocalTime(now, timetable.timeZone).day;

/** In order, each once, without those long past. Throws `bad_input` for too many. */
const withDaysOff = (schedule: Schedule, days: readonly Day[], now: Date): Schedule => {
  const kept = addDays(todayOf(schedule, now), -KEPT_DAYS);
  const daysOff = [...new Set(days)].filter((day) => day >= kept).sort();
  if (daysOff.length > MOST_DAYS_OFF)
    throw new AppError('bad_input', `A schedule leaves out at most ${MOST_DAYS_OFF} days: pause it instead.`);
  return { ...schedule, daysOff };
};

/** A topic that no question can be found for would fail each time. */
const checkTopic = async (
  { questionSets }: SchedulesDeps,
  { workspaceId, what }: Schedule,
): Promise<void> => {
  if (what.kind !== 'drill') return;
  const own = await questionSets.listWorkspace(workspaceId);
  chooseDrillQuestion({ topic: what.topic, seed: 0, recent: [], own });
};

const make = async (deps: SchedulesDeps, draft: ScheduleDraft, now: Date): Promise<Schedule> => {
  const fields = readDraft(draft);
  const fresh = { id: deps.ids.next(), ...fields, isPaused: false, createdAt: now, updatedAt: now };
  const schedule = withDaysOff(fresh, fields.daysOff, now);
  await checkTopic(deps, schedule);
  const [first] = nextFirings(schedule.timetable, { after: now, count: 1, daysOff: schedule.daysOff });
  if (first === undefined)
    throw new AppError('bad_input', 'This would never be posted: every day of it is left out.');
  return schedule;
};

const load = async ({ schedules }: SchedulesDeps, { workspaceId, id }: ScheduleRef): Promise<Schedule> => {
  const found = await schedules.find(workspaceId, id);
  if (found === null) throw new AppError('not_found', 'There is no such schedule any more.');
  return found;
};

const nextOf = ({ timetable, daysOff, isPaused }: Schedule, now: Date): Firing => {
  if (isPaused) throw new AppError('wrong_state', 'The schedule is paused: there is nothing to skip.');
  const [next] = nextFirings(timetable, { after: now, count: 1, daysOff });
  if (next === undefined) throw new AppError('wrong_state', 'There is no next time to skip.');
  return next;
};

type Change = (known: Schedule, now: Date) => Schedule;

/** The very schedule that it got is not written again. */
const createChange =
  (deps: SchedulesDeps) =>
  async (ref: ScheduleRef, what: string, change: Change): Promise<ShownSchedule> => {
    const now = deps.clock.now();
    const known = await load(deps, ref);
    const changed = change(known, now);
    if (changed !== known) {
      await deps.schedules.save(changed);
      deps.logger.info({ scheduleId: ref.id, workspaceId: ref.workspaceId }, what);
    }
    return showSchedule(changed, now);
  };

/**
 * `updatedAt` moves when something would be owed from before that nobody wants now: on resuming, and when a day is put
 * back. What is due at this moment stays due when other days are left out.
 */
const pause: Change = (known, now) => (known.isPaused ? known : { ...known, isPaused: true, updatedAt: now });

const resume: Change = (known, now) =>
  known.isPaused ? { ...known, isPaused: false, updatedAt: now } : known;

const putBack =
  (days: readonly Day[]): Change =>
  (known, now) => {
    const kept = known.daysOff.filter((day) => !days.includes(day));
    return kept.length === known.daysOff.length
      ? known
      : { ...withDaysOff(known, kept, now), updatedAt: now };
  };

const createChanges = (deps: SchedulesDeps) => {
  const change = createChange(deps);
  return {
    pause: (ref) => change(ref, 'schedule paused', pause),
    resume: (ref) => change(ref, 'schedule resumed', resume),
    skipOnce: async (ref) => {
      const known = await load(deps, ref);
      const next = nextOf(known, deps.clock.now());
      const shown = await change(ref, 'schedule skipped once', (current, now) =>
        withDaysOff(current, [...current.daysOff, next.day], now),
      );
      return { ...shown, skipped: showFiring(known, next) };
    },
    addDaysOff: async (ref, given) => {
      const days = readDaysOff(given);
      return change(ref, 'days left out', (known, now) =>
        withDaysOff(known, [...known.daysOff, ...days], now),
      );
    },
    removeDaysOff: async (ref, given) => change(ref, 'days put back', putBack(readDaysOff(given))),
  } satisfies Partial<Schedules>;
};

const createReads = (deps: SchedulesDeps) => {
  const { schedules, clock } = deps;
  return {
    preview: async (draft) => {
      const now = clock.now();
      return showSchedule(await make(deps, draft, now), now);
    },
    list: async (workspaceId) => {
      const now = clock.now();
      return (await schedules.list(workspaceId)).map((schedule) => showSchedule(schedule, now));
    },
    find: async (ref) => showSchedule(await load(deps, ref), clock.now()),
  } satisfies Partial<Schedules>;
};

export const createSchedules = (deps: SchedulesDeps): Schedules => {
  const { schedules, clock, logger } = deps;
  return {
    ...createReads(deps),
    ...createChanges(deps),
    create: async (draft) => {
      const now = clock.now();
      const schedule = await make(deps, draft, now);
      const { id, workspaceId, what } = schedule;
      if ((await schedules.list(workspaceId)).length >= MOST_SCHEDULES)
        throw new AppError(
          'wrong_state',
          `There are ${MOST_SCHEDULES} schedules here already: delete one first.`,
        );
      await schedules.save(schedule);
      logger.info({ scheduleId: id, workspaceId, kind: what.kind }, 'schedule created');
      return showSchedule(schedule, now);
    },
    delete: async ({ workspaceId, id }) => {
      if (!(await schedules.delete(workspaceId, id)))
        throw new AppError('not_found', 'There is no such schedule any more.');
      logger.info({ scheduleId: id, workspaceId }, 'schedule deleted');
    },
  };
};
