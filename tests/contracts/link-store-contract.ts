import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LinkStore } from '../../core/ports/link-store.ts';
import { AT, later } from './store-samples.ts';

export interface OpenedLinkStore {
  readonly links: LinkStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const CODE = { codeHash: 'hash', personId: 'discord:42', expiresAt: later(1000) };
const LINK = { identity: 'slack:T1:U1', personId: 'discord:42', linkedAt: AT };

const describeCodes = (store: () => LinkStore): void => {
  it('are used up by the first who takes them, also in a race', async () => {
    await store().saveCode(CODE);
    const takers = ['a', 'b', 'c', 'd'];
    const taken = await Promise.all(takers.map((by) => store().takeCode('hash', AT, by)));
    expect(taken.filter((code) => code !== null)).toEqual([CODE]);
    const winner = takers[taken.findIndex((code) => code !== null)] ?? '';
    expect(await store().takeCode('hash', later(999), winner)).toEqual(CODE);
    expect(await store().takeCode('hash', AT, 'somebody else')).toBeNull();
  });

  it('are nothing when unknown or too old, for whom they were used by as well', async () => {
    expect(await store().takeCode('hash', AT, 'a')).toBeNull();
    await store().saveCode(CODE);
    expect(await store().takeCode('hash', later(1000), 'a')).toBeNull();
    expect(await store().takeCode('hash', later(999), 'a')).toEqual(CODE);
    expect(await store().takeCode('hash', later(1000), 'a')).toBeNull();
  });

  it('are unused again once they are saved again', async () => {
    await store().saveCode(CODE);
    await store().takeCode('hash', AT, 'a');
    await store().saveCode(CODE);
    expect(await store().takeCode('hash', AT, 'b')).toEqual(CODE);
  });
};

const describeLinks = (store: () => LinkStore): void => {
  it('let an identity stand for a person, until they are taken off', async () => {
    expect(await store().resolve(LINK.identity)).toBe(LINK.identity);
    await store().link(LINK);
    expect(await store().resolve(LINK.identity)).toBe('discord:42');
    expect(await store().resolve('discord:42')).toBe('discord:42');
    expect(await store().unlink(LINK.identity)).toEqual(LINK);
    expect(await store().unlink(LINK.identity)).toBeNull();
    expect(await store().resolve(LINK.identity)).toBe(LINK.identity);
  });

  it('are one for each identity, also in a race', async () => {
    const race = await Promise.allSettled(
      ['discord:1', 'discord:2', 'discord:3'].map((personId) => store().link({ ...LINK, personId })),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(store().link(LINK)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of a person are listed, the first one first', async () => {
    await store().link({ ...LINK, identity: 'slack:T2:U2', linkedAt: later(5) });
    await store().link(LINK);
    await store().link({ ...LINK, identity: 'slack:T3:U3', personId: 'discord:7' });
    expect(await store().listLinks('discord:42')).toEqual([
      LINK,
      { ...LINK, identity: 'slack:T2:U2', linkedAt: later(5) },
    ]);
    expect(await store().listLinks('slack:T1:U1')).toEqual([]);
    await store().link({ identity: 'slack:T9:U9', personId: 'discord:9', linkedAt: later(3) });
    const both = await store().listLinksOf(['discord:9', 'discord:1', 'discord:42', 'discord:42']);
    expect(both.filter(({ personId }) => personId === 'discord:42')).toEqual(
      await store().listLinks('discord:42'),
    );
    expect(both.filter(({ personId }) => personId !== 'discord:42')).toEqual(
      await store().listLinks('discord:9'),
    );
  });
};

/** What every implementation of the link port must do. */
export const describeLinkStore = (name: string, open: () => Promise<OpenedLinkStore>): void => {
  describe(`link store: ${name}`, () => {
    let opened: OpenedLinkStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    describe('codes', () => describeCodes(() => opened.links));
    describe('links', () => describeLinks(() => opened.links));
  });
};
