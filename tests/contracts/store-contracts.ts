import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnalysisClaim, Stores, UsageRecord } from '../../core/ports/stores.ts';
import {
  AT,
  later,
  sampleFeedback,
  sampleInterview,
  sampleLive,
  sampleStep,
  sampleStory,
} from './store-samples.ts';

export interface OpenedStores {
  readonly stores: Stores;
  /** Removes every document, so that each test starts empty. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const claimOf = (overrides: Partial<AnalysisClaim> = {}): AnalysisClaim => ({
  personId: 'ada',
  attemptId: 'a-1',
  step: 0,
  owner: 'host:1',
  now: AT,
  leaseMs: 15_000,
  isGone: () => false,
  ...overrides,
});

const settlement = {
  personId: 'ada',
  attemptId: 'a-1',
  step: 0,
  feedback: sampleFeedback(8),
  settledAt: later(2000),
};

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

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

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
        expect(await stores().interviews.abandonIdle(AT)).toBe(1);
        expect(await stores().interviews.find('ada', 'idle')).toMatchObject({
          status: 'abandoned',
          revision: 1,
        });
        expect((await stores().interviews.find('ada', 'busy'))?.status).toBe('in_progress');
      });
    });

    describe('attempts', () => {
      it('record the first step as a new attempt without feedback', async () => {
        expect(await stores().attempts.recordStep(sampleStep())).toBe('recorded');
        const { content } = sampleStep();
        expect(await stores().attempts.find('ada', 'a-1')).toEqual({
          id: 'a-1',
          interviewId: 'i-1',
          personId: 'ada',
          exchange: 1,
          number: 1,
          steps: [{ ...content, feedback: null }],
          delivery: null,
          durationS: 4.5,
          feedback: null,
          submittedAt: AT,
          settledAt: null,
        });
      });

      it('record a step once, also when eight callers race', async () => {
        const races = await Promise.all(
          Array.from({ length: 8 }, (_, n) =>
            stores().attempts.recordStep(
              sampleStep({ content: { ...sampleStep().content, transcript: `answer ${n}` } }),
            ),
          ),
        );
        expect(races.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
        expect((await stores().attempts.find('ada', 'a-1'))?.steps).toHaveLength(1);
      });

      it('never overwrite what was said', async () => {
        await stores().attempts.recordStep(sampleStep());
        const other = sampleStep({ content: { ...sampleStep().content, transcript: 'something else' } });
        expect(await stores().attempts.recordStep(other)).toBe('duplicate');
        expect((await stores().attempts.find('ada', 'a-1'))?.steps[0]?.transcript).toContain('night shift');
      });

      it('refuse another attempt in a place that is taken', async () => {
        await stores().attempts.recordStep(sampleStep());
        await expect(stores().attempts.recordStep(sampleStep({ attemptId: 'a-2' }))).rejects.toMatchObject({
          code: 'conflict',
        });
      });

      it('are extended by the answer to a follow-up, in order and once', async () => {
        await stores().attempts.recordStep(sampleStep());
        await stores().attempts.settleStep(settlement);
        const second = sampleStep({
          step: 1,
          durationS: 9,
          content: { ...sampleStep().content, transcript: 'And then…' },
        });
        expect(await stores().attempts.recordStep(second)).toBe('recorded');
        expect(await stores().attempts.recordStep(second)).toBe('duplicate');
        expect(await stores().attempts.find('ada', 'a-1')).toMatchObject({
          durationS: 9,
          settledAt: null,
          feedback: { scoring: { overall: 8 } },
          steps: [{ feedback: { scoring: { overall: 8 } } }, { transcript: 'And then…', feedback: null }],
        });
        await expect(stores().attempts.recordStep(sampleStep({ step: 5 }))).rejects.toMatchObject({
          code: 'conflict',
        });
      });

      it('are settled once', async () => {
        await stores().attempts.recordStep(sampleStep());
        expect(await stores().attempts.settleStep(settlement)).toBe(true);
        expect(await stores().attempts.settleStep({ ...settlement, feedback: sampleFeedback(1) })).toBe(
          false,
        );
        expect(await stores().attempts.find('ada', 'a-1')).toMatchObject({
          settledAt: later(2000),
          feedback: { scoring: { overall: 8 } },
        });
      });

      it('are listed by exchange and number, and are nobody else’s', async () => {
        await stores().attempts.recordStep(sampleStep({ attemptId: 'c', exchange: 2 }));
        await stores().attempts.recordStep(sampleStep({ attemptId: 'b', number: 2 }));
        await stores().attempts.recordStep(sampleStep({ attemptId: 'a' }));
        const found = await stores().attempts.listByInterview('ada', 'i-1');
        expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
        expect(await stores().attempts.listByInterview('bob', 'i-1')).toEqual([]);
        expect(await stores().attempts.find('bob', 'a')).toBeNull();
        expect(await stores().attempts.deleteByInterview('bob', 'i-1')).toBe(0);
        expect(await stores().attempts.settleStep({ ...settlement, personId: 'bob', attemptId: 'a' })).toBe(
          false,
        );
      });

      it('stream oldest first over more than one batch', async () => {
        for (let n = 0; n < 230; n += 1) {
          const content = { ...sampleStep().content, submittedAt: later(n) };
          await stores().attempts.recordStep(sampleStep({ attemptId: `a-${n}`, number: n + 1, content }));
        }
        const ids = (await collect(stores().attempts.streamByPerson('ada'))).map(({ id }) => id);
        expect(ids).toEqual(Array.from({ length: 230 }, (_, n) => `a-${n}`));
      });
    });

    describe('claims', () => {
      beforeEach(() => stores().attempts.recordStep(sampleStep()));

      it('are given to one of many', async () => {
        const races = await Promise.all(
          Array.from({ length: 8 }, (_, n) => stores().attempts.claim(claimOf({ owner: `host:${n}` }))),
        );
        expect(races.filter(Boolean)).toHaveLength(1);
      });

      it('can be prolonged by their owner and taken over when they have run out', async () => {
        expect(await stores().attempts.claim(claimOf())).toBe(true);
        expect(await stores().attempts.claim(claimOf({ now: later(10_000) }))).toBe(true);
        expect(await stores().attempts.claim(claimOf({ owner: 'host:2', now: later(20_000) }))).toBe(false);
        expect(await stores().attempts.claim(claimOf({ owner: 'host:2', now: later(25_000) }))).toBe(true);
      });

      it('of an owner that is gone may be taken at once', async () => {
        await stores().attempts.claim(claimOf());
        expect(
          await stores().attempts.claim(claimOf({ owner: 'host:2', isGone: (o) => o === 'host:1' })),
        ).toBe(true);
      });

      it('are free again when released by their owner only', async () => {
        await stores().attempts.claim(claimOf());
        await stores().attempts.release({ ...claimOf(), owner: 'host:2' });
        expect(await stores().attempts.claim(claimOf({ owner: 'host:2' }))).toBe(false);
        await stores().attempts.release(claimOf());
        expect(await stores().attempts.claim(claimOf({ owner: 'host:2' }))).toBe(true);
      });

      it('are refused for a step that has feedback, is not there, or is somebody else’s', async () => {
        expect(await stores().attempts.claim(claimOf({ step: 1 }))).toBe(false);
        expect(await stores().attempts.claim(claimOf({ personId: 'bob' }))).toBe(false);
        await stores().attempts.settleStep(settlement);
        expect(await stores().attempts.claim(claimOf())).toBe(false);
      });
    });

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
