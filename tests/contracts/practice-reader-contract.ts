import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeReader } from '../../core/ports/practice-reader.ts';
import type { Stores } from '../../core/ports/stores.ts';
import { AT, later, sampleFeedback, sampleInterview, sampleStep, sampleStory } from './store-samples.ts';

export interface OpenedPracticeReader {
  readonly practice: PracticeReader;
  /** What it reads is written through these. */
  readonly stores: Pick<Stores, 'interviews' | 'attempts' | 'stories'>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** What every implementation of the practice reader must do. */
export const describePracticeReader = (name: string, open: () => Promise<OpenedPracticeReader>): void => {
  describe(`what many people practised: ${name}`, () => {
    let opened: OpenedPracticeReader;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());

    it('has the interviews that began since', async () => {
      const { practice, stores } = opened;
      for (const [personId, ms] of [
        ['ada', -9],
        ['bob', 5],
        ['bob', -5],
        ['cem', 0],
        ['dora', 5],
      ] as const)
        await stores.interviews.create(
          sampleInterview({ id: `${personId}${ms}`, personId, createdAt: later(ms) }),
        );
      const found = await practice.listInterviews(['ada', 'bob', 'cem', 'nobody'], AT);
      expect(found.map(({ id }) => id).sort()).toEqual(['bob5', 'cem0']);
    });

    it('has the interviews of those who are asked for, without what they were made from', async () => {
      const { practice, stores } = opened;
      for (const [id, personId] of ['ada', 'ada', 'bob', 'cem'].entries())
        await stores.interviews.create(sampleInterview({ id: `i-${id}`, personId }));
      const found = await practice.listInterviews(['ada', 'cem', 'nobody']);
      expect(found.map(({ id }) => id).sort()).toEqual(['i-0', 'i-1', 'i-3']);
      const {
        settings: _,
        job: _job,
        resume: _r,
        plan: _p,
        summary: _s,
        revision: _n,
        ...trace
      } = sampleInterview();
      expect(found).toContainEqual({ ...trace, id: 'i-3', personId: 'cem' });
      expect(await practice.listInterviews([])).toEqual([]);
    });

    it('has the attempts of interviews, without timings and feedback', async () => {
      const { practice, stores } = opened;
      for (const interviewId of ['i-1', 'i-2', 'i-3'])
        await stores.attempts.recordStep(sampleStep({ interviewId, attemptId: `a-${interviewId}` }));
      await stores.attempts.settleStep({
        ...{ personId: 'ada', attemptId: 'a-i-1', step: 0, settledAt: later(5) },
        feedback: sampleFeedback(),
      });
      const found = await practice.listAttempts(['i-1', 'i-3']);
      expect(found.map(({ id }) => id).sort()).toEqual(['a-i-1', 'a-i-3']);
      expect(found.find(({ id }) => id === 'a-i-1')).toEqual({
        ...{ id: 'a-i-1', interviewId: 'i-1', personId: 'ada', exchange: 1, number: 1, delivery: null },
        ...{ durationS: 4.5, feedback: null, submittedAt: AT, settledAt: later(5) },
        steps: [{ ...sampleStep().content, words: null, feedback: null }],
      });
      expect(await practice.listAttempts([])).toEqual([]);
    });

    it('has what stories answer, when they changed, and which of them are drafts', async () => {
      const { practice, stores } = opened;
      await stores.stories.save(sampleStory());
      await stores.stories.save(
        sampleStory({ id: 's-2', attemptId: 's-2', draft: true, updatedAt: later(9) }),
      );
      await stores.stories.save(sampleStory({ id: 's-3', personId: 'bob' }));
      const found = await practice.listStories(['ada', 'cem']);
      expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { id: 's-1', personId: 'ada', questions: sampleStory().questions, updatedAt: AT },
        { id: 's-2', personId: 'ada', questions: sampleStory().questions, updatedAt: later(9), draft: true },
      ]);
    });
  });
};
