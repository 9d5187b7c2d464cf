import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxStore } from '../../../../core/ports/outbox-store.ts';
import { createMongoOutboxStore } from '../../../../models/stores/mongo-outbox-store.ts';
import { type OpenedCollections, openCollections } from '../../../models/stores/open-collections.ts';
import { createDeliveryBench, createPlatform, type DeliveryBench, NEVER, notice } from './delivery-bench.ts';

const OWNERS = ['one', 'two', 'three', 'four'];
const CHANNELS = 9;
const EACH = 3;

let database: OpenedCollections;
let outbox: OutboxStore;
let bench: DeliveryBench;

const keysOf = (channelId: string) => Array.from({ length: EACH }, (_, n) => `${channelId}-${n}`);
const all = Array.from({ length: CHANNELS }, (_, n) => `C${n}`).flatMap((channelId) =>
  keysOf(channelId).map((key, n) => notice(key, { channelId, dueAt: new Date(Date.UTC(2026, 2, 1, 8, n)) })),
);

/** Deliver again and again until nothing is left or it took so many looks, some seconds apart. */
const deliverBy = async (owners: readonly string[], looks: number): Promise<void> => {
  const processes = owners.map((owner) => bench.processOf(owner));
  for (let look = 0; look < looks; look += 1) {
    await Promise.all(processes.map((each) => each.deliverDue(bench.time.clock.now(), NEVER)));
    const { due, later } = await outbox.depth(bench.time.clock.now());
    if (due + later === 0) return;
    await bench.time.advance(look < 3 ? 1_000 : 10_000);
  }
};

const expectAllOnceInOrder = () => {
  const { shown } = bench.platform;
  expect(shown).toHaveLength(all.length);
  for (let n = 0; n < CHANNELS; n += 1) {
    const keys = shown.filter(({ key }) => key.startsWith(`C${n}-`)).map(({ key }) => key);
    expect(keys).toEqual(keysOf(`C${n}`));
  }
};

beforeAll(async () => {
  database = await openCollections(undefined);
  outbox = createMongoOutboxStore(database.collections);
});
beforeEach(async () => {
  await database.collections.outbox.deleteMany({});
  bench = createDeliveryBench(outbox, createPlatform(15));
});
afterAll(() => database.close());

describe('four processes over one database', () => {
  it('post everything once and in order to each channel, whoever posts it', async () => {
    await outbox.addAll(all.toReversed());
    await deliverBy(OWNERS, 60);
    expectAllOnceInOrder();
    expect(bench.platform.most.inOne).toBe(1);
    expect(new Set(bench.platform.shown.map(({ by }) => by)).size).toBeGreaterThan(1);
  });

  it('post everything once while each adds the same', async () => {
    const adding = OWNERS.map(async () => {
      for (const item of all) await outbox.add(item);
    });
    await Promise.all([...adding, deliverBy(OWNERS, 60)]);
    await deliverBy(OWNERS, 60);
    expect(bench.platform.shown.map(({ key }) => key).toSorted()).toEqual(
      all.map(({ key }) => key).toSorted(),
    );
  });

  it.each([1, 6, 17])(
    'post the rest once and in order when one is killed after its post %i',
    async (last) => {
      await outbox.addAll(all);
      const { platform } = bench;
      let posts = 0;
      const isKilled = () => posts >= last;
      const forever = () => new Promise<never>(() => undefined);
      // Killed: its posts are shown and never noted, it claims nothing more and nothing wakes it.
      const dying = new Proxy(outbox, {
        get: (target, property) => {
          const method = Reflect.get(target, property) as (...args: unknown[]) => Promise<unknown>;
          return (...args: unknown[]) => (isKilled() ? forever() : method(...args));
        },
      });
      const posters = [
        platform.posterOf('killed', 'slack', async () => {
          posts += 1;
          if (isKilled()) await forever();
        }),
      ];
      const killed = bench.processOf('killed', { posters, outbox: dying, sleep: forever });
      void killed.deliverDue(bench.time.clock.now(), NEVER);
      await deliverBy(OWNERS.slice(1), 3);
      if (last % 2 === 0) bench.gone.add('killed');
      await deliverBy(OWNERS.slice(1), 120);
      expectAllOnceInOrder();
    },
  );
});
