import type { Attempt, AttemptStep } from '../../core/domain/interview/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { AttemptStore, RecordStep } from '../../core/ports/stores.ts';
import type { Collections, Document } from '../collections.ts';
import { createAnalysisClaims } from './analysis-claims.ts';
import { isDuplicateKey, translate, translated } from './database-errors.ts';
import { fromDocument } from './mapping.ts';

/** Kept in the document for the database's own use; not part of an attempt. */
const INTERNAL = { claim: 0, keptSince: 0, stepsRecorded: 0, stepsSettled: 0 } as const;

/** The attempt's feedback is that of its last settled step, so it is not stored twice. */
const toAttempt = (document: Document): Attempt => {
  const attempt = fromDocument<Omit<Attempt, 'feedback'>>(document);
  return { ...attempt, feedback: attempt.steps.findLast((step) => step.feedback)?.feedback ?? null };
};

const firstStep = (input: RecordStep): Document => ({
  _id: input.attemptId,
  personId: input.personId,
  interviewId: input.interviewId,
  exchange: input.exchange,
  number: input.number,
  steps: [{ ...input.content, feedback: null } satisfies AttemptStep],
  delivery: input.delivery,
  durationS: input.durationS,
  submittedAt: input.content.submittedAt,
  settledAt: null,
  keptSince: input.content.submittedAt,
  stepsRecorded: 1,
  stepsSettled: 0,
});

const createRecordStep =
  ({ attempts }: Pick<Collections, 'attempts'>) =>
  async (input: RecordStep): Promise<'recorded' | 'duplicate'> => {
    const { attemptId: _id, personId, step, content, delivery, durationS } = input;
    if (step === 0) {
      try {
        await attempts.create(firstStep(input));
        return 'recorded';
      } catch (cause) {
        if (!isDuplicateKey(cause)) throw cause;
      }
    } else {
      const { matchedCount } = await attempts.updateOne(
        { _id, personId, stepsRecorded: step },
        {
          $push: { steps: { ...content, feedback: null } },
          $set: { delivery, durationS, settledAt: null, keptSince: content.submittedAt },
          $inc: { stepsRecorded: 1 },
        },
      );
      if (matchedCount === 1) return 'recorded';
    }
    const there = await attempts.exists({ _id, personId, stepsRecorded: { $gt: step } });
    if (there) return 'duplicate';
    throw new AppError('conflict', 'Another attempt was recorded here in the meantime.');
  };

export const createMongoAttemptStore = ({ attempts }: Pick<Collections, 'attempts'>): AttemptStore => ({
  ...createAnalysisClaims({ attempts }),

  recordStep: (input) => translated(() => createRecordStep({ attempts })(input)),

  find: (personId, attemptId) =>
    translated(async () => {
      const found = await attempts.findOne({ _id: attemptId, personId }, INTERNAL).lean<Document>();
      return found && toAttempt(found);
    }),

  listByInterview: (personId, interviewId) =>
    translated(async () => {
      const found = await attempts
        .find({ interviewId, personId }, INTERNAL)
        .sort({ exchange: 1, number: 1 })
        .lean<Document[]>();
      return found.map(toAttempt);
    }),

  streamByPerson: async function* (personId) {
    try {
      const cursor = attempts.find({ personId }, INTERNAL).sort({ submittedAt: 1 }).lean<Document>().cursor();
      for await (const document of cursor) yield toAttempt(document as Document);
    } catch (cause) {
      throw translate(cause);
    }
  },

  // A step is recorded only after the one before was settled, so an attempt that is not settled waits for its last.
  listUnsettled: (before, limit) =>
    translated(async () => {
      const found = await attempts
        .find({ settledAt: null, keptSince: { $lt: before } }, { personId: 1, interviewId: 1 })
        .sort({ keptSince: 1, _id: 1 })
        .limit(Math.max(1, limit))
        .lean<Document[]>();
      return found.map(({ _id, personId, interviewId }) => ({
        ...{ personId, attemptId: _id, interviewId: String(interviewId) },
      }));
    }),

  deleteByInterview: (personId, interviewId) =>
    translated(async () => (await attempts.deleteMany({ personId, interviewId })).deletedCount),
});
