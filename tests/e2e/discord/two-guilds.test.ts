import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptIdOf } from '../../../core/domain/interview/attempt-place.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import type { LiveFault } from '../../standins/deepgram/faults.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { decodeRecording } from '../../standins/deepgram/rest-replies.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly, type SpokenWord } from '../../standins/deepgram/tone-words.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createPacketFaults } from '../../standins/discord/packet-faults.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults, feedbackReply } from '../../standins/openai/replies.ts';
import { createDataFolder, type openDiscordApp } from './discord-app.ts';
import { createVoiceStory, type Group, joinGroup, openVoiceApp, textOf } from './voice-group.ts';

/** What is said, by name; one has a pause of 3.5 s after its fifth word. */
const SAID = {
  orders: 'Last spring about forty orders a month went wrong so I rewrote the ticket template myself',
  target: 'I was expected to halve them before the wedding season',
  retried: 'Last spring forty orders went wrong and I trained four packers until six were left',
  supplier: 'In autumn our supplier stopped so I compared four others and chose one that day',
  rota: 'Two nurses left our ward and I rewrote the rota so no shift stayed empty',
} as const;
type Said = keyof typeof SAID;

const PAUSED: Said = 'orders';
const wordsOf = (said: Said): readonly SpokenWord[] =>
  evenly(SAID[said], { wordS: 0.16, gapS: 0.08 }).map((each, place) => {
    const laterS = said === PAUSED && place >= 5 ? 3.5 : 0;
    return { ...each, startS: each.startS + laterS, endS: each.endS + laterS };
  });
const lengthOf = (said: Said): number => (wordsOf(said).at(-1)?.endS ?? 0) + 0.2;

const language = createToneLanguage(Object.values(SAID).join(' ').split(' '));
const voiceOf = (said: Said): Uint8Array => oggOf(language.speak(wordsOf(said), lengthOf(said), 48_000));

let standin: DiscordStandin;
let deepgram: DeepgramStandin;
let llm: OpenAiStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;
let story: ReturnType<typeof createVoiceStory>;

const startApp = () =>
  openVoiceApp(standin, deepgram, data.folder, {
    OPENAI_BASE_URL: llm.baseUrl,
    HOTSEAT_LLM_MODEL: 'stand-in',
  });

beforeAll(async () => {
  [standin, deepgram, llm, data] = await Promise.all([
    createDiscordStandin({ voice: true }),
    createDeepgramStandin(),
    createOpenAiStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = toneRecogniser(language);
  story = createVoiceStory(standin);
  app = await startApp();
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), llm.close(), data.remove()]);
});

const attemptOf = async ({ userId }: Group, exchange: number, number: number) => {
  const personId = `discord:${userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  const attempt = await app.engine.findAttempt(personId, attemptIdOf(interview?.id ?? '', exchange, number));
  if (attempt === null) throw new Error(`there is no attempt ${exchange}-${number}`);
  return attempt;
};

/** Every word was heard, and all of them stand as far from each other as they were spoken. */
const expectHeard = (
  step: { readonly words: readonly SpokenWord[] | null } | undefined,
  said: Said,
): void => {
  const heard = step?.words ?? [];
  const spoken = wordsOf(said);
  expect(heard.map(({ word }) => word)).toEqual(spoken.map(({ word }) => word));
  const offsetS = (heard[0]?.startS ?? 0) - (spoken[0]?.startS ?? 0);
  const errors = heard.map(({ startS }, place) => Math.abs(startS - offsetS - (spoken[place]?.startS ?? 0)));
  expect(Math.max(...errors)).toBeLessThanOrEqual(0.06);
};

/** The attempts with all they were made of, each with a recording as long as the person spoke, and no other. */
const expectKept = async (
  group: Group,
  kept: readonly { readonly exchange: number; readonly number: number; readonly said: readonly Said[] }[],
): Promise<void> => {
  const personId = `discord:${group.userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  expect(interview?.status).toBe('completed');
  const recordings = await app.engine.listRecordings(personId);
  expect(recordings).toHaveLength(kept.flatMap(({ said }) => said).length);
  for (const { exchange, number, said } of kept) {
    const attempt = await attemptOf(group, exchange, number);
    expect(attempt.steps).toHaveLength(said.length);
    expect(attempt.feedback).not.toBeNull();
    for (const [step, each] of said.entries()) {
      expectHeard(attempt.steps[step], each);
      const recording = recordings.find((one) => one.attemptId === attempt.id && one.step === step);
      const lastWordS = attempt.steps[step]?.words?.at(-1)?.endS ?? Number.NaN;
      expect(recording?.durationS).toBeGreaterThanOrEqual(lastWordS - 0.02);
      expect(await heardIn(group, attempt.id, step)).toEqual(wordsOf(each).map(({ word }) => word));
    }
  }
};

/** What the kept recording says when it is played. */
const heardIn = async ({ userId }: Group, attemptId: string, step: number): Promise<string[]> => {
  const parts: Uint8Array[] = [];
  for await (const part of app.engine.readRecording({ personId: `discord:${userId}`, attemptId, step }))
    parts.push(part);
  const samples = decodeRecording(Buffer.concat(parts)) ?? new Int16Array(0);
  return language.hear(samples, 16_000).map(({ word }) => word);
};

/** Nothing that was said stands in a message that everybody sees. */
const expectPrivate = ({ textId }: Group, words: string): void => {
  const posted = standin.messagesIn(textId);
  expect(posted.length).toBeGreaterThan(0);
  for (const message of posted) expect(textOf(message)).not.toContain(words);
};

const finish = (group: Group, messageId: string) => {
  const pressed = standin.press(messageId, 'Finish interview', group.userId);
  return standin.waitFor('the summary', () => {
    const shown = standin.shown(pressed);
    return textOf(shown).includes('Your questions') && shown;
  });
};

const pressAndWait = async (group: Group, messageId: string, label: string) => {
  const before = standin.messagesIn(group.textId).length;
  standin.press(messageId, label, group.userId);
  await standin.waitFor('the next question', () => standin.messagesIn(group.textId).length > before);
};

describe('interviews in two guilds at once', () => {
  it('goes through faults of every part and a restart, and loses nothing', async () => {
    const [one, two] = [await joinGroup(standin, 'bakers'), await joinGroup(standin, 'nurses')];
    const road = createPacketFaults();
    standin.voice.setRoad(road.road);
    // Behind the pause, where the words before it are settled.
    const afterPause: LiveFault = { kind: 'drop', afterBytes: 190_000 };
    deepgram.planLive(afterPause, afterPause);
    await Promise.all([story.startPractice(one, 3), story.startPractice(two, 2)]);
    await Promise.all([story.panelWith(one, 'Finish answer'), story.panelWith(two, 'Finish answer')]);

    // First question. In one guild packets are lost and late and transcription breaks off.
    for (const [nth, fault] of [
      [30, 'lose'],
      [61, 'reorder'],
      [90, 'lose'],
      [123, 'reorder'],
    ] as const)
      road.plan(one.userId, nth, fault);
    const [first, otherFirst] = await Promise.all([
      story.answerAloud(one, voiceOf('orders'), 'Answer follow-up'),
      story.answerAloud(two, voiceOf('rota')),
    ]);
    expect(textOf(first)).toContain('Situation');
    expectHeard((await attemptOf(one, 1, 1)).steps[0], 'orders');
    expectHeard((await attemptOf(two, 1, 1)).steps[0], 'rota');
    expect((await attemptOf(one, 1, 1)).delivery).toMatchObject({ longPauseCount: 1 });

    // The follow-up is answered aloud, while the stream to the transcriber breaks in the middle.
    deepgram.planLive({ kind: 'drop', afterBytes: 30_000 });
    await pressAndWait(one, first.id, 'Answer follow-up');
    const opened = deepgram.connections.length;
    const extended = await story.answerAloud(one, voiceOf('target'));
    expect(deepgram.connections.length - opened).toBeGreaterThanOrEqual(2);
    const steps = (await attemptOf(one, 1, 1)).steps;
    expect(steps).toHaveLength(2);
    expectHeard(steps[0], 'orders');
    expectHeard(steps[1], 'target');

    // A retry, which the LLM fails at first.
    llm.script(faults.serverError());
    const asked = llm.completions.length;
    await pressAndWait(one, extended.id, 'Retry');
    const again = await story.answerAloud(one, voiceOf('retried'));
    expect(textOf(again)).toMatch(/[★●] \d/);
    const retried = await attemptOf(one, 1, 2);
    expectHeard(retried.steps[0], 'retried');
    expect(retried.feedback?.metadata.model_version).toBe('stand-in');
    expect(llm.completions.length - asked).toBeGreaterThanOrEqual(2);

    // Between two questions the bot is stopped and started.
    await app.close();
    app = await startApp();
    llm.otherwise(feedbackReply({ follow_up: { should_ask: false, question_text: '', reason: '' } }));
    await Promise.all([
      pressAndWait(one, again.id, 'Next question'),
      pressAndWait(two, otherFirst.id, 'Next question'),
    ]);
    const [second, otherSecond] = await Promise.all([
      story.answerAloud(one, voiceOf('supplier')),
      story.answerAloud(two, voiceOf('rota')),
    ]);
    await pressAndWait(one, second.id, 'Next question');
    const third = await story.answerAloud(one, voiceOf('rota'));

    const summaries = await Promise.all([finish(one, third.id), finish(two, otherSecond.id)]);
    expect(textOf(summaries[0])).toContain('(2 attempts)');
    for (const { candidate } of [one, two]) candidate.leave();

    await expectKept(one, [
      { exchange: 1, number: 1, said: ['orders', 'target'] },
      { exchange: 1, number: 2, said: ['retried'] },
      { exchange: 2, number: 1, said: ['supplier'] },
      { exchange: 3, number: 1, said: ['rota'] },
    ]);
    await expectKept(two, [
      { exchange: 1, number: 1, said: ['rota'] },
      { exchange: 2, number: 1, said: ['rota'] },
    ]);
    expectPrivate(one, 'ticket template');
    expectPrivate(two, 'no shift stayed');
  }, 120_000);
});
