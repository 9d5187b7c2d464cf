import { beforeEach, expect, it } from 'vitest';
import { createPresence, PRESENCE_MS } from '../../../../core/usecases/rooms/presence.ts';
import { createFakeTime, type FakeTime, settle } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryLeases, type LeaseRow } from '../../../fakes/memory-jobs.ts';

let time: FakeTime;
let rows: Map<string, LeaseRow>;
beforeEach(() => {
  time = createFakeTime();
  rows = new Map();
});

const processOf = (owner: string, gone: readonly string[] = []) =>
  createPresence({
    ...{ leases: createMemoryLeases(rows), clock: time.clock, sleep: time.sleep, owner },
    ...{ logger: createListLogger(), isGone: (other) => gone.includes(other) },
  });

/** Asks as often as something that looks every half minute does. */
const askTwice = async ({ isGone }: ReturnType<typeof processOf>, other: string): Promise<boolean> => {
  isGone(other);
  await settle();
  await time.advance(30_000);
  return isGone(other);
};

it('knows a process of another host that beats', async () => {
  await processOf('a:1:0').start();
  const b = processOf('b:1:0');
  for (let round = 0; round < 5; round += 1) expect(await askTwice(b, 'a:1:0')).toBe(false);
});

it('finds one gone that beats no more, and not before its time', async () => {
  const dead = createMemoryLeases(rows);
  const now = time.clock.now();
  const expiresAt = new Date(now.getTime() + PRESENCE_MS);
  await dead.take({ key: 'process:a:1:0', owner: 'a:1:0', expiresAt }, { now, isGone: () => false });
  const b = processOf('b:1:0');
  expect(await askTwice(b, 'a:1:0')).toBe(false);
  await time.advance(PRESENCE_MS);
  expect(await askTwice(b, 'a:1:0')).toBe(true);
});

it('finds one gone at once that has stopped', async () => {
  const a = processOf('a:1:0');
  await a.start();
  await a.stop();
  expect(await askTwice(processOf('b:1:0'), 'a:1:0')).toBe(true);
});

it('takes back what it said of one that was only slow', async () => {
  const b = processOf('b:1:0');
  expect(await askTwice(b, 'a:1:0')).toBe(true);
  await processOf('a:1:0').start();
  await askTwice(b, 'a:1:0');
  await settle();
  expect(b.isGone('a:1:0')).toBe(false);
});

it('goes by what this host says of its own processes', async () => {
  expect(await askTwice(processOf('a:1:0', ['a:2:0']), 'a:2:0')).toBe(true);
  expect(await askTwice(processOf('a:1:0'), 'a:3:0')).toBe(false);
});
