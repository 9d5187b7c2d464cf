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
    listMany: async (personIds) =>
      [...rows.values()]
        .filter(({ personId }) => personIds.includes(personId))
        .map((row) => structuredClone(row)),
    streamDue: async function* ({ from, to }) {
      const isDue = ({ interviewDay, items }: PracticePlan): boolean => {
        if (interviewDay !== null && interviewDay < from) return false;
        if (interviewDay !== null && interviewDay <= to) return true;
        return items.some(({ doneAt, day }) => doneAt === null && day <= to);
      };
      for (const plan of [...rows.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1)))
        if (isDue(plan)) yield { personId: plan.personId, interviewDay: plan.interviewDay };
    },
    delete: async (personId, name) => rows.delete(idOf(personId, name)),
  };
};
