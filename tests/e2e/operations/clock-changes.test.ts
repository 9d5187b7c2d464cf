import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlanItem } from '../../../core/domain/practice-plan/types.ts';
import { DEFAULT_WISHES } from '../../../core/domain/reminders/wishes.ts';
import { createGroupDigests } from '../../../core/usecases/digest/create-group-digests.ts';
import { createDelivery } from '../../../core/usecases/outbox/create-delivery.ts';
import { createJobs } from '../../../jobs/run-jobs.ts';
import { createEnqueueDrills } from '../../../jobs/tasks/enqueue-drills.ts';
import { createPersonalPlans } from '../../../jobs/tasks/personal-plans.ts';
import { createWeeklyDigest } from '../../../jobs/tasks/weekly-digest.ts';
import { type Database, openDatabase } from '../../../models/open-database.ts';
import { createPlatform, NEVER, type Platform } from '../../core/usecases/outbox/delivery-bench.ts';
import { plan, planItem } from '../../core/usecases/reminders/reminders-harness.ts';
import { createFakeTime, type FakeTime } from '../../fakes/fake-time.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { messageDeps } from '../../jobs/message-jobs.ts';
import { sampleSchedule } from '../../jobs/tasks/schedule-samples.ts';

const MINUTE_MS = 60_000;
const STEP_MINUTES = 10;
const BERLIN = 'Europe/Berlin';
const ADA = 'discord:1';
/** Before, on and after the days on which the clocks of Berlin change, all Sundays in the middle. */
const SPRING = ['2026-03-28', '2026-03-29', '2026-03-30'];
const AUTUMN = ['2026-10-24', '2026-10-25', '2026-10-26'];
const NAMES = ['enqueue-drills', 'weekly-digest', 'personal-plans'];
const TABLE = NAMES.map((name) => ({ name, pattern: '* * * * *', catchUpMinutes: STEP_MINUTES }));

let database: Database;
let time: FakeTime;
let platform: Platform;

const itemOn = (day: string): PlanItem => planItem({ id: `answer:${day}`, day });

/** A drill, a digest and a plan a day: between two and three at night, the hour that is left out or comes twice. */
beforeAll(async () => {
  database = await openDatabase({
    ...{ uri: undefined, dataDir: null, ttlIntervalMs: 3_600_000, logger: silentLogger },
  });
  const timetable = { weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 2, minute: 30, timeZone: BERLIN };
  const { schedules, plans, preferences } = database;
  await schedules.save(sampleSchedule({ id: 'drill', timetable }));
  await schedules.save(sampleSchedule({ id: 'digest', timetable, what: { kind: 'digest' } }));
  const items = [...SPRING, ...AUTUMN].map(itemOn);
  await plans.save(plan({ items, interviewDay: '2026-11-30' }));
  const reminders = { ...DEFAULT_WISHES, hour: 2, quietHours: null, workingDays: timetable.weekdays };
  await preferences.save({ personId: ADA, voice: null, visibility: 'private', timeZone: BERLIN, reminders });
});
afterAll(() => database.close());

/** What a process does by itself. */
const processOf = (owner: string) => {
  const { schedules, outbox, leases, drills, groupPractice: practice } = database;
  const common = { clock: time.clock, sleep: time.sleep, owner, logger: silentLogger, isGone: () => false };
  const jobs = createJobs({
    ...{ ...common, leases, table: TABLE, leaseMs: MINUTE_MS },
    jobs: [
      createEnqueueDrills({ schedules, outbox }),
      createWeeklyDigest({ schedules, outbox, digests: createGroupDigests({ drills, practice }) }),
      createPersonalPlans(messageDeps(database)),
    ],
  });
  const posters = [platform.posterOf(owner), platform.posterOf(owner, 'discord')];
  const delivery = createDelivery({ ...common, outbox, posters });
  return async (): Promise<void> => {
    await jobs.catchUp();
    await delivery.deliverDue(time.clock.now(), NEVER);
  };
};

const goTo = (to: Date): Promise<void> => time.advance(to.getTime() - time.clock.now().getTime());

/** From midnight to four at night of Berlin, each of these days, in two processes at once. */
const nights = async (days: readonly string[]): Promise<void> => {
  const processes = ['one', 'two'].map(processOf);
  for (const day of days) {
    const from = new Date(`${day}T00:00:00.000Z`).getTime() - 2 * 60 * MINUTE_MS;
    for (let minute = 0; minute <= 5 * 60; minute += STEP_MINUTES) {
      await goTo(new Date(from + minute * MINUTE_MS));
      await Promise.all(processes.map((work) => work()));
    }
  }
};

it.each([
  ['is left out', SPRING],
  ['comes twice', AUTUMN],
])('drills, digests and plans of an hour that %s come once a day', async (_, days) => {
  time = createFakeTime(`${days[0]}T00:00:00.000Z`);
  platform = createPlatform();
  await nights(days);
  const due = days.flatMap((day) => [`digest:digest:${day}`, `drill:drill:${day}`, `plan:${ADA}:${day}`]);
  expect(platform.shown.map(({ key }) => key).toSorted()).toEqual(due.toSorted());
});
