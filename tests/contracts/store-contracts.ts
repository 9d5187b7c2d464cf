import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stores, UsageRecord } from '../../core/ports/stores.ts';
import { collect, describeAttemptContract } from './attempt-store-contract.ts';
import { AT, later, sampleInterview, sampleLive, sampleStep, sampleStory } from './store-samples.ts';

export interface OpenedStores {
  readonly stores: Stores;
  /** Removes every document, so that each test starts empty. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const usageOf = (overrides: Partial<UsageRecord> = {}): UsageRecord => ({
  key: 'a-1:0',
  personId: 'ada',
  interviewId: 'i-1',
  model: 'm',
  inputTokens: 900,
  cachedInputTokens: 0,
  outputTokens: 700,
  at: AT,
  ...overrides,
});

/** What every implementation of the store ports must do. */
export const describeStoreContracts = (name: string, open: () => Promise<OpenedStores>): void => {
  describe(`stores: ${name}`, () => {
    let opened: OpenedStores;
    const stores = (): Stores => opened.stores;

    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());

    describe('interviews', () => {
      it('come back as they were created, dates and nulls included', async () => {
        await stores().interviews.create(sampleInterview());
        expect(await stores().interviews.find('ada', 'i-1')).toEqual(sampleInterview());
      });

      it('are not found by anybody else', async () => {
        await stores().interviews.create(sampleInterview());
        expect(await stores().interviews.find('bob', 'i-1')).toBeNull();
        expect(await stores().interviews.list('bob')).toEqual([]);
        expect(await stores().interviews.delete('bob', 'i-1')).toBe(false);
        expect(await stores().interviews.save(sampleInterview({ personId: 'bob', revision: 1 }))).toBe(false);
      });

      it('refuse a second one of the same id', async () => {
        await stores().interviews.create(sampleInterview());
        await expect(stores().interviews.create(sampleInterview())).rejects.toMatchObject({
          code: 'conflict',
        });
      });

      it('are saved over the revision that was read, and not over a newer one', async () => {
        await stores().interviews.create(sampleInterview());
        expect(await stores().interviews.save(sampleInterview({ status: 'completed', revision: 1 }))).toBe(
          true,
        );
        expect(await stores().interviews.save(sampleInterview({ status: 'abandoned', revision: 1 }))).toBe(
          false,
        );
        expect((await stores().interviews.find('ada', 'i-1'))?.status).toBe('completed');
      });

      it('let exactly one of many racing writers win', async () => {
        await stores().interviews.create(sampleInterview());
        const races = await Promise.all(
          Array.from({ length: 8 }, () => stores().interviews.save(sampleInterview({ revision: 1 }))),
        );
        expect(races.filter(Boolean)).toHaveLength(1);
      });

      it('are listed newest first, limited and by status', async () => {
        for (const n of [1, 2, 3]) {
          await stores().interviews.create(
            sampleInterview({ id: `i-${n}`, createdAt: later(n), status: n === 2 ? 'completed' : 'planned' }),
          );
        }
        const ids = async (options?: object) =>
          (await stores().interviews.list('ada', options)).map(({ id }) => id);
        expect(await ids()).toEqual(['i-3', 'i-2', 'i-1']);
        expect(await ids({ limit: 2 })).toEqual(['i-3', 'i-2']);
        expect(await ids({ statuses: ['completed'] })).toEqual(['i-2']);
      });

      it('keep fields that this version does not know, at any depth', async () => {
        const strange = { ...sampleInterview(), future: { deep: [1, { x: null }] } };
        const [exchange] = strange.exchanges;
        await stores().interviews.create({
          ...strange,
          exchanges: [{ ...exchange!, mood: 'calm' } as never],
        });
        const found = await stores().interviews.find('ada', 'i-1');
        await stores().interviews.save({ ...found!, status: 'completed', revision: 1 });
        expect(await stores().interviews.find('ada', 'i-1')).toMatchObject({
          status: 'completed',
          future: { deep: [1, { x: null }] },
          exchanges: [{ number: 1, mood: 'calm' }],
        });
      });

      it('are abandoned when idle, running ones only', async () => {
        await stores().interviews.create(sampleInterview({ id: 'idle', lastActivityAt: later(-1) }));
        await stores().interviews.create(sampleInterview({ id: 'busy', lastActivityAt: later(1) }));
        await stores().interviews.create(
          sampleInterview({ id: 'done', lastActivityAt: later(-1), status: 'completed' }),
        );
        expect(await stores().interviews.countIdle(AT)).toBe(1);
        expect(await stores().interviews.abandonIdle(AT)).toBe(1);
        expect(await stores().interviews.countIdle(AT)).toBe(0);
        expect(await stores().interviews.find('ada', 'idle')).toMatchObject({
          status: 'abandoned',
          revision: 1,
        });
        expect((await stores().interviews.find('ada', 'busy'))?.status).toBe('in_progress');
      });
    });

    describeAttemptContract(stores);

    describe('live state', () => {
      it('comes back as saved and is replaced by the next revision only', async () => {
        expect(await stores().live.save(sampleLive())).toBe(true);
        expect(await stores().live.save(sampleLive())).toBe(false);
        expect(await stores().live.find('ada', 'i-1')).toEqual(sampleLive());
        const over = sampleLive({ turn: { phase: 'over' }, revision: 1 });
        expect(await stores().live.save(over)).toBe(true);
        expect(await stores().live.save(over)).toBe(false);
        expect(await stores().live.find('ada', 'i-1')).toEqual(over);
      });

      it('is nobody else’s and can go', async () => {
        await stores().live.save(sampleLive());
        expect(await stores().live.find('bob', 'i-1')).toBeNull();
        await stores().live.delete('bob', 'i-1');
        expect(await stores().live.find('ada', 'i-1')).not.toBeNull();
        await stores().live.delete('ada', 'i-1');
        expect(await stores().live.find('ada', 'i-1')).toBeNull();
      });
    });

    describe('seen questions', () => {
      it('are those seen since a day, by the latest time', async () => {
        await stores().seenQuestions.record('ada', 'q-1', later(-1000));
        await stores().seenQuestions.record('ada', 'q-2', later(-1000));
        await stores().seenQuestions.record('ada', 'q-1', later(5));
        await stores().seenQuestions.record('bob', 'q-3', later(5));
        expect([...(await stores().seenQuestions.listSince('ada', AT))]).toEqual(['q-1']);
      });
    });

    describe('stories', () => {
      it('are kept, replaced by id, listed newest first and deleted by their owner', async () => {
        await stores().stories.save(sampleStory());
        await stores().stories.save(sampleStory({ id: 's-2', attemptId: 'a-2', savedAt: later(5) }));
        await stores().stories.save(sampleStory({ title: 'Renamed' }));
        expect((await stores().stories.list('ada')).map(({ id, title }) => [id, title])).toEqual([
          ['s-2', 'The shared board'],
          ['s-1', 'Renamed'],
        ]);
        expect(await stores().stories.find('bob', 's-1')).toBeNull();
        expect(await stores().stories.delete('bob', 's-1')).toBe(false);
        expect(await stores().stories.delete('ada', 's-1')).toBe(true);
        expect(await stores().stories.find('ada', 's-1')).toBeNull();
      });
    });

    describe('usage', () => {
      it('is recorded once under its key', async () => {
        expect(await stores().usage.record(usageOf())).toBe(true);
        expect(await stores().usage.record(usageOf({ outputTokens: 1 }))).toBe(false);
        expect(await stores().usage.list('ada')).toEqual([usageOf()]);
        expect(await stores().usage.list('bob')).toEqual([]);
      });

      it('is summed by model for a workspace and a time', async () => {
        const here = { workspaceId: 'discord:1' };
        const spoken = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
        const heard = { ...spoken, model: 'ears', seconds: 12.5 };
        await stores().usage.record(usageOf({ ...here, key: 'a-1:0' }));
        await stores().usage.record(usageOf({ ...here, key: 'a-2:0', personId: 'bob' }));
        await stores().usage.record(usageOf({ ...here, ...heard, key: 'heard-1' }));
        await stores().usage.record(usageOf({ ...here, ...heard, key: 'heard-2', seconds: 7.5 }));
        await stores().usage.record(
          usageOf({ ...here, ...spoken, model: 'voice', key: 'spoken-1', characters: 80 }),
        );
        await stores().usage.record(
          usageOf({ ...here, ...spoken, model: 'voice', key: 'spoken-2', cachedHits: 1 }),
        );
        await stores().usage.record(usageOf({ ...here, key: 'a-4:0', at: new Date(AT.getTime() - 1) }));
        await stores().usage.record(usageOf({ workspaceId: 'discord:2', key: 'a-5:0' }));
        await stores().usage.record(usageOf({ key: 'a-6:0' }));
        const none = { ...spoken, seconds: 0, characters: 0, cachedHits: 0 };
        expect(await stores().usage.sumByModel('discord:1', AT)).toEqual([
          { ...none, model: 'ears', seconds: 20, calls: 2 },
          { ...none, model: 'm', inputTokens: 1800, outputTokens: 1400, calls: 2 },
          { ...none, model: 'voice', characters: 80, cachedHits: 1, calls: 2 },
        ]);
        expect(await stores().usage.sumByModel('discord:1', new Date(0), AT)).toMatchObject([
          { model: 'm', calls: 1 },
        ]);
      });

      it('is recorded once however many record the same key at once', async () => {
        const races = await Promise.all(
          Array.from({ length: 8 }, (_, n) => stores().usage.record(usageOf({ outputTokens: n }))),
        );
        expect(races.filter(Boolean)).toHaveLength(1);
        expect(await stores().usage.list('ada')).toHaveLength(1);
      });
    });

    describe('everything of a person', () => {
      const fill = async (personId: string, n: number) => {
        await stores().interviews.create(sampleInterview({ id: `i-${n}`, personId }));
        await stores().attempts.recordStep(
          sampleStep({ attemptId: `a-${n}`, interviewId: `i-${n}`, personId }),
        );
        await stores().live.save(sampleLive({ interviewId: `i-${n}`, personId }));
        await stores().seenQuestions.record(personId, 'q-1', AT);
        await stores().stories.save(sampleStory({ id: `s-${n}`, attemptId: `a-${n}`, personId }));
        await stores().usage.record(usageOf({ key: `a-${n}:0`, personId }));
      };

      it('can be exported and holds nobody else’s', async () => {
        await fill('ada', 1);
        await fill('bob', 2);
        const exported = await collect(stores().personData.exportAll('ada'));
        expect(new Set(exported.map(({ collection }) => collection))).toEqual(
          new Set(['interviews', 'attempts', 'live_interviews', 'seen_questions', 'stories', 'usage']),
        );
        expect(JSON.stringify(exported)).not.toContain('bob');
      });

      it('can be deleted and leaves everybody else’s', async () => {
        await fill('ada', 1);
        await fill('bob', 2);
        expect(await stores().personData.deleteAll('ada')).toBe(6);
        expect(await collect(stores().personData.exportAll('ada'))).toEqual([]);
        expect(await collect(stores().personData.exportAll('bob'))).toHaveLength(6);
      });
    });
  });
};
