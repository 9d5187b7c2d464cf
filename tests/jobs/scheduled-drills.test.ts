import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '../../core/domain/schedule/types.ts';
import type { OutboxStore } from '../../core/ports/outbox-store.ts';
import { createDelivery } from '../../core/usecases/outbox/create-delivery.ts';
import { createJobs } from '../../jobs/run-jobs.ts';
import { createEnqueueDrills } from '../../jobs/tasks/enqueue-drills.ts';
import { createMongoLeaseStore } from '../../models/stores/mongo-lease-store.ts';
import { createMongoOutboxStore } from '../../models/stores/mongo-outbox-store.ts';
import { createMongoScheduleStore } from '../../models/stores/mongo-schedule-store.ts';
import { createPlatform, DOWN, NEVER, type Platform } from '../core/usecases/outbox/delivery-bench.ts';
import { createFakeTime, type FakeTime } from '../fakes/fake-time.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { type OpenedCollections, openCollections } from '../models/stores/open-collections.ts';
import { sampleSchedule } from './tasks/schedule-samples.ts';

const MINUTE_MS = 60_000;
const OWNERS = ['one', 'two', 'three', 'four'];
const CHANNELS = 6;
/** What nobody has run is run in the same minute or the next: the way that firings are made up for, by leases. */
const TABLE = [{ name: 'enqueue-drills', pattern: '* * * * *', catchUpMinutes: 1 }];

let database: OpenedCollections;
let time: FakeTime;
let platform: Platform;
let gone: Set<string>;

const forever = () => new Promise<never>(() => undefined);

interface ProcessOptions {
  readonly outbox?: OutboxStore;
  readonly isKilled?: () => boolean;
}

/** A process of its own: its jobs and its delivery, on the leases and the outbox of all. */
const processOf = (
  owner: string,
  { outbox = storesOf().outbox, isKilled = () => false }: ProcessOptions = {},
) => {
  const { leases, schedules } = storesOf();
  const { clock } = time;
  const sleep: FakeTime['sleep'] = (ms, signal) => (isKilled() ? forever() : time.sleep(ms, signal));
  const common = { clock, sleep, owner, logger: silentLogger, isGone: (other: string) => gone.has(other) };
  const jobs = createJobs({
    ...{ ...common, leases, table: TABLE, leaseMs: MINUTE_MS },
    jobs: [createEnqueueDrills({ schedules, outbox })],
  });
  const delivery = createDelivery({ ...common, outbox, posters: [platform.posterOf(owner)] });
  const work = async () => {
    await jobs.catchUp();
    await delivery.deliverDue(clock.now(), NEVER);
  };
  return {
    owner,
    isKilled,
    work: () => (isKilled() ? Promise.resolve() : Promise.race([work(), whenKilled(isKilled)])),
  };
};

/** Nobody waits for what a killed process was about to do. */
const whenKilled = async (isKilled: () => boolean): Promise<void> => {
  while (!isKilled()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const storesOf = () => ({
  leases: createMongoLeaseStore(database.shared),
  outbox: createMongoOutboxStore(database.collections),
  schedules: createMongoScheduleStore(database.shared),
});

const plan = async (more: Partial<Schedule>): Promise<void> => {
  const { schedules } = storesOf();
  for (let n = 0; n < CHANNELS; n += 1)
    await schedules.save(sampleSchedule({ id: `s${n}`, channelId: `C${n}`, ...more }));
};

type Process = ReturnType<typeof processOf>;

/** All processes at once, minute by minute. */
const pass = async (processes: readonly Process[], from: string, minutes: number): Promise<void> => {
  await time.advance(new Date(from).getTime() - time.clock.now().getTime());
  for (let minute = 0; minute < minutes; minute += 1) {
    await Promise.all(processes.map((each) => each.work()));
    await time.advance(MINUTE_MS);
  }
};

const expectOnce = (days: readonly string[]) => {
  const due = days.flatMap((day) => Array.from({ length: CHANNELS }, (_, n) => `drill:s${n}:${day}`));
  expect(platform.shown.map(({ key }) => key).toSorted()).toEqual(due.toSorted());
};

beforeAll(async () => {
  database = await openCollections(undefined);
});
beforeEach(async () => {
  await database.collections.outbox.deleteMany({});
  for (const model of [database.shared.leases, database.shared.schedules]) await model.deleteMany({});
  time = createFakeTime('2026-03-27T00:00:00.000Z');
  platform = createPlatform();
  gone = new Set();
});
afterAll(() => database.close());

describe('drills on a schedule, in four processes over one database', () => {
  it('come once a day to each channel over the night without the hour', async () => {
    await plan({ timetable: { weekdays: [6, 7, 1], hour: 2, minute: 30, timeZone: 'Europe/Berlin' } });
    const processes = OWNERS.map((owner) => processOf(owner));
    await pass(processes, '2026-03-28T01:28:00Z', 5);
    await pass(processes, '2026-03-29T00:28:00Z', 5);
    await pass(processes, '2026-03-29T00:58:00Z', 5);
    await pass(processes, '2026-03-30T00:28:00Z', 5);
    expectOnce(['2026-03-28', '2026-03-29', '2026-03-30']);
  });

  it('come once over the night in which the hour comes twice', async () => {
    await plan({ timetable: { weekdays: [7], hour: 2, minute: 30, timeZone: 'Europe/Berlin' } });
    const processes = OWNERS.map((owner) => processOf(owner));
    await pass(processes, '2026-10-25T00:28:00Z', 5);
    await pass(processes, '2026-10-25T01:28:00Z', 5);
    expectOnce(['2026-10-25']);
  });

  it.each([
    ['before it put anything into the outbox', 0, false],
    ['with some of them in the outbox, and that is known', 3, true],
    ['with all of them in the outbox, and nobody knows', CHANNELS, false],
  ])('come once when the process that was at it is killed %s', async (_, added, isKnown) => {
    await plan({});
    const { outbox } = storesOf();
    let isKilled = false;
    const dying: OutboxStore = {
      ...outbox,
      addAll: async (items) => {
        if (added > 0) await outbox.addAll(items.slice(0, added));
        isKilled = true;
        if (isKnown) gone.add('killed');
        return forever();
      },
    };
    const killed = processOf('killed', { outbox: dying, isKilled: () => isKilled });
    await pass([killed], '2026-03-27T08:30:00Z', 0);
    await killed.work();
    expect(isKilled).toBe(true);
    await pass(
      OWNERS.slice(1).map((owner) => processOf(owner)),
      '2026-03-27T08:30:00Z',
      5,
    );
    expectOnce(['2026-03-27']);
  });

  it('come once when nothing ran for nearly an hour', async () => {
    await plan({});
    const processes = OWNERS.map((owner) => processOf(owner));
    await pass(processes, '2026-03-27T09:25:00Z', 5);
    await pass(processes, '2026-03-30T08:26:00Z', 5);
    expectOnce(['2026-03-27', '2026-03-30']);
  });

  it('are let be when nothing ran for longer', async () => {
    await plan({});
    await pass(
      OWNERS.map((owner) => processOf(owner)),
      '2026-03-27T09:31:00Z',
      5,
    );
    expectOnce([]);
  });

  it('come late and once when the platform was down, and not when it was for too long', async () => {
    await plan({});
    const { schedules } = storesOf();
    await schedules.save(sampleSchedule({ id: 'brief', channelId: 'C-brief', catchUpMinutes: 10 }));
    const processes = OWNERS.slice(2).map((owner) => processOf(owner));
    platform.fail(DOWN);
    await pass(processes, '2026-03-27T08:30:00Z', 11);
    platform.work();
    await pass(processes, '2026-03-27T08:41:00Z', 4);
    expectOnce(['2026-03-27']);
  });
});
