import type { Day, PracticePlan } from '../../core/domain/practice-plan/types.ts';
import type { DuePlan, PlanStore } from '../../core/ports/plan-store.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translate, translated } from './database-errors.ts';

const idOf = (personId: string, name: string): string => JSON.stringify([personId, name]);

const fromPlan = ({ _id, ...rest }: Document): PracticePlan => rest as unknown as PracticePlan;

const isDue = ({ from, to }: { readonly from: Day; readonly to: Day }) => ({
  $or: [
    { interviewDay: { $gte: from, $lte: to } },
    {
      $or: [{ interviewDay: null }, { interviewDay: { $gte: from } }],
      items: { $elemMatch: { doneAt: null, day: { $lte: to } } },
    },
  ],
});

export const createMongoPlanStore = ({ plans }: Pick<Collections, 'plans'>): PlanStore => ({
  find: (personId, name) =>
    translated(async () => {
      const found = await plans.findOne({ _id: idOf(personId, name), personId }).lean<Document>();
      return found && fromPlan(found);
    }),

  list: (personId) =>
    translated(async () => {
      const found = await plans.find({ personId }).sort({ createdAt: -1, _id: 1 }).lean<Document[]>();
      return found.map(fromPlan);
    }),

  save: (plan) =>
    translated(async () => {
      const _id = idOf(plan.personId, plan.name);
      if (plan.revision === 0) {
        try {
          await plans.create({ _id, ...plan } as unknown as Document);
          return true;
        } catch (cause) {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        }
      }
      const { matchedCount } = await plans.updateOne(
        { _id, personId: plan.personId, revision: plan.revision - 1 },
        { $set: { ...plan } },
      );
      return matchedCount === 1;
    }),

  delete: (personId, name) =>
    translated(
      async () => (await plans.deleteOne({ _id: idOf(personId, name), personId })).deletedCount === 1,
    ),

  listMany: (personIds) =>
    translated(async () => {
      const found = await plans.find({ personId: { $in: personIds } }).lean<Document[]>();
      return found.map(fromPlan);
    }),

  streamDue: async function* (days) {
    try {
      const due = plans.find(isDue(days), { _id: 0, personId: 1, interviewDay: 1 });
      for await (const document of due.sort({ personId: 1 }).lean<Document>().cursor())
        yield document as unknown as DuePlan;
    } catch (cause) {
      throw translate(cause);
    }
  },
});
