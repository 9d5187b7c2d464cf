import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../../core/domain/vocabulary.ts';
import type { ClaimedItem, OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';
import { AT, later } from './store-samples.ts';

export interface OpenedOutboxStore {
  readonly outbox: OutboxStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const samplePost = (more: Partial<OutboxItem> = {}): OutboxItem => ({
  key: 'plan:1',
  personId: 'slack:T1:U1',
  frontEnd: 'slack',
  workspaceId: 'slack:T1',
  channelId: null,
  kind: 'plan',
  content: { text: 'Three questions for today.', 'a.b': 1, $c: [null, {}], none: null },
  dueAt: AT,
  expiresAt: later(100_000),
  createdAt: later(-10),
  ...more,
});

interface Asking {
  readonly owner?: string;
  readonly atMs?: number;
  readonly limit?: number;
  readonly frontEnds?: readonly FrontEnd[];
  readonly gone?: readonly string[];
}

type Claim = (asking?: Asking) => Promise<readonly ClaimedItem[]>;

const BOTH: readonly FrontEnd[] = ['slack', 'discord'];

const claimFrom =
  (store: () => OutboxStore): Claim =>
  ({ owner = 'one', atMs = 0, limit = 10, frontEnds = BOTH, gone = [] } = {}) =>
    store().claim(owner, {
      ...{ frontEnds, limit },
      now: later(atMs),
      leaseMs: 1_000,
      isGone: (other) => gone.includes(other),
    });

const keysOf = (items: readonly ClaimedItem[]): readonly string[] => items.map(({ key }) => key);

const describeAdding = (store: () => OutboxStore, claim: Claim): void => {
  it('takes a key once, also in a race, and keeps what came first', async () => {
    const added = await Promise.all([1, 2, 3, 4].map(() => store().add(samplePost())));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await store().add(samplePost({ content: { text: 'other' } }))).toBe(false);
    // The same key is one post, whether a person or a channel is meant.
    expect(await store().add(samplePost({ personId: null, channelId: 'C1' }))).toBe(false);
    expect(await claim()).toEqual([{ ...samplePost(), attempts: 1, fence: 1 }]);
  });

  it('takes many at once and says how many were new', async () => {
    const items = [1, 2, 3, 4, 5].map((n) => samplePost({ key: `plan:${n}` }));
    expect(await store().addAll([])).toBe(0);
    expect(await store().addAll(items.slice(1, 3))).toBe(2);
    expect(await store().addAll([...items, ...items])).toBe(3);
    expect(await store().addAll(items)).toBe(0);
    expect(await claim()).toHaveLength(5);
  });

  it('takes every item of two lists that race, once', async () => {
    const items = Array.from({ length: 50 }, (_, n) => samplePost({ key: `plan:${n}` }));
    const added = await Promise.all([items, items.toReversed(), items].map((some) => store().addAll(some)));
    expect(added.reduce((sum, each) => sum + each, 0)).toBe(50);
    expect(await store().depth(AT)).toEqual({ due: 50, later: 0 });
  });

  it('tells which keys are taken, posted ones too', async () => {
    await store().addAll(['a', 'b'].map((key) => samplePost({ key })));
    const [first] = await claim({ limit: 1 });
    await store().posted(first!.key, first!.fence, AT);
    expect(await store().listKnown(['a', 'b', 'c'])).toEqual(new Set(['a', 'b']));
    expect(await store().listKnown([])).toEqual(new Set());
  });
};

const describeClaiming = (store: () => OutboxStore, claim: Claim): void => {
  it('gives what is due, the longest due first, as many as asked for, of the front ends asked for', async () => {
    for (const n of [3, 1, 2, 4]) await store().add(samplePost({ key: `k${n}`, dueAt: later(n) }));
    await store().add(samplePost({ key: 'd', frontEnd: 'discord', dueAt: later(-5) }));
    expect(await claim({ atMs: 3, limit: 0 })).toEqual([]);
    expect(keysOf(await claim({ atMs: 3, limit: 2, frontEnds: ['slack'] }))).toEqual(['k1', 'k2']);
    expect(keysOf(await claim({ atMs: 3 }))).toEqual(['d', 'k3']);
    expect(await claim({ atMs: 3 })).toEqual([]);
    expect(keysOf(await claim({ atMs: 4 }))).toEqual(['k4']);
  });

  it('gives every item to one of many that ask at once, and leaves none', async () => {
    const items = Array.from({ length: 40 }, (_, n) => samplePost({ key: `k${n}`, dueAt: later(-n) }));
    await store().addAll(items);
    const askers = ['one', 'two', 'three', 'four'].map((owner) => claim({ owner, limit: 40 }));
    const keys = (await Promise.all(askers)).flatMap(keysOf);
    expect(keys).toHaveLength(40);
    expect(new Set(keys).size).toBe(40);
  });

  it('gives every item to one of many that ask again and again', async () => {
    await store().addAll(Array.from({ length: 60 }, (_, n) => samplePost({ key: `k${n}` })));
    const askUntilNothingIsLeft = async (owner: string, limit: number): Promise<readonly string[]> => {
      const keys: string[] = [];
      for (;;) {
        const some = await claim({ owner, limit });
        if (some.length === 0) return keys;
        keys.push(...keysOf(some));
      }
    };
    const limits = [1, 2, 3, 5, 7, 11];
    const all = await Promise.all(limits.map((limit) => askUntilNothingIsLeft(`by ${limit}`, limit)));
    expect(all.flat()).toHaveLength(60);
    expect(new Set(all.flat()).size).toBe(60);
  });

  it('gives a claim that ran out to another, and one of an owner that is gone at once', async () => {
    await store().add(samplePost());
    await claim();
    expect(await claim({ owner: 'two', atMs: 999 })).toEqual([]);
    expect(await claim({ atMs: 999, gone: ['one'] })).toEqual([]);
    const second = await claim({ owner: 'two', atMs: 1_000 });
    expect(second).toEqual([{ ...samplePost(), attempts: 2, fence: 2 }]);
    expect(keysOf(await claim({ owner: 'three', atMs: 1_001, gone: ['one'] }))).toEqual([]);
    expect(await claim({ owner: 'three', atMs: 1_001, gone: ['two'] })).toEqual([
      { ...samplePost(), attempts: 3, fence: 3 },
    ]);
  });

  it('gives what many had that are gone to one of those that ask at once', async () => {
    await store().addAll(Array.from({ length: 12 }, (_, n) => samplePost({ key: `k${n}` })));
    for (const owner of ['a', 'b', 'c']) await claim({ owner, limit: 4 });
    const gone = ['a', 'b', 'c'];
    const keys = (await Promise.all(['x', 'y'].map((owner) => claim({ owner, limit: 12, gone })))).flatMap(
      keysOf,
    );
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
    expect(keys).toHaveLength(12);
  });
};

const describeOrder = (store: () => OutboxStore, claim: Claim): void => {
  const channel = { personId: null, channelId: 'C1' };

  it('tells what of the same channel comes before something, until that is settled', async () => {
    const items = ['b', 'a', 'c'].map((key) => samplePost({ ...channel, key }));
    const later1 = samplePost({ ...channel, key: '1', dueAt: later(1) });
    await store().addAll([...items, later1]);
    expect(await store().aheadOf(samplePost({ ...channel, key: 'a' }))).toBeNull();
    expect(await store().aheadOf(later1)).toEqual({ key: 'a', tryAt: AT });
    const [first] = await claim({ limit: 1 });
    expect(await store().aheadOf(later1)).toMatchObject({ key: 'a' });
    await store().postpone(first!.key, first!.fence, later(5_000), 'down');
    expect(await store().aheadOf(later1)).toEqual({ key: 'a', tryAt: later(5_000) });
    const [again] = (await claim({ atMs: 5_000 })).filter(({ key }) => key === 'a');
    await store().posted(again!.key, again!.fence, later(5_000));
    expect(await store().aheadOf(later1)).toMatchObject({ key: 'b' });
    expect(await store().aheadOf(samplePost({ ...channel, key: 'b' }))).toBeNull();
  });

  it('tells nothing of other targets', async () => {
    await store().addAll([
      samplePost({ ...channel, key: 'a', channelId: 'C2' }),
      samplePost({ ...channel, key: 'b', workspaceId: 'slack:T2' }),
      samplePost({ ...channel, key: 'c', frontEnd: 'discord' }),
      samplePost({ key: 'd' }),
      samplePost({ key: 'e', personId: 'slack:T1:U2', workspaceId: null }),
    ]);
    const after = { dueAt: later(9) };
    expect(await store().aheadOf(samplePost({ ...channel, ...after, key: 'z' }))).toBeNull();
    expect(await store().aheadOf(samplePost({ ...after, key: 'z', personId: 'slack:T1:U3' }))).toBeNull();
    expect(await store().aheadOf(samplePost({ ...after, key: 'z', workspaceId: null }))).toMatchObject({
      key: 'd',
    });
    expect(await store().aheadOf(samplePost({ ...after, key: 'z', personId: 'slack:T1:U2' }))).toMatchObject({
      key: 'e',
    });
  });
};

const describeSettling = (store: () => OutboxStore, claim: Claim): void => {
  const claimed = async (asking: Asking = {}): Promise<ClaimedItem> => {
    const [item] = await claim(asking);
    if (item === undefined) throw new Error('nothing to claim');
    return item;
  };

  it('posts once, and keeps the key taken', async () => {
    await store().add(samplePost());
    const { key, fence } = await claimed();
    const posted = await Promise.all([1, 2, 3].map(() => store().posted(key, fence, later(5))));
    expect(posted.filter(Boolean)).toHaveLength(1);
    expect(await store().add(samplePost())).toBe(false);
    expect(await claim({ owner: 'two', atMs: 90_000, gone: ['one'] })).toEqual([]);
    expect(await store().depth(later(90_000))).toEqual({ due: 0, later: 0 });
  });

  it('lets nobody settle a claim that another has by now, or that was never made', async () => {
    await store().add(samplePost());
    expect(await store().posted('plan:1', 0, AT)).toBe(false);
    const old = await claimed();
    const next = await claimed({ owner: 'two', atMs: 2_000 });
    expect(await store().posted(old.key, old.fence, later(2_001))).toBe(false);
    expect(await store().postpone(old.key, old.fence, later(3_000), 'down')).toBe(false);
    expect(await store().drop(old.key, old.fence, 'gone')).toBe(false);
    expect(await store().posted('other', next.fence, AT)).toBe(false);
    expect(await store().posted(next.key, next.fence, later(2_002))).toBe(true);
  });

  it('tries what is postponed again then, and not before, whoever asks', async () => {
    await store().add(samplePost());
    const first = await claimed();
    expect(await store().postpone(first.key, first.fence, later(5_000), 'down')).toBe(true);
    expect(await store().posted(first.key, first.fence, AT)).toBe(false);
    expect(await store().depth(later(4_999))).toEqual({ due: 0, later: 1 });
    expect(await claim({ atMs: 4_999, owner: 'two' })).toEqual([]);
    expect(await claim({ atMs: 5_000, owner: 'two' })).toEqual([{ ...samplePost(), attempts: 2, fence: 2 }]);
  });

  it('drops for good what is dropped', async () => {
    await store().add(samplePost());
    const { key, fence } = await claimed();
    expect(await store().drop(key, fence, 'the channel is gone')).toBe(true);
    expect(await store().drop(key, fence, 'again')).toBe(false);
    expect(await store().add(samplePost())).toBe(false);
    expect(await claim({ atMs: 50_000 })).toEqual([]);
  });

  it('drops what has expired, of any front end, but not from the hands of who works on it', async () => {
    await store().add(samplePost({ key: 'late', frontEnd: 'discord', expiresAt: later(500) }));
    await store().add(samplePost({ key: 'worked on', expiresAt: later(500) }));
    const held = await claimed({ frontEnds: ['slack'] });
    expect(await claim({ owner: 'two', atMs: 500, frontEnds: ['slack'] })).toEqual([]);
    expect(await store().depth(later(500))).toEqual({ due: 1, later: 0 });
    expect(await store().posted(held.key, held.fence, later(501))).toBe(true);
    expect(await store().add(samplePost({ key: 'late' }))).toBe(false);
    expect(await claim({ atMs: 499 })).toEqual([]);
  });

  it('drops what has expired with an owner that is gone', async () => {
    await store().add(samplePost({ expiresAt: later(500) }));
    const { key, fence } = await claimed();
    expect(await claim({ owner: 'two', atMs: 600, gone: ['one'] })).toEqual([]);
    expect(await store().posted(key, fence, later(601))).toBe(false);
    expect(await store().depth(later(600))).toEqual({ due: 0, later: 0 });
  });
};

/** What every implementation of the outbox port must do. */
export const describeOutboxStore = (name: string, open: () => Promise<OpenedOutboxStore>): void => {
  describe(`outbox store: ${name}`, () => {
    let opened: OpenedOutboxStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const store = () => opened.outbox;
    const claim = claimFrom(store);
    describe('adding', () => describeAdding(store, claim));
    describe('claiming', () => describeClaiming(store, claim));
    describe('keeping order', () => describeOrder(store, claim));
    describe('settling', () => describeSettling(store, claim));
  });
};
