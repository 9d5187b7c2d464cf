import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LeaseStore } from '../../core/ports/lease-store.ts';
import { AT, later } from './store-samples.ts';

export interface OpenedLeaseStore {
  readonly leases: LeaseStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const nobodyIsGone = (_owner: string): boolean => false;
const gone =
  (...owners: string[]) =>
  (owner: string): boolean =>
    owners.includes(owner);

/** What every implementation of the lease port must do. */
export const describeLeaseStore = (name: string, open: () => Promise<OpenedLeaseStore>): void => {
  describe(`lease store: ${name}`, () => {
    let opened: OpenedLeaseStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const store = () => opened.leases;
    const take = (owner: string, atMs = 0, isGone = nobodyIsGone, key = 'job') =>
      store().take({ key, owner, expiresAt: later(atMs + 100) }, { now: later(atMs), isGone });
    const held = async (owner: string, atMs = 0, isGone = nobodyIsGone) => {
      const lease = await take(owner, atMs, isGone);
      if (lease === null) throw new Error(`${owner} did not get it`);
      return lease;
    };

    it('gives a key to one of many owners that race for it, and another key to another', async () => {
      const taken = await Promise.all(['one', 'two', 'three', 'four'].map((owner) => take(owner)));
      expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
      expect(await take('five', 0, nobodyIsGone, 'other')).toMatchObject({ key: 'other', owner: 'five' });
    });

    it('prolongs for its owner under the same counter', async () => {
      const first = await held('one');
      const again = await held('one', 50);
      expect(again).toEqual({ ...first, expiresAt: later(150) });
      expect(await store().isHeld(first, later(149))).toBe(true);
      expect(await store().isHeld(first, later(150))).toBe(false);
      expect(await take('two', 149)).toBeNull();
    });

    it('gives a key that ran out to one of many, with a higher counter, and fences the old owner off', async () => {
      const old = await held('one');
      expect(await take('two', 99)).toBeNull();
      const taken = (await Promise.all(['two', 'three', 'four'].map((owner) => take(owner, 100)))).flatMap(
        (lease) => lease ?? [],
      );
      expect(taken).toHaveLength(1);
      expect(taken[0]!.fence).toBeGreaterThan(old.fence);
      expect(await store().isHeld(old, later(100))).toBe(false);
      expect(await store().complete(old, later(900))).toBe(false);
      await store().release(old);
      expect(await store().isHeld(taken[0]!, later(199))).toBe(true);
      expect(await take('one', 150)).toBeNull();
    });

    it('gives the key of an owner that is known to be gone at once, to one of many', async () => {
      const old = await held('one');
      const taken = await Promise.all(['two', 'three', 'four'].map((owner) => take(owner, 1, gone('one'))));
      expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
      expect(await store().complete(old, later(900))).toBe(false);
    });

    it('gives what was released to the next, still with a higher counter', async () => {
      const old = await held('one');
      await store().release(old);
      expect(await store().isHeld(old, AT)).toBe(false);
      expect(await store().complete(old, later(900))).toBe(false);
      const next = await held('two', 1);
      expect(next.fence).toBeGreaterThan(old.fence);
      await store().release(next);
      expect((await held('one', 2)).fence).toBeGreaterThan(next.fence);
    });

    it('gives nobody what is completed, until it is forgotten', async () => {
      const done = await held('one');
      expect(await store().complete(done, later(5_000))).toBe(true);
      expect(await store().complete(done, later(9_000))).toBe(false);
      await store().release(done);
      expect(await store().isHeld(done, AT)).toBe(false);
      for (const owner of ['one', 'two']) expect(await take(owner, 4_999, gone('one'))).toBeNull();
      const next = await held('two', 5_000);
      expect(next.fence).toBeGreaterThan(done.fence);
      expect(await store().complete(done, later(9_000))).toBe(false);
      expect(await store().isHeld(next, later(5_001))).toBe(true);
    });

    it('may be completed late by an owner that nobody has followed', async () => {
      const lease = await held('one');
      expect(await store().isHeld(lease, later(500))).toBe(false);
      expect(await store().complete(lease, later(5_000))).toBe(true);
      expect(await take('two', 501)).toBeNull();
    });
  });
};
