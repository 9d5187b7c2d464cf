import { describe, expect, it } from 'vitest';
import type { Bill } from '../../../../core/ports/bill.ts';
import type { UsageRecord } from '../../../../core/ports/stores.ts';
import { createLibrary } from '../../../../core/usecases/library/create-library.ts';
import { createPracticePlans } from '../../../../core/usecases/practice-plan/create-practice-plans.ts';
import { createUsageBook } from '../../../../core/usecases/usage/usage-book.ts';
import { createBench } from '../../../fakes/engine-bench.ts';
import { createMemoryPlans } from '../../../fakes/memory-plans.ts';
import { createMemoryUsage } from '../../../fakes/memory-usage.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

const spend = (bill: Bill | undefined, outputTokens: number): void =>
  bill?.({ model: 'm', inputTokens: 1, cachedInputTokens: 0, outputTokens });

const open = () => {
  const { stores, time } = createBench();
  const { clock, sleep } = time;
  const rows = new Map<string, UsageRecord>();
  const usage = createMemoryUsage(rows);
  const book = createUsageBook({ usage, isThere: async () => false, clock, sleep, logger: silentLogger });
  const library = createLibrary({
    ...{ stories: stores.stories, book, clock, logger: silentLogger },
    drafters: [
      {
        name: 'failing',
        draft: async (_, __, bill) => {
          spend(bill, 7);
          throw new Error('not used');
        },
      },
    ],
    embedder: {
      model: 'e',
      embed: async (texts, _, bill) => {
        spend(bill, 0);
        return texts.map(() => new Float32Array([1]));
      },
    },
  });
  const plans = createPracticePlans({
    ...{ plans: createMemoryPlans(), stores, library, book, clock },
    planWriter: {
      name: 'writer',
      word: async ({ items }, _, bill) => {
        spend(bill, 3);
        return items;
      },
    },
  });
  return { library, plans, book, rows };
};

describe('what is spent outside interviews', () => {
  it('is the person’s: the words of a plan, a draft that failed, vectors of questions', async () => {
    const { library, plans, book, rows } = open();
    await library.matchQuestion('ana', 'How do you lead?');
    const drafting = library.draftMissing('ana', { job: null, resume: null, atMost: 1 });
    await Array.fromAsync(drafting).catch(() => undefined);
    await plans.make({ personId: 'ana', job: null, interviewDay: null });
    await book.whenIdle();
    const spent = [...rows.values()].map(({ interviewId, key, workspaceId, personId, outputTokens }) => [
      ...[key.split(':')[0], interviewId, workspaceId, personId, outputTokens],
    ]);
    expect(spent).toContainEqual(['embedding', 'library', null, 'ana', 0]);
    expect(spent).toContainEqual(['draft', 'library', null, 'ana', 7]);
    expect(spent).toContainEqual(['plan', 'plans', null, 'ana', 3]);
  });
});
