import type { PracticePlan } from '../../core/domain/practice-plan/types.ts';
import type { PlanStore } from '../../core/ports/plan-store.ts';

/** Plans in memory, with the semantics of the real store. */
export const createMemoryPlans = (rows: Map<string, PracticePlan> = new Map()): PlanStore => {
  const idOf = (personId: string, name: string) => JSON.stringify([personId, name]);
  return {
    find: async (personId, name) => structuredClone(rows.get(idOf(personId, name)) ?? null),
    list: async (personId) =>
      [...rows.values()]
        .filter((row) => row.personId === personId)
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.name < b.name ? -1 : 1))
        .map((row) => structuredClone(row)),
    save: async (plan) => {
      const id = idOf(plan.personId, plan.name);
      const there = rows.get(id);
      if (plan.revision === 0 ? there !== undefined : there?.revision !== plan.revision - 1) return false;
      rows.set(id, structuredClone(plan));
      return true;
    },
    delete: async (personId, name) => rows.delete(idOf(personId, name)),
  };
};
