import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { BUDGET_SPENT } from '../../../core/domain/usage/budget.ts';
import { createClipRecogniser } from '../../standins/deepgram/clip-recogniser.ts';
import { readClip } from '../../standins/deepgram/clips.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults } from '../../standins/openai/replies.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createStory, ROTA } from './interview-story.ts';
import { createDataFolder, openSlackApp, type SlackApp } from './slack-app.ts';

let standin: SlackStandin;
let deepgram: DeepgramStandin;
let model: OpenAiStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: SlackApp;
let workspaceId: string;
const clip = readClip('nurses');

beforeAll(async () => {
  [standin, deepgram, model, data] = await Promise.all([
    createSlackStandin(),
    createDeepgramStandin(),
    createOpenAiStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = createClipRecogniser([clip]);
  // Whoever asks it gets nothing of use, which is billed all the same.
  model.otherwise(faults.notJson());
  const team = standin.addTeam('Acme');
  workspaceId = `slack:${team.id}`;
  app = await openSlackApp(standin, team, data.folder, {
    ...{ DEEPGRAM_BASE_URL: deepgram.baseUrl, DEEPGRAM_API_KEY: 'k' },
    ...{ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'k', HOTSEAT_LLM_MODEL: 'gpt-6-luna' },
  });
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), model.close(), data.remove()]);
});

const begin = (name: string) => {
  const userId = standin.addUser(name);
  const dm = standin.dm(userId);
  const story = createStory(standin, userId, dm);
  const root = standin.say(userId, dm, 'practice 1 question');
  return { ...story, userId, dm, root, thread: story.thread(root), personId: `${workspaceId}:${userId}` };
};

const usageOf = (personId: string) => app.database.stores.usage.list(personId);

it('bills a clip and an answer, and with the budget spent costs nothing while the interview before goes on', async () => {
  await app.database.workspaces.save({
    ...{ workspaceId, frontEnd: 'slack', channels: [], defaults: {}, monthlyBudgetUsd: 0.000_000_1 },
    ...{ recordingDays: 30, updatedAt: new Date() },
  });
  const ana = begin('ana');
  await ana.thread.seen('Question 1 of 1');
  standin.uploadClip(ana.userId, ana.dm, clip.ogg, { thread: ana.root });
  const feedback = await ana.thread.seen('"Retry"');
  const billed = await vi.waitFor(async () => {
    const found = await usageOf(ana.personId);
    expect(found.length).toBeGreaterThan(1);
    return found;
  });
  const heard = billed.find(({ model: name }) => name === 'deepgram:nova-3');
  expect(heard?.seconds).toBeGreaterThan(5);
  expect(billed.find(({ model: name }) => name === 'gpt-6-luna')?.outputTokens).toBeGreaterThan(0);

  const asked = model.completions.length;
  const ben = begin('ben');
  await ben.thread.seen('Question 1 of 1');
  await ben.thread.seen(BUDGET_SPENT);
  standin.uploadClip(ben.userId, ben.dm, clip.ogg, { thread: ben.root });
  await ben.thread.seen('please type your answer');
  await ben.thread.answer(ROTA);
  const [interview] = await app.engine.listInterviews(ben.personId);
  expect(interview?.coaching).toBe('offline');
  expect(model.completions).toHaveLength(asked);
  expect(await usageOf(ben.personId)).toEqual([]);

  standin.press(feedback, 'Retry', ana.userId);
  await standin.waitFor('the question again', () => ana.thread.count('Question 1 of 1') === 2);
  await ana.thread.answer(ROTA);
  expect(model.completions.length).toBeGreaterThan(asked);
}, 25_000);
