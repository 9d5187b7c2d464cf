import { beforeEach, describe, expect, it } from 'vitest';
import type { AnalysisClaim, RecordStep, Stores } from '../../core/ports/stores.ts';
import { AT, later, sampleFeedback, sampleStep } from './store-samples.ts';

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

export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** What an AttemptStore must do: record once, settle once, one analyst at a time. */
export const describeAttemptContract = (stores: () => Stores): void => {
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
      expect(await stores().attempts.settleStep({ ...settlement, feedback: sampleFeedback(1) })).toBe(false);
      expect(await stores().attempts.find('ada', 'a-1')).toMatchObject({
        settledAt: later(2000),
        feedback: { scoring: { overall: 8 } },
      });
    });

    it('that wait for feedback are found, the longest waiting first, whoever’s they are', async () => {
      const record = (attemptId: string, atMs: number, more: Partial<RecordStep> = {}) =>
        stores().attempts.recordStep(
          sampleStep({
            ...{ attemptId, interviewId: `of ${attemptId}` },
            content: { ...sampleStep().content, submittedAt: later(atMs) },
            ...more,
          }),
        );
      await record('b', 20);
      await record('c', 30, { personId: 'bob' });
      await record('a-1', 10);
      const waiting = async (atMs: number, limit = 9) =>
        (await stores().attempts.listUnsettled(later(atMs), limit)).map(({ attemptId }) => attemptId);
      expect(await waiting(30)).toEqual(['a-1', 'b']);
      expect(await waiting(99, 2)).toEqual(['a-1', 'b']);
      expect((await stores().attempts.listUnsettled(later(99), 9)).at(-1)).toEqual({
        personId: 'bob',
        interviewId: 'of c',
        attemptId: 'c',
      });
      await stores().attempts.settleStep(settlement);
      expect(await waiting(99)).toEqual(['b', 'c']);
      await record('a-1', 40, { step: 1, interviewId: 'of a-1' });
      expect(await waiting(99)).toEqual(['b', 'c', 'a-1']);
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
      expect(await stores().attempts.claim(claimOf({ owner: 'host:2', isGone: (o) => o === 'host:1' }))).toBe(
        true,
      );
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
};
