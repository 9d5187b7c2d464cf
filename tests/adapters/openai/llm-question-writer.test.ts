import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLlmQuestionWriter } from '../../../core/adapters/openai/llm-question-writer.ts';
import type { AppError } from '../../../core/errors/app-error.ts';
import type { QuestionWish } from '../../../core/ports/question-writer.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults, textReply } from '../../standins/openai/replies.ts';
import { createLogBook, SECRET_KEY } from './coach-harness.ts';
import { createManualTimers } from './manual-timers.ts';

const WISH: QuestionWish = {
  stage: 'hiring_manager',
  competency: 'leadership',
  type: 'behavioural',
  difficulty: 'medium',
  style: 'coach',
  job: {
    title: 'Shift manager',
    company: 'Harbour Kitchen',
    keySkills: ['rota planning'],
    competencies: ['leadership'],
    targetLevel: 'L5A',
    summary: 'Leads 14 cooks over 3 sites.',
    sourceText: 'Harbour Kitchen seeks a shift manager. You lead 14 cooks over 3 sites with Planday.',
  },
  resume: { summary: 'Sous chef for six years.', sourceText: 'Sous chef at Blue Fin, 2019 to 2025.' },
  asked: ['Tell me about a time you had to lead a team through an unpopular change.'],
};
const GOOD = 'How did you settle a disagreement about the rota between two of your cooks at Blue Fin?';
const SHOWS = ['hears both sides', 'a fair rule', 'what came of it', 'a', 'b'];

let standin: OpenAiStandin;
beforeAll(async () => {
  standin = await createOpenAiStandin();
});
afterAll(() => standin.close());
beforeEach(() => {
  standin.otherwise(faults.notJson());
});

const reply = (question: unknown, shows: unknown = SHOWS): void =>
  standin.script(textReply(JSON.stringify({ question, strong_answer_shows: shows })));
const writer = (more = {}) =>
  createLlmQuestionWriter({
    name: 'primary',
    baseUrl: standin.baseUrl,
    apiKey: SECRET_KEY,
    model: 'stand-in',
    logger: createLogBook(),
    retryDelayMs: 1,
    ...more,
  });
const write = (wish = WISH, signal = new AbortController().signal) => writer().write(wish, signal);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => error,
  );

describe('a tailored question', () => {
  it('comes from one short call that names posting and résumé as data', async () => {
    const before = standin.completions.length;
    reply(GOOD);
    const question = await write();
    expect(question).toMatchObject({
      text: GOOD,
      stage: 'hiring_manager',
      competency: 'leadership',
      type: 'behavioural',
      difficulty: 'medium',
      origin: 'tailored',
    });
    expect(question.strongAnswerShows).toHaveLength(4);
    const [request, ...others] = standin.completions.slice(before);
    expect(others).toEqual([]);
    expect(request?.body['stream']).toBeUndefined();
    const [, user] = (request?.body['messages'] ?? []) as { content: string }[];
    expect(JSON.parse(user?.content ?? '')).toMatchObject({
      job: { company: 'Harbour Kitchen' },
      resume_summary: 'Sous chef for six years.',
      asked: WISH.asked,
    });
  });

  it('has an id that only its text decides', async () => {
    reply(GOOD);
    reply(GOOD, []);
    reply(`${GOOD.slice(0, -1)} last summer?`);
    const [one, same, other] = [await write(), await write(), await write()];
    expect(one.id).toMatch(/^t-[0-9a-f]{16}$/);
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
  });

  it('is read through a code fence', async () => {
    standin.script(
      textReply(`\`\`\`json\n${JSON.stringify({ question: GOOD, strong_answer_shows: [] })}\n\`\`\``),
    );
    expect((await write()).text).toBe(GOOD);
  });
});

describe('a question that cannot be asked is refused', () => {
  it.each([
    ['too short', 'Why?'],
    ['too long', `Tell me ${'very '.repeat(60)}much about a time you led cooks.`],
    ['more than one question', 'How did you lead the cooks? And what would you change now?'],
    ['asked before', 'Tell me about a time you had to lead a team through an unpopular change'],
    ['number', 'Tell me how you cut food waste by 35% as a sous chef.'],
    ['number', 'How did you manage to lead forty cooks through a busy summer?'],
    ['name', 'What did you learn about leading a team when you worked at Noma?'],
  ])('%s', async (problem, question) => {
    reply(question);
    const error = await failure(write());
    expect(error).toMatchObject({ code: 'coach_malformed', retryable: true });
    expect(error?.message).toContain(problem);
    expect(error?.message).not.toContain('cooks');
  });

  it('when it is not the agreed JSON', async () => {
    expect(await failure(write())).toMatchObject({ code: 'coach_malformed' });
    reply(['a', 'list']);
    expect(await failure(write())).toMatchObject({ code: 'coach_malformed' });
  });

  it('but numbers and names of the posting may be used', async () => {
    const text = 'How would you keep 14 cooks at Harbour Kitchen working from one plan in Planday?';
    reply(text);
    expect((await write()).text).toBe(text);
  });
});

describe('when the server fails', () => {
  it('names the setting', async () => {
    standin.script(faults.badKey());
    expect(await failure(write())).toMatchObject({
      code: 'coach_rejected',
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  it('gives up at its deadline and closes the request', async () => {
    const timers = createManualTimers();
    const n = standin.completions.length + 1;
    standin.script(faults.stallBeforeHeaders());
    const outcome = failure(writer({ timers }).write(WISH, new AbortController().signal));
    const request = await standin.completion(n);
    timers.advance(10_000);
    expect(await outcome).toMatchObject({ code: 'coach_stalled' });
    expect(await request.ended).toBe('aborted');
  });

  it('ends in cancelled when nobody wants the question any more', async () => {
    const abort = new AbortController();
    const n = standin.completions.length + 1;
    standin.script(faults.stallBeforeHeaders());
    const outcome = failure(write(WISH, abort.signal));
    await standin.completion(n);
    abort.abort();
    expect(await outcome).toMatchObject({ code: 'cancelled' });
  });
});
