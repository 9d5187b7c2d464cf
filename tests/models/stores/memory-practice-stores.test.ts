import type { PracticePlan } from '../../../core/domain/practice-plan/types.ts';
import type { OwnQuestion } from '../../../core/domain/question-sets/types.ts';
import { describePracticeStores } from '../../contracts/practice-store-contract.ts';
import { createMemoryPlans } from '../../fakes/memory-plans.ts';
import { createMemoryQuestionSets } from '../../fakes/memory-question-sets.ts';

describePracticeStores('in memory, the fakes', async () => {
  const tables = { questions: new Map<string, OwnQuestion>(), plans: new Map<string, PracticePlan>() };
  return {
    questionSets: createMemoryQuestionSets(tables.questions),
    plans: createMemoryPlans(tables.plans),
    clear: async () => {
      tables.questions.clear();
      tables.plans.clear();
    },
    close: async () => {},
  };
});
