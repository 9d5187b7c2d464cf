import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createPacketFaults } from '../../standins/discord/packet-faults.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults } from '../../standins/openai/replies.ts';
import { createDataFolder, type openDiscordApp } from './discord-app.ts';
import { createKeptAnswers, type KeptStep } from './kept-answers.ts';
import { type Coaching, coachBy, coachedAnswer } from './scripted-coach.ts';
import { createSoundClock } from './sound-clock.ts';
import { createSpokenAnswers } from './spoken-answers.ts';
import { createVoiceStory, type Group, joinGroup, openVoiceApp, textOf } from './voice-group.ts';

const { language, answers } = createSpokenAnswers(
  {
    orders: 'Last spring about forty orders a month went wrong so I rewrote the ticket template myself',
    target: 'I was expected to halve them before the wedding season',
    retried: 'Last spring forty orders went wrong and I trained four packers until six were left',
    supplier: 'In autumn our supplier stopped so I compared four others and chose one that day',
    oven: 'Our oven broke at night and I moved the bread to a neighbour before morning',
    rota: 'Two nurses left our ward and I rewrote the rota so no shift stayed empty',
    visitor: 'A visitor shouted at a nurse so I took him outside and listened until he was calm',
  },
  { orders: { afterWords: 5, lengthS: 3.5 } },
);
type Said = keyof typeof answers;
const SAID_BY = {
  bakers: ['orders', 'target', 'retried', 'supplier', 'oven'],
  nurses: ['rota', 'visitor'],
} as const satisfies Record<string, readonly Said[]>;

const FOLLOW_UP = 'What exactly were you expected to reach before the wedding season?';
/** Slow enough to see what happens between the follow-up, which comes first, and the scores. */
const PACING = { firstTokenMs: 0, tokensPerSecond: 600 };
const COACHINGS: readonly (readonly [readonly Said[], Coaching])[] = [
  [['orders'], { followUp: FOLLOW_UP, content: 3, polished: 'I rewrote our ticket.', pacing: PACING }],
  [['orders', 'target'], { content: 3.5, polished: 'I was expected to halve them, so I rewrote it.' }],
  [['retried'], { content: 5, polished: 'I trained the packers.', failsFirst: faults.serverError() }],
  [['supplier'], { content: 4, polished: 'I compared others and chose one.' }],
  [['oven'], { content: 4, polished: 'I moved the bread.' }],
  [['rota'], { content: 4, polished: 'I rewrote our rota.' }],
  [
    ['visitor'],
    { content: 3, polished: 'I listened until he was calm.', failsFirst: faults.dropMidStream() },
  ],
];
const transcriptOf = (said: readonly Said[]): string => said.map((each) => answers[each].text).join('\n\n');

const PACKET_MS = 20;
/** By the clock on the wall, a recording may be off by so much. */
const CLOCK_OFF_S = 0.1;

const packets = createPacketFaults();
const sound = createSoundClock(packets.road);
let standin: DiscordStandin;
let deepgram: DeepgramStandin;
let llm: OpenAiStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;
let story: ReturnType<typeof createVoiceStory>;
const groups: Group[] = [];
const kept = createKeptAnswers(() => app.engine, language);

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
  standin.voice.setRoad(sound.road);
  deepgram.recognise = toneRecogniser(language);
  coachBy(llm, new Map(COACHINGS.map(([said, coaching]) => [transcriptOf(said), coaching])));
  story = createVoiceStory(standin);
  app = await startApp();
});

afterAll(async () => {
  for (const { candidate } of groups) candidate.leave();
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), llm.close(), data.remove()]);
});

const personOf = ({ userId }: Group): string => `discord:${userId}`;
const expectHeard = (group: Group, place: Omit<KeptStep, 'personId'>, said: Said): Promise<number> =>
  kept.expectStep({ personId: personOf(group), ...place }, answers[said]);

type Pressed = ReturnType<DiscordStandin['press']>;
type Message = Awaited<ReturnType<ReturnType<typeof createVoiceStory>['answerAloud']>>;

const shownWith = (pressed: Pressed, words: string): Promise<Message> =>
  standin.waitFor(`"${words}"`, () => {
    const shown = standin.shown(pressed);
    return textOf(shown).includes(words) && shown;
  });

const isPrivate = ({ flags }: Message): boolean => (flags & 64) !== 0;

/** Waits for something new that everybody in the channel sees. */
const postedBy = async ({ textId, userId }: Group, messageId: string, label: string): Promise<Message> => {
  const before = standin.messagesIn(textId).length;
  standin.press(messageId, label, userId);
  return standin.waitFor(`something posted by ${label}`, () => standin.messagesIn(textId)[before]);
};

const answer = (group: Group, said: Said): Promise<Message> => story.answerAloud(group, answers[said].ogg);

/**
 * Answers with the follow-up to come, and tells what was shown when the speech for it was asked for. In the pause
 * nothing is sent, as real clients do.
 */
const answerUntilFollowUp = async (group: Group, said: Said) => {
  const panel = await story.panelWith(group, 'Finish answer');
  await group.candidate.secured();
  await group.candidate.send(answers[said].packets);
  const pressed = standin.press(panel.id, 'Finish answer', group.userId);
  const shownThen: string[] = [];
  void deepgram.until(() => {
    const isAsked = deepgram.requests.some(
      ({ path, body }) => path === '/v1/speak' && body.toString().includes(FOLLOW_UP),
    );
    if (isAsked) shownThen.push(textOf(standin.shown(pressed)));
    return isAsked;
  });
  return { feedback: await story.shownWith(pressed, 'Answer follow-up'), shownThen };
};

/** The rewrite, first shown to the person, then to everybody. */
const shareRewrite = async (group: Group, feedback: Message) => {
  const rewrite = await shownWith(
    standin.press(feedback.id, 'Rewrite', group.userId),
    'Your answer, polished',
  );
  return { rewrite, shared: await postedBy(group, rewrite.id, 'Share with the group') };
};

/** Answers, and tells the time from when the bot listened to when the last packet was over; seconds. */
const answerByTheClock = async (group: Group, said: Said) => {
  await story.panelWith(group, 'Finish answer');
  const listeningMs = performance.now();
  const feedback = await answer(group, said);
  return { feedback, lengthS: (sound.lastMs(group.userId) + PACKET_MS - listeningMs) / 1000 };
};

const finish = (group: Group, { id }: Message): Promise<Message> =>
  shownWith(standin.press(id, 'Finish interview', group.userId), 'Your questions');

/** Words that give an answer away. */
const openingOf = (said: Said): string => answers[said].text.split(' ').slice(0, 7).join(' ');

/** A person has all that is theirs and nothing of the other guild; what they said is for nobody else to see. */
const expectApart = async (
  group: Group,
  said: readonly Said[],
  other: { readonly group: Group; readonly said: readonly Said[] },
): Promise<void> => {
  const personId = personOf(group);
  const { id, status, workspaceId } = await kept.interviewOf(personId);
  expect({ status, workspaceId }).toEqual({ status: 'completed', workspaceId: `discord:${group.guildId}` });
  const recordings = await app.engine.listRecordings(personId);
  expect(recordings).toHaveLength(said.length);
  expect(recordings.every(({ interviewId }) => interviewId === id)).toBe(true);
  for (const { attemptId } of recordings)
    expect(await app.engine.findAttempt(personOf(other.group), attemptId)).toBeNull();
  expect(group.candidate.heard(standin.world.bot.id).length).toBeGreaterThan(0);

  const everything = [...standin.world.messages.values()].filter((each) => each.channel_id === group.textId);
  for (const each of other.said)
    for (const message of everything) expect(textOf(message)).not.toContain(openingOf(each));
  for (const each of said)
    for (const message of standin.messagesIn(group.textId))
      expect(textOf(message)).not.toContain(openingOf(each));
  for (const { body } of llm.completions) {
    const sent = JSON.stringify(body);
    const isOfBoth = [said, other.said].every((own) => own.some((each) => sent.includes(openingOf(each))));
    expect(isOfBoth).toBe(false);
  }
};

describe('interviews in two guilds at once', () => {
  it('goes through faults of every part and a restart, loses nothing and mixes nothing up', async () => {
    const [one, two] = [await joinGroup(standin, 'bakers'), await joinGroup(standin, 'nurses')];
    groups.push(one, two);
    const noBot = (group: Group) => () => expect(story.isBotIn(group)).toBe(false);
    deepgram.planLive({ kind: 'drop', afterBytes: 190_000 }, { kind: 'drop', afterBytes: 190_000 });
    await Promise.all([story.startPractice(one, 3, noBot(one)), story.startPractice(two, 2, noBot(two))]);
    await Promise.all([story.panelWith(one, 'Finish answer'), story.panelWith(two, 'Finish answer')]);

    // The first question, in both guilds at once; in one of them packets are lost and overtake each other, and the
    // stream to the transcriber breaks behind the pause, where the words before it are settled.
    for (const nth of [30, 110, 194]) packets.plan(one.userId, nth, 'lose');
    for (const nth of [45, 61, 132, 156]) packets.plan(one.userId, nth, 'reorder');
    const [{ feedback: first, shownThen }, otherFirst] = await Promise.all([
      answerUntilFollowUp(one, 'orders'),
      answer(two, 'rota'),
    ]);
    expect(shownThen).toEqual([expect.not.stringContaining('Situation')]);
    expect(textOf(first)).toContain(FOLLOW_UP);
    for (const message of [first, otherFirst]) {
      expect(textOf(message)).toContain('Situation');
      expect(isPrivate(message)).toBe(true);
    }
    await expectHeard(one, { exchange: 1, number: 1, step: 0 }, 'orders');
    await expectHeard(two, { exchange: 1, number: 1, step: 0 }, 'rota');
    expect((await kept.attemptOf(personOf(one), 1, 1)).delivery).toMatchObject({ longPauseCount: 1 });

    const { rewrite, shared } = await shareRewrite(one, first);
    expect(textOf(rewrite)).toContain(answers.orders.text);
    expect(isPrivate(rewrite)).toBe(true);
    expect(textOf(shared)).toContain('I rewrote our ticket.');
    expect(textOf(shared)).toContain(`<@${one.userId}> shares`);

    // The follow-up is answered aloud, while the stream breaks again, where nothing is settled yet.
    expect(deepgram.connections.length).toBeGreaterThanOrEqual(3);
    const opened = deepgram.connections.length;
    deepgram.planLive({ kind: 'drop', afterBytes: 60_000 });
    await postedBy(one, first.id, 'Answer follow-up');
    const followedUp = await answerByTheClock(one, 'target');
    expect(deepgram.connections.length - opened).toBeGreaterThanOrEqual(2);
    const { steps } = await kept.attemptOf(personOf(one), 1, 1);
    expect(steps.map(({ transcript }) => transcript)).toEqual([answers.orders.text, answers.target.text]);
    expect(steps[1]?.question).toBe(FOLLOW_UP);
    const recordedS = await expectHeard(one, { exchange: 1, number: 1, step: 1 }, 'target');
    expect(Math.abs(recordedS - followedUp.lengthS)).toBeLessThanOrEqual(CLOCK_OFF_S);

    // A retry, which the LLM fails at first.
    const asked = llm.completions.length;
    await postedBy(one, followedUp.feedback.id, 'Retry');
    const again = await answerByTheClock(one, 'retried');
    const retried = await kept.attemptOf(personOf(one), 1, 2);
    expect(retried.feedback?.metadata.model_version).toBe('stand-in');
    expect(textOf(again.feedback)).not.toContain('Offline coach');
    expect(llm.completions.slice(asked).map(coachedAnswer)).toEqual(Array(2).fill(answers.retried.text));
    expect(textOf(again.feedback)).toMatch(/● \d[.\d]* {2}★ \d/);
    const retriedS = await expectHeard(one, { exchange: 1, number: 2, step: 0 }, 'retried');
    expect(Math.abs(retriedS - again.lengthS)).toBeLessThanOrEqual(CLOCK_OFF_S);

    // Between two questions the bot is stopped and started.
    const posted = groups.map(({ textId }) => standin.messagesIn(textId).length);
    await app.close();
    app = await startApp();
    expect(groups.map(({ textId }) => standin.messagesIn(textId).length)).toEqual(posted);
    await Promise.all([
      postedBy(one, again.feedback.id, 'Next question'),
      postedBy(two, otherFirst.id, 'Next question'),
    ]);
    const [second, otherSecond] = await Promise.all([answer(one, 'supplier'), answer(two, 'visitor')]);
    // To one of them the LLM broke off in the middle: the offline coach completed the feedback, and says so.
    expect(textOf(second)).not.toContain('Offline coach');
    expect(textOf(otherSecond)).toContain('Offline coach');
    expect(isPrivate(otherSecond)).toBe(true);
    await postedBy(one, second.id, 'Next question');
    const third = await answer(one, 'oven');

    const summaries = await Promise.all([finish(one, third), finish(two, otherSecond)]);
    expect(summaries.every(isPrivate)).toBe(true);
    expect(textOf(summaries[0])).toContain('3 of 3 answered · 4 attempts');
    expect(textOf(summaries[1])).toContain('2 of 2 answered · 2 attempts');

    await expectHeard(one, { exchange: 2, number: 1, step: 0 }, 'supplier');
    await expectHeard(one, { exchange: 3, number: 1, step: 0 }, 'oven');
    await expectHeard(two, { exchange: 2, number: 1, step: 0 }, 'visitor');
    const interview = await kept.interviewOf(personOf(one));
    expect(interview.exchanges.map(({ attemptCount }) => attemptCount)).toEqual([2, 1, 1]);
    expect(interview.exchanges[0]?.bestAttemptId).toBe(retried.id);
    await expectApart(one, SAID_BY.bakers, { group: two, said: SAID_BY.nurses });
    await expectApart(two, SAID_BY.nurses, { group: one, said: SAID_BY.bakers });
  }, 120_000);
});
