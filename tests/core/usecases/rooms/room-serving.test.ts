import { beforeEach, expect, it } from 'vitest';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { LeaseStore } from '../../../../core/ports/lease-store.ts';
import { createRoomServing } from '../../../../core/usecases/rooms/room-serving.ts';
import { createFakeTime, type FakeTime, settle } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryLeases, type LeaseRow } from '../../../fakes/memory-jobs.ts';

let time: FakeTime;
let rows: Map<string, LeaseRow>;
let gone: Set<string>;
beforeEach(() => {
  time = createFakeTime();
  rows = new Map();
  gone = new Set();
});

const processOf = (owner: string, leases: LeaseStore = createMemoryLeases(rows)) =>
  createRoomServing({
    ...{ leases, clock: time.clock, sleep: time.sleep, logger: createListLogger(), owner },
    isGone: (other) => gone.has(other),
  });

/** Work that goes on until it is let go. */
const work = () => {
  const gate = Promise.withResolvers<void>();
  let runs = 0;
  return {
    run: async (): Promise<void> => {
      runs += 1;
      await gate.promise;
    },
    runs: () => runs,
    letGo: gate.resolve,
  };
};

it('keeps others out of a room in which somebody is at work, for as long as that takes', async () => {
  const long = work();
  const serving = processOf('one').during('i', long.run);
  await settle();
  const two = processOf('two');
  for (let minute = 0; minute < 5; minute += 1) {
    await time.advance(60_000);
    expect(await two.ifNobody('i', work().run)).toBe(false);
  }
  long.letGo();
  await serving;
  const next = work();
  next.letGo();
  expect(await two.ifNobody('i', next.run)).toBe(true);
  expect(next.runs()).toBe(1);
});

it('keeps a second run out in the same process as well', async () => {
  const long = work();
  const one = processOf('one');
  const serving = one.during('i', long.run);
  expect(await one.ifNobody('i', work().run)).toBe(false);
  long.letGo();
  await serving;
});

it('gives the room of a process that is gone to one other, at once', async () => {
  void processOf('one').during('i', work().run);
  await settle();
  gone.add('one');
  const taken = work();
  const first = processOf('two').ifNobody('i', taken.run);
  await settle();
  expect(await processOf('three').ifNobody('i', taken.run)).toBe(false);
  taken.letGo();
  expect([await first, taken.runs()]).toEqual([true, 1]);
});

it('gives the room of another host that is heard of no more to others after a minute', async () => {
  await createMemoryLeases(rows).take(
    { key: 'room:i', owner: 'elsewhere', expiresAt: new Date(time.clock.now().getTime() + 60_000) },
    { now: time.clock.now(), isGone: () => false },
  );
  const taken = work();
  taken.letGo();
  expect(await processOf('two').ifNobody('i', taken.run)).toBe(false);
  await time.advance(60_000);
  expect(await processOf('two').ifNobody('i', taken.run)).toBe(true);
});

it('serves whoever answers, also beside another process and with the database away', async () => {
  void processOf('one').during('i', work().run);
  await settle();
  expect(await processOf('two').during('i', async () => 'served')).toBe('served');
  const away = {
    ...createMemoryLeases(rows),
    take: async () => {
      throw new AppError('database_unavailable', 'Away.');
    },
  };
  expect(await processOf('three', away).during('j', async () => 'served')).toBe('served');
  expect(await processOf('three', away).ifNobody('j', work().run)).toBe(false);
});

it('frees the room when the work fails', async () => {
  const one = processOf('one');
  await expect(one.during('i', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const next = work();
  next.letGo();
  expect(await processOf('two').ifNobody('i', next.run)).toBe(true);
});
