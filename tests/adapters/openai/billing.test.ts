import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLlmAnalyst } from '../../../core/adapters/openai/llm-analyst.ts';
import { createLlmDrafter } from '../../../core/adapters/openai/llm-drafter.ts';
import { createLlmPlanWriter } from '../../../core/adapters/openai/llm-plan-writer.ts';
import { createLlmQuestionWriter } from '../../../core/adapters/openai/llm-question-writer.ts';
import type { Bill } from '../../../core/ports/bill.ts';
import type { CoachUsage } from '../../../core/ports/coach.ts';
import { POSTING } from '../../core/domain/materials/samples.ts';
import { libraryStory } from '../../fakes/sample-library.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults, textReply } from '../../standins/openai/replies.ts';
import { createLogBook, SECRET_KEY } from './coach-harness.ts';

let standin: OpenAiStandin;
beforeAll(async () => {
  standin = await createOpenAiStandin();
});
afterAll(() => standin.close());

const { signal } = new AbortController();
const options = () => ({
  ...{ name: 'primary', baseUrl: standin.baseUrl, apiKey: SECRET_KEY, model: 'as-configured' },
  ...{ logger: createLogBook(), retryDelayMs: 1 },
});

const CALLS: Readonly<Record<string, (bill: Bill) => Promise<unknown>>> = {
  'a question': (bill) =>
    createLlmQuestionWriter(options()).write(
      {
        ...{ stage: 'hiring_manager', competency: 'leadership', type: 'behavioural', difficulty: 'medium' },
        ...{ style: 'coach', job: null, resume: null, asked: [] },
      },
      signal,
      bill,
    ),
  'the words of a plan': (bill) =>
    createLlmPlanWriter(options()).word({ job: null, items: [] }, signal, bill),
  'a draft': (bill) =>
    createLlmDrafter(options()).draft(
      {
        question: { text: 'Why?', competency: 'leadership', type: 'behavioural', strongAnswerShows: [] },
        ...{ job: null, resume: null, stories: [libraryStory()] },
      },
      signal,
      bill,
    ),
  'an analysis': (bill) => createLlmAnalyst(options()).analysePosting(POSTING, signal, bill),
};

describe.each(Object.keys(CALLS))('what %s took', (name) => {
  const call = CALLS[name] ?? (() => Promise.reject(new Error(name)));

  it('is billed under the name in the settings, also when the reply was of no use', async () => {
    const billed: CoachUsage[] = [];
    standin.script(textReply('{"no": "use"}'));
    await call((usage) => void billed.push(usage)).catch(() => undefined);
    expect(billed).toMatchObject([{ model: 'as-configured', inputTokens: expect.any(Number) }]);
    expect(billed[0]?.outputTokens).toBeGreaterThan(0);
  });

  it('is nothing when the server refused', async () => {
    const billed: CoachUsage[] = [];
    standin.script(faults.forbidden());
    await call((usage) => void billed.push(usage)).catch(() => undefined);
    expect(billed).toEqual([]);
  });
});
