import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { joinAsCandidate } from '../../standins/discord/candidate.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, type openDiscordApp } from './discord-app.ts';
import { createVoiceStory, type Group, joinGroup, labelsOf, openVoiceApp, textOf } from './voice-group.ts';

const ANSWER = 'Two nurses left so I rewrote the rota and overtime fell';
const WORDS = evenly(ANSWER, { wordS: 0.16, gapS: 0.08 });
const language = createToneLanguage(ANSWER.split(' '));
const SPOKEN = oggOf(language.speak(WORDS, (WORDS.at(-1)?.endS ?? 0) + 0.2, 48_000));

let standin: DiscordStandin;
let deepgram: DeepgramStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;
let story: ReturnType<typeof createVoiceStory>;

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createDiscordStandin({ voice: true }),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = toneRecogniser(language);
  story = createVoiceStory(standin);
  app = await openVoiceApp(standin, deepgram, data.folder);
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

/** A group whose bot listens. */
const listening = async (name: string): Promise<Group> => {
  const group = await joinGroup(standin, name);
  await story.startPractice(group, 1);
  await story.panelWith(group, 'Finish answer');
  return group;
};

const roomSays = ({ textId }: Group, words: string) =>
  standin.waitFor(`"${words}"`, () =>
    standin.messagesIn(textId).findLast((each) => textOf(each).includes(words)),
  );

const heardBy = async ({ userId }: Group): Promise<string[]> => {
  const personId = `discord:${userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  const attempt = await app.engine.findAttempt(personId, `${interview?.id}-1-1`);
  return (attempt?.steps[0]?.words ?? []).map(({ word }) => word);
};

/** Something happens when about a third of the answer has been said; then it is finished. */
const answerWhile = async (group: Group, happens: () => unknown): Promise<string[]> => {
  const panel = await story.panelWith(group, 'Finish answer');
  const before = deepgram.connections.length;
  const said = group.candidate.say(SPOKEN);
  await deepgram.until(() =>
    deepgram.connections.slice(Math.max(0, before - 1)).some(({ receivedBytes }) => receivedBytes > 30_000),
  );
  await happens();
  await said;
  const feedback = await story.shownWith(standin.press(panel.id, 'Finish answer', group.userId), 'Retry');
  standin.press(feedback.id, 'Finish interview', group.userId);
  await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
  return heardBy(group);
};

/** At most two words are missing; one that was cut in two may have been heard twice. */
const expectNearlyAll = (heard: readonly string[]): void => {
  const words = heard.filter((word, place) => word !== heard[place - 1]);
  const spoken = ANSWER.split(' ');
  expect(words.length).toBeGreaterThanOrEqual(spoken.length - 2);
  expect(spoken.filter((word) => words.includes(word))).toEqual(words);
};

// Rooms of different guilds have nothing to do with each other.
describe.concurrent('a voice room in which something happens to the bot or to the candidate', () => {
  it('says so when somebody removes the bot, and lets the person type', async () => {
    const group = await listening('removed');
    standin.setVoice(group.guildId, standin.world.bot.id, null);
    const panel = await roomSays(group, 'removed from the voice channel');
    expect(labelsOf(panel)).toContain('Type instead');
    group.candidate.leave();
  }, 30_000);

  it('says that it is deafened, and listens again afterwards', async () => {
    const group = await listening('deafened');
    standin.setVoice(group.guildId, standin.world.bot.id, group.voiceId, { deaf: true });
    await roomSays(group, 'deafened');
    standin.setVoice(group.guildId, standin.world.bot.id, group.voiceId);
    const words = await answerWhile(group, () => undefined);
    expect(words).toEqual(ANSWER.split(' '));
    group.candidate.leave();
  }, 30_000);

  it.each([
    ['left', () => null],
    ['was moved to another channel', ({ guildId }: Group) => standin.addChannel(guildId, 'Elsewhere', 2)],
  ])(
    'waits for a candidate who %s',
    async (name, channelOf) => {
      const group = await listening(name);
      standin.setVoice(group.guildId, group.userId, channelOf(group));
      await roomSays(group, 'Come back within a minute');
      const candidate = await joinAsCandidate(standin, { ...group, channelId: group.voiceId });
      expect(await answerWhile({ ...group, candidate }, () => undefined)).toEqual(ANSWER.split(' '));
      candidate.leave();
    },
    30_000,
  );
});

describe.concurrent('an answer in the middle of which something happens to its room', () => {
  it('is heard to the last word when somebody joins and leaves, which changes the keys of the room', async () => {
    const group = await listening('keys');
    const words = await answerWhile(group, async () => {
      const userId = standin.addUser('passer-by');
      const other = await joinAsCandidate(standin, { ...group, channelId: group.voiceId, userId });
      other.leave();
    });
    expect(words).toEqual(ANSWER.split(' '));
    group.candidate.leave();
  }, 30_000);

  it('goes on when Discord changes the voice server, and loses no more than the moment of it', async () => {
    const group = await listening('server');
    expectNearlyAll(await answerWhile(group, () => standin.changeVoiceServer(group.guildId)));
    group.candidate.leave();
  }, 30_000);
});

describe('an answer in the middle of which something happens', () => {
  it.each([
    ['the gateway connection breaks', () => standin.gateway.drop()],
    ['the voice connection breaks', () => standin.voice.drop(standin.world.bot.id)],
    ['the voice server crashes (4015)', () => standin.voice.drop(standin.world.bot.id, 4015)],
  ])(
    'is heard to the last word when %s',
    async (name, happens) => {
      const group = await listening(name);
      expect(await answerWhile(group, happens)).toEqual(ANSWER.split(' '));
      group.candidate.leave();
    },
    30_000,
  );

  it.each([
    ['the gateway session is over', (): void => standin.gateway.invalidate()],
    ['the voice session is over (4006)', (): void => standin.voice.drop(standin.world.bot.id, 4006)],
  ])(
    'goes on when %s, and loses no more than the moment of it',
    async (name, happens) => {
      const group = await listening(name);
      expectNearlyAll(await answerWhile(group, happens));
      group.candidate.leave();
    },
    30_000,
  );
});
