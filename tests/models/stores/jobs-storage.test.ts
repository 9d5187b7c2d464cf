import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMongoLeaseStore } from '../../../models/stores/mongo-lease-store.ts';
import { createMongoOutboxStore } from '../../../models/stores/mongo-outbox-store.ts';
import { createMongoStores } from '../../../models/stores/mongo-stores.ts';
import { samplePost } from '../../contracts/outbox-store-contract.ts';
import { type OpenedCollections, openCollections } from './open-collections.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);
const nobodyIsGone = (): boolean => false;

let opened: OpenedCollections;
beforeAll(async () => {
  opened = await openCollections(undefined);
});
beforeEach(async () => {
  for (const model of Object.values(opened.collections)) await model.deleteMany({});
  for (const model of Object.values(opened.shared)) await model.deleteMany({});
});
afterAll(() => opened?.close());

const outboxAt = (now: Date) => createMongoOutboxStore({ ...opened.collections, now: () => now });
const claimAt = (now: Date) =>
  outboxAt(now).claim('one', {
    ...{ frontEnds: ['slack'], now, leaseMs: 1_000, limit: 10, isGone: nobodyIsGone },
  });
const keysLeft = async (): Promise<readonly unknown[]> =>
  (await opened.collections.outbox.distinct('_id')).toSorted();

describe('time', () => {
  it('forgets completed leases when they say, and others a month after they ran out', async () => {
    const leases = createMongoLeaseStore(opened.shared);
    const take = async (key: string, at: Date) => {
      const lease = await leases.take(
        { key, owner: 'one', expiresAt: at },
        { now: at, isGone: nobodyIsGone },
      );
      if (lease === null) throw new Error('not free');
      return lease;
    };
    await leases.complete(await take('done', daysAgo(8)), daysAgo(0.001));
    await leases.complete(await take('done lately', daysAgo(8)), daysAgo(-0.001));
    await take('left behind', daysAgo(30.1));
    await take('let go of', daysAgo(29.9));
    await opened.expireNow();
    expect((await opened.shared.leases.distinct('_id')).toSorted()).toEqual(['done lately', 'let go of']);
  });

  it('forgets a key longer than a month after it was posted or dropped', async () => {
    for (const [key, days] of [
      ['posted long ago', 32.1],
      ['posted', 31.9],
    ] as const) {
      await outboxAt(daysAgo(days)).add(samplePost({ key, dueAt: daysAgo(days), expiresAt: daysAgo(-1) }));
      const [item] = await claimAt(daysAgo(days));
      await outboxAt(daysAgo(days)).posted(key, item!.fence, daysAgo(days));
    }
    await outboxAt(daysAgo(40)).add(
      samplePost({ key: 'dropped', dueAt: daysAgo(33), expiresAt: daysAgo(32.5) }),
    );
    await claimAt(daysAgo(31.8));
    await opened.expireNow();
    expect(await keysLeft()).toEqual(['dropped', 'posted']);
  });

  it('takes what nobody posted or dropped a month after it was too late', async () => {
    await outboxAt(new Date()).add(samplePost({ key: 'old', expiresAt: daysAgo(33.1) }));
    await outboxAt(new Date()).add(samplePost({ key: 'younger', expiresAt: daysAgo(32.9) }));
    await opened.expireNow();
    expect(await keysLeft()).toEqual(['younger']);
  });
});

describe('what is posted or dropped', () => {
  it('leaves nothing of what was said', async () => {
    const store = outboxAt(new Date());
    for (const key of ['posted', 'dropped', 'too late'])
      await store.add(
        samplePost({ key, dueAt: daysAgo(1), expiresAt: daysAgo(key === 'too late' ? 0.5 : -1) }),
      );
    for (const { key, fence } of await claimAt(new Date()))
      await (key === 'posted' ? store.posted(key, fence, new Date()) : store.drop(key, fence, 'gone'));
    const documents = await opened.collections.outbox.find({}).sort({ _id: 1 }).lean();
    expect(documents.map(({ _id, ...rest }) => [_id, rest['outcome'], rest['reason']])).toEqual([
      ['dropped', 'dropped', 'gone'],
      ['posted', 'posted', null],
      ['too late', 'dropped', 'too late'],
    ]);
    expect(JSON.stringify(documents)).not.toContain('Three questions');
  });
});

describe('a person', () => {
  it('has messages that wait in the export, and loses them; posts to channels stay', async () => {
    const { personData } = createMongoStores(opened.collections);
    const store = outboxAt(new Date());
    await store.add(samplePost({ key: 'hers' }));
    await store.add(samplePost({ key: 'his', personId: 'slack:T1:U2' }));
    await store.add(samplePost({ key: 'channel', personId: null, channelId: 'C1', kind: 'drill' }));
    const exported = await Array.fromAsync(personData.exportAll('slack:T1:U1'));
    expect(exported.map(({ document }) => (document as { _id: string })._id)).toEqual(['hers']);
    expect(await personData.deleteAll('slack:T1:U1')).toBe(1);
    expect(await keysLeft()).toEqual(['channel', 'his']);
  });
});

describe('a process that ends in the middle of claiming', () => {
  it('leaves a claim that another takes over, and nothing of it counts any more', async () => {
    const store = outboxAt(new Date());
    await store.add(samplePost({ dueAt: daysAgo(1), expiresAt: daysAgo(-1) }));
    // What the first of the two calls of a claim leaves.
    await opened.collections.outbox.updateMany({}, {
      $set: { owner: 'killed', claimId: 'mark', leasedUntil: daysAgo(-1) },
      $inc: { fence: 1, attempts: 1 },
    } as never);
    expect(await claimAt(new Date())).toEqual([]);
    const terms = { frontEnds: ['slack' as const], now: new Date(), leaseMs: 1_000, limit: 10 };
    const [item] = await store.claim('two', { ...terms, isGone: (owner) => owner === 'killed' });
    expect(item).toMatchObject({ fence: 2, attempts: 2 });
    expect(await store.posted('plan:1', 1, new Date())).toBe(false);
    expect(await store.posted('plan:1', 2, new Date())).toBe(true);
  });
});

describe('one who looked before another claimed', () => {
  /** The collection as a process sees it that is slow between any two calls: `meanwhile` happens before each write. */
  const slowly = (meanwhile: () => Promise<unknown>) =>
    new Proxy(opened.collections.outbox, {
      get: (target, property) => {
        const method = Reflect.get(target, property) as unknown;
        if (property !== 'updateMany' || typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          await meanwhile();
          return (await method.apply(target, args)) as unknown;
        };
      },
    });
  const terms = { frontEnds: ['slack' as const], leaseMs: 1_000, isGone: nobodyIsGone };

  it('gets nothing of what the other has, and the rest', async () => {
    const now = new Date();
    const store = outboxAt(now);
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    await store.addAll(
      keys.map((key) => samplePost({ key, dueAt: daysAgo(1), expiresAt: new Date(now.getTime() + DAY_MS) })),
    );
    const others: string[] = [];
    const outbox = slowly(async () => {
      for (const { key } of await store.claim('fast', { ...terms, now, limit: 1 })) others.push(key);
    });
    const own = (await createMongoOutboxStore({ outbox }).claim('slow', { ...terms, now, limit: 5 })).map(
      ({ key }) => key,
    );
    expect(own).not.toEqual([]);
    expect([...own, ...others].toSorted()).toEqual(keys);
  });
});

describe('queries', () => {
  it('go by an index, and are sorted by it', async () => {
    const { outbox } = opened.collections;
    const { schedules } = opened.shared;
    const free = { settledAt: null, $or: [{ owner: null }, { leasedUntil: { $lte: new Date() } }] };
    const plans = [
      outbox
        .find({ ...free, frontEnd: { $in: ['slack'] }, tryAt: { $lte: new Date() } })
        .sort({ tryAt: 1, _id: 1 }),
      outbox.find({ ...free, expiresAt: { $lte: new Date() } }),
      outbox.find({ settledAt: null, owner: { $gt: '' } }),
      outbox.find({ claimId: 'mark' }),
      schedules.find({ workspaceId: 'w' }).sort({ createdAt: 1, _id: 1 }),
      schedules.find({ isPaused: false }).sort({ _id: 1 }),
    ];
    for (const query of plans) {
      const explained = JSON.stringify(await query.explain('queryPlanner'));
      expect(explained).toContain('IXSCAN');
      expect(explained).not.toMatch(/COLLSCAN|"SORT"/);
    }
  });
});
