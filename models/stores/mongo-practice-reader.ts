import type { Attempt } from '../../core/domain/interview/types.ts';
import type { InterviewTrace, PracticeReader, StoryTrace } from '../../core/ports/practice-reader.ts';
import type { Collections, Document } from '../collections.ts';
import { translated } from './database-errors.ts';
import { fromDocument } from './mapping.ts';

type Tables = Pick<Collections, 'interviews' | 'attempts' | 'stories'>;

const WITHOUT = { settings: 0, job: 0, resume: 0, plan: 0, summary: 0, revision: 0 } as const;
const INTERNAL = { claim: 0, keptSince: 0, stepsRecorded: 0, stepsSettled: 0 } as const;
const BULK = { 'steps.words': 0, 'steps.feedback': 0 } as const;

const toAttempt = (document: Document): Attempt => {
  const { steps, ...attempt } = fromDocument<Attempt>(document);
  return {
    ...attempt,
    feedback: null,
    steps: steps.map((step) => ({ ...step, words: null, feedback: null })),
  };
};

/** What many people practised, in one query for each kind. */
export const createMongoPracticeReader = ({ interviews, attempts, stories }: Tables): PracticeReader => ({
  listInterviews: (personIds, since) =>
    translated(async () => {
      const begun = since === undefined ? {} : { createdAt: { $gte: since } };
      const filter = { personId: { $in: personIds }, ...begun };
      const found = await interviews.find(filter, WITHOUT).lean<Document[]>();
      return found.map((document) => fromDocument<InterviewTrace>(document));
    }),

  listAttempts: (interviewIds) =>
    translated(async () => {
      const found = await attempts
        .find({ interviewId: { $in: interviewIds } }, { ...INTERNAL, ...BULK })
        .lean<Document[]>();
      return found.map(toAttempt);
    }),

  listStories: (personIds) =>
    translated(async () => {
      const found = await stories
        .find({ personId: { $in: personIds } }, { personId: 1, questions: 1, updatedAt: 1, draft: 1 })
        .lean<Document[]>();
      return found.map((document) => fromDocument<StoryTrace>(document));
    }),
});
