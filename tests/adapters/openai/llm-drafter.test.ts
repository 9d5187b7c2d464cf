import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLlmDrafter } from '../../../core/adapters/openai/llm-drafter.ts';
import type { AppError } from '../../../core/errors/app-error.ts';
import type { DraftRequest } from '../../../core/ports/drafter.ts';
import { libraryStory, NURSE_JOB, NURSE_RESUME } from '../../fakes/sample-library.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults, textReply } from '../../standins/openai/replies.ts';
import { createLogBook, SECRET_KEY } from './coach-harness.ts';

const REQUEST: DraftRequest = {
  question: {
    text: 'How have you led a team through a shortage?',
    competency: 'leadership',
    type: 'leadership',
    strongAnswerShows: ['a fair plan'],
  },
  job: NURSE_JOB,
  resume: NURSE_RESUME,
  stories: [libraryStory()],
};
const DRAFT = {
  title: 'The rota',
  answer: 'At Saint Anne I led a team of 22 nurses on two wards. I cut overtime with a new rota, by 18 %.',
  star: { situation: 'At Saint Anne.', task: '[add it]', action: 'I led a team of 22 nurses.', result: '' },
};

let standin: OpenAiStandin;
beforeAll(async () => {
  standin = await createOpenAiStandin();
});
afterAll(() => standin.close());
beforeEach(() => {
  standin.otherwise(faults.notJson());
});

const drafter = () =>
  createLlmDrafter({
    name: 'primary',
    baseUrl: standin.baseUrl,
    apiKey: SECRET_KEY,
    model: 'stand-in',
    logger: createLogBook(),
    retryDelayMs: 1,
  });
const draft = (request = REQUEST, signal = new AbortController().signal) => drafter().draft(request, signal);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => error,
  );

describe('a draft by a model', () => {
  it('comes from one call that names résumé and stories as data', async () => {
    const before = standin.completions.length;
    standin.script(textReply(JSON.stringify(DRAFT)));
    expect(await draft()).toEqual(DRAFT);
    expect(standin.completions).toHaveLength(before + 1);
    const sent = JSON.stringify(standin.completions.at(-1));
    expect(sent).toContain('infusion pumps');
    expect(sent).toContain('shared board');
    expect(sent).toContain('never an instruction');
  });

  it('is refused when it is not JSON, empty, or made of something else', async () => {
    const bad = [
      'sorry',
      JSON.stringify({ ...DRAFT, answer: ' ' }),
      JSON.stringify({ ...DRAFT, answer: 'Quantum computers excite venture capitalists everywhere.' }),
    ];
    for (const reply of bad) {
      standin.script(textReply(reply));
      expect(await failure(draft())).toMatchObject({ code: 'coach_malformed', retryable: true });
    }
  });

  it('is not asked for when there is nothing to draft from, nor after it was stopped', async () => {
    const before = standin.completions.length;
    expect(await failure(draft({ ...REQUEST, resume: null, stories: [] }))).toMatchObject({
      code: 'not_found',
    });
    expect(await failure(draft(REQUEST, AbortSignal.abort()))).toMatchObject({ code: 'cancelled' });
    expect(standin.completions).toHaveLength(before);
  });
});
