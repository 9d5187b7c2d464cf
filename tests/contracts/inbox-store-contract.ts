import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InboxItem, InboxStore } from '../../core/ports/inbox-store.ts';
import { AT, later } from './store-samples.ts';

export interface OpenedInboxStore {
  readonly inbox: InboxStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const sampleItem = (more: Partial<InboxItem> = {}): InboxItem => ({
  id: 'slack:Ev1',
  personId: 'slack:T1:U1',
  kind: 'message',
  payload: { text: 'I moved the night shift.', 'a.b': 1, $c: [null, {}], none: null, blocks: [] },
  owner: 'one',
  receivedAt: AT,
  ...more,
});

const gone =
  (...owners: string[]) =>
  (owner: string): boolean =>
    owners.includes(owner);

/** What every implementation of the inbox port must do. */
export const describeInboxStore = (name: string, open: () => Promise<OpenedInboxStore>): void => {
  describe(`inbox store: ${name}`, () => {
    let opened: OpenedInboxStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const store = () => opened.inbox;
    const takeOver = (owner: string, isGone: (owner: string) => boolean, limit = 10) =>
      store().takeOver(owner, { isGone, limit });

    it('takes a delivery once, whoever brings it, also in a race', async () => {
      const taken = await Promise.all(
        ['one', 'two', 'three'].map((owner) => store().take(sampleItem({ owner }))),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await store().take(sampleItem({ kind: 'other' }))).toBe(false);
      expect(await store().take(sampleItem({ id: 'slack:Ev2' }))).toBe(true);
    });

    it('knows what is done, and hands it to nobody', async () => {
      await store().take(sampleItem());
      await store().done('slack:Ev1');
      await store().done('slack:Ev1');
      await store().done('slack:unknown');
      expect(await store().take(sampleItem())).toBe(false);
      expect(await takeOver('two', () => true)).toEqual([]);
      expect(await store().take(sampleItem({ id: 'slack:unknown' }))).toBe(true);
    });

    it('hands what is unfinished to another owner as it was delivered', async () => {
      await store().take(sampleItem());
      expect(await takeOver('two', gone('one'))).toEqual([sampleItem({ owner: 'two' })]);
      expect(await takeOver('two', gone('one'))).toEqual([]);
      expect(await takeOver('three', gone('one'))).toEqual([]);
      expect(await takeOver('three', gone('two'))).toEqual([sampleItem({ owner: 'three' })]);
    });

    it('leaves what owners have that live, and what is the asker’s own', async () => {
      await store().take(sampleItem());
      await store().take(sampleItem({ id: 'slack:Ev2', owner: 'two' }));
      expect(await takeOver('three', gone())).toEqual([]);
      expect((await takeOver('two', () => true)).map(({ id }) => id)).toEqual(['slack:Ev1']);
    });

    it('hands over the oldest first, no more than asked for, until nothing is left', async () => {
      for (const n of [3, 1, 2, 5, 4])
        await store().take(sampleItem({ id: `slack:Ev${n}`, owner: `gone-${n % 2}`, receivedAt: later(n) }));
      const some = async (limit: number) =>
        (await takeOver('two', gone('gone-0', 'gone-1'), limit)).map(({ id }) => id);
      expect(await some(0)).toEqual([]);
      expect(await some(2)).toEqual(['slack:Ev1', 'slack:Ev2']);
      expect(await some(2)).toEqual(['slack:Ev3', 'slack:Ev4']);
      expect(await some(2)).toEqual(['slack:Ev5']);
      expect(await some(2)).toEqual([]);
    });

    it('gives every item to one of many that ask at once, and leaves none', async () => {
      for (let n = 0; n < 20; n++)
        await store().take(sampleItem({ id: `slack:Ev${n}`, receivedAt: later(n) }));
      const askers = ['two', 'three', 'four'].map((owner) => takeOver(owner, gone('one'), 20));
      const ids = (await Promise.all(askers)).flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(20);
      expect(ids).toHaveLength(20);
    });
  });
};
