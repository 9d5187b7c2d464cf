import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RateStore } from '../../core/ports/rate-store.ts';
import type { UsageRecord, UsageStore } from '../../core/ports/stores.ts';
import type { UsageArchive } from '../../core/ports/usage-archive.ts';

export interface OpenedUsage {
  readonly usage: UsageStore;
  readonly usageArchive: UsageArchive;
  readonly rates: RateStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const NOVEMBER = { from: new Date('2026-11-01T00:00:00Z'), until: new Date('2026-12-01T00:00:00Z') };

const recordOf = (overrides: Partial<UsageRecord> = {}): UsageRecord => ({
  ...{ key: 'a-1:0', personId: 'ada', interviewId: 'i-1', workspaceId: 'slack:T1', model: 'm' },
  ...{ inputTokens: 10, cachedInputTokens: 4, outputTokens: 5, at: NOVEMBER.from },
  ...overrides,
});

const models = [
  { model: 'm', inputTokens: 10, cachedInputTokens: 4, outputTokens: 5, seconds: 0, characters: 0 },
].map((each) => ({ ...each, cachedHits: 0, calls: 1 }));

/** What every archive of usage and every store of rates must do. */
export const describeUsageContract = (name: string, open: () => Promise<OpenedUsage>): void => {
  describe(`usage archive and rates: ${name}`, () => {
    let opened: OpenedUsage;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());

    it('sums a time by workspace and model, and leaves out what was used outside any workspace', async () => {
      const { usage, usageArchive } = opened;
      await usage.record(recordOf());
      await usage.record(recordOf({ key: 'b', model: 'ears', seconds: 3, inputTokens: 0 }));
      await usage.record(recordOf({ key: 'c', workspaceId: 'discord:9', personId: 'bob' }));
      await usage.record(recordOf({ key: 'd', workspaceId: null }));
      await usage.record(recordOf({ key: 'e', at: NOVEMBER.until }));
      const sums = await usageArchive.sumByWorkspace(NOVEMBER);
      expect(sums).toMatchObject([
        { workspaceId: 'discord:9', models: [{ model: 'm', calls: 1 }] },
        { workspaceId: 'slack:T1', models: [{ model: 'ears', seconds: 3, calls: 1 }, models[0]] },
      ]);
      expect(JSON.stringify(sums)).not.toMatch(/ada|bob/u);
    });

    it('keeps one sum a workspace and month, the last that was saved', async () => {
      const { usageArchive } = opened;
      const october = { workspaceId: 'slack:T1', month: '2026-10', models };
      await usageArchive.save(october);
      await usageArchive.save({ ...october, month: '2026-11', models: [] });
      await usageArchive.save({ ...october, month: '2026-11' });
      await usageArchive.save({ ...october, workspaceId: 'slack:T2' });
      expect(await usageArchive.find('slack:T1', '2026-10')).toEqual(october);
      expect(await usageArchive.find('slack:T1', '2026-09')).toBeNull();
      expect((await usageArchive.list('slack:T1')).map(({ month }) => month)).toEqual(['2026-11', '2026-10']);
      expect((await usageArchive.find('slack:T1', '2026-11'))?.models).toEqual(models);
    });

    it('saves the same month from several sides at once as one', async () => {
      const { usageArchive } = opened;
      const month = { workspaceId: 'slack:T1', month: '2026-10', models };
      await Promise.all(Array.from({ length: 6 }, () => usageArchive.save(month)));
      expect(await usageArchive.list('slack:T1')).toEqual([month]);
    });

    it('counts every one of those that come at once, each with a number of its own', async () => {
      const forgetAt = new Date(Date.now() + 3_600_000);
      const counted = await Promise.all(
        Array.from({ length: 12 }, () => opened.rates.count('start:ada', forgetAt)),
      );
      expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    });

    it('begins anew for another key and for another time', async () => {
      const { rates } = opened;
      const forgetAt = new Date(Date.now() + 3_600_000);
      await rates.count('start:ada', forgetAt);
      expect(await rates.count('start:bob', forgetAt)).toBe(1);
      expect(await rates.count('start:ada', new Date(forgetAt.getTime() + 3_600_000))).toBe(1);
      expect(await rates.count('start:ada', forgetAt)).toBe(2);
    });
  });
};
