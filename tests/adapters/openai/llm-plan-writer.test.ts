import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLlmPlanWriter } from '../../../core/adapters/openai/llm-plan-writer.ts';
import { isAppError } from '../../../core/errors/app-error.ts';
import type { PlanWordingRequest } from '../../../core/ports/plan-writer.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults, textReply } from '../../standins/openai/replies.ts';
import { createLogBook, SECRET_KEY } from './coach-harness.ts';

const REQUEST: PlanWordingRequest = {
  job: { title: 'Nurse manager', company: 'Mercy Hospital' },
  items: [{ id: 'retry-1', what: 'Answer again.', why: 'It has no result.' }],
};

let standin: OpenAiStandin;
beforeAll(async () => {
  standin = await createOpenAiStandin();
});
afterAll(() => standin.close());

const word = () =>
  createLlmPlanWriter({
    name: 'primary',
    baseUrl: standin.baseUrl,
    apiKey: SECRET_KEY,
    model: 'stand-in',
    logger: createLogBook(),
    retryDelayMs: 1,
  }).word(REQUEST, new AbortController().signal);

describe('a plan worded by a model', () => {
  it('comes from one call that sends the items as data', async () => {
    const before = standin.completions.length;
    const items = [{ id: 'retry-1', what: 'Once more.', why: 'A result is missing.' }];
    standin.script(textReply(JSON.stringify({ items })));
    expect(await word()).toEqual(items);
    expect(standin.completions).toHaveLength(before + 1);
    expect(JSON.stringify(standin.completions.at(-1))).toContain('retry-1');
  });

  it('is refused when it is not the agreed JSON', async () => {
    standin.script(faults.notJson());
    await expect(word()).rejects.toSatisfy((error) => isAppError(error) && error.code === 'coach_malformed');
  });

  it('fails as an AppError when the model does', async () => {
    standin.otherwise(faults.forbidden());
    await expect(word()).rejects.toSatisfy(isAppError);
  });
});
