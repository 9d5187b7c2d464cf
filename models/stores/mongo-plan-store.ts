import type { PracticePlan } from '../../core/domain/practice-plan/types.ts';
import type { PlanStore } from '../../core/ports/plan-store.ts';
import type { Collections, Document } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';

const idOf = (personId: string, name: string): string => JSON.stringify([personId, name]);

const fromPlan = ({ _id, ...rest }: Document): PracticePlan => rest as unknown as PracticePlan;

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
});
