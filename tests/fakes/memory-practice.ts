import type { PracticeReader } from '../../core/ports/practice-reader.ts';
import type { MemoryTables } from './memory-stores.ts';

/** What many people practised, out of the tables of the memory stores. */
export const createMemoryPractice = (
  tables: Pick<MemoryTables, 'interviews' | 'attempts' | 'stories'>,
): PracticeReader => ({
  listInterviews: async (personIds, since = new Date(0)) =>
    [...tables.interviews.values()]
      .filter(({ personId, createdAt }) => personIds.includes(personId) && createdAt >= since)
      .map(
        ({ settings: _, job: _job, resume: _resume, plan: _plan, summary: _summary, revision: _n, ...row }) =>
          structuredClone(row),
      ),
  listAttempts: async (interviewIds) =>
    [...tables.attempts.values()]
      .filter(({ attempt }) => interviewIds.includes(attempt.interviewId))
      .map(({ attempt }) => ({
        ...structuredClone(attempt),
        feedback: null,
        steps: attempt.steps.map((step) => ({ ...structuredClone(step), words: null, feedback: null })),
      })),
  listStories: async (personIds) =>
    [...tables.stories.values()]
      .filter(({ personId }) => personIds.includes(personId))
      .map(({ id, personId, questions, updatedAt, draft }) => ({
        ...{ id, personId, questions: [...questions], updatedAt: new Date(updatedAt) },
        ...(draft !== undefined && { draft }),
      })),
});
