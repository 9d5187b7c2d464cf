import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListenStats } from '../../../bots/discord/voice/listener.ts';
import { createListLogger } from '../../fakes/list-logger.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { joinAsCandidate } from '../../standins/discord/candidate.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createPacketFaults } from '../../standins/discord/packet-faults.ts';
import { createDataFolder, type openDiscordApp } from './discord-app.ts';
import { createHastyTime } from './hasty-time.ts';
import { createVoiceStory, type Group, joinGroup, labelsOf, openVoiceApp, textOf } from './voice-group.ts';

const ANSWER = 'Last winter two nurses left so I rewrote the rota myself and overtime fell by half';
const SPOKEN_WORDS = ANSWER.split(' ');
const WORDS = evenly(ANSWER, { wordS: 0.16, gapS: 0.08 });
const language = createToneLanguage(SPOKEN_WORDS);
const SPOKEN = oggOf(language.speak(WORDS, (WORDS.at(-1)?.endS ?? 0) + 0.2, 48_000));

const time = createHastyTime();
const logger = createListLogger();
const faults = createPacketFaults();

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
  standin.voice.setRoad(faults.road);
  deepgram.recognise = toneRecogniser(language);
  story = createVoiceStory(standin);
  app = await openVoiceApp(standin, deepgram, data.folder, {}, { time, logger });
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

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

const isLogged = (message: string): boolean => logger.lines.some((line) => line.message === message);

/** Datagrams of sound that the candidate has sent. */
const sentBy = ({ guildId, userId }: Group): number =>
  standin.voice.peers.get(`${guildId}:${userId}`)?.heard ?? 0;

interface Heard {
  readonly words: readonly string[];
  readonly stats: ListenStats;
  /** Datagrams that the candidate sent meanwhile. */
  readonly sent: number;
}

/** Something happens when about a third of the answer has been said; then it is finished, and the interview too. */
const answerWhile = async (group: Group, happens: () => unknown): Promise<Heard> => {
  const panel = await story.panelWith(group, 'Finish answer');
  const current = deepgram.connections.length - 1;
  const before = sentBy(group);
  const said = group.candidate.say(SPOKEN);
  await deepgram.until(() =>
    deepgram.connections.slice(current).some(({ receivedBytes }) => receivedBytes > 40_000),
  );
  await happens();
  await said;
  const feedback = await story.shownWith(standin.press(panel.id, 'Finish answer', group.userId), 'Retry');
  const sent = sentBy(group) - before;
  standin.press(feedback.id, 'Finish interview', group.userId);
  await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
  const personId = `discord:${group.userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  const attempt = await app.engine.findAttempt(personId, `${interview?.id}-1-1`);
  const stats = logger.lines.findLast(({ message }) => message === 'answer heard')?.facts as ListenStats;
  return { words: (attempt?.steps[0]?.words ?? []).map(({ word }) => word), stats, sent };
};

/** The words in order, at most `most` of them missing; one that was cut in two may have been heard twice. */
const expectMostOf = (heard: readonly string[], most: number): void => {
  const words = heard.filter((word, place) => word !== heard[place - 1]);
  expect(words.length).toBeGreaterThanOrEqual(SPOKEN_WORDS.length - most);
  expect(SPOKEN_WORDS.filter((word) => words.includes(word))).toEqual(words);
};

describe('what end-to-end encryption costs an answer', () => {
  it('is counted to the last packet when somebody joins and leaves in the middle of it', async () => {
    const group = await listening('passers-by');
    const { words, stats, sent } = await answerWhile(group, async () => {
      const userId = standin.addUser('passer-by');
      const other = await joinAsCandidate(standin, { ...group, channelId: group.voiceId, userId });
      await other.secured();
      other.leave();
    });
    expect(words).toEqual(SPOKEN_WORDS);
    expect(stats).toMatchObject({ lost: 0, late: 0, corrupt: 0 });
    expect(stats.packets + stats.undecryptable).toBe(sent);
    // Half a second at most.
    expect(stats.undecryptable).toBeLessThan(25);
    group.candidate.leave();
  }, 30_000);

  it('is counted when packets cannot be decrypted, and the answer goes on behind them', async () => {
    const group = await listening('spoilt');
    const { words, stats, sent } = await answerWhile(group, () => {
      for (let nth = 1; nth <= 10; nth += 1) faults.plan(group.userId, nth, 'corrupt');
    });
    expectMostOf(words, 2);
    expect(stats).toMatchObject({ undecryptable: 10, lost: 0, packets: sent - 10 });
    expect(isLogged('voice encryption recovered')).toBe(false);
    group.candidate.leave();
  }, 30_000);
});

describe('a candidate who cannot be decrypted any more', () => {
  const packets = Array.from({ length: 40 }, () => Buffer.alloc(40, 0x78));
  /** Speaks unreadably until something is logged once more than before; the clock jumps in between. */
  const speakUntil = async (group: Group, isDone: () => boolean): Promise<void> => {
    while (!isDone()) {
      await group.candidate.send(packets, 5);
      time.skip(6000);
    }
  };
  const rejoins = (): number =>
    logger.lines.filter(({ message }) => message.startsWith('voice channel joined anew')).length;

  it('is heard again once the bot has asked for new keys and joined anew', async () => {
    const group = await listening('keyless');
    const identified = standin.voice.counts.identified;
    const heal = faults.always(group.userId, 'corrupt');
    await speakUntil(group, () => rejoins() > 0);
    expect(isLogged('voice encryption recovered')).toBe(true);
    heal();
    await standin.waitFor('the bot to be back', () => standin.voice.counts.identified > identified);
    await group.candidate.secured();
    const { words, stats } = await answerWhile(group, () => undefined);
    expect(words).toEqual(SPOKEN_WORDS);
    expect(stats.undecryptable).toBeGreaterThanOrEqual(50);
    group.candidate.leave();
  }, 30_000);

  it('is told so when nothing helps, and may type', async () => {
    const group = await listening('deaf');
    const heal = faults.always(group.userId, 'corrupt');
    const isTold = (): boolean =>
      standin
        .messagesIn(group.textId)
        .some((each) => textOf(each).includes('could not hear anything any more'));
    await speakUntil(group, isTold);
    heal();
    expect(labelsOf(await roomSays(group, 'could not hear anything any more'))).toContain('Type instead');
    await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
    group.candidate.leave();
  }, 30_000);
});

describe('a voice connection that Discord closes', () => {
  it.each([4009, 4021, 4022])(
    'with %i in the middle of an answer is joined anew, and no more is lost than the moment of it',
    async (code) => {
      const group = await listening(`closed ${code}`);
      const { words } = await answerWhile(group, () => standin.voice.drop(standin.world.bot.id, code));
      expectMostOf(words, 2);
      group.candidate.leave();
    },
    30_000,
  );

  it('with 4014 because its server changes goes on over the new one', async () => {
    const group = await listening('region');
    const { words } = await answerWhile(group, () => {
      standin.changeVoiceServer(group.guildId, false);
      standin.voice.drop(standin.world.bot.id, 4014);
      standin.changeVoiceServer(group.guildId);
    });
    expectMostOf(words, 2);
    group.candidate.leave();
  }, 30_000);

  it('again and again is given up before Discord minds, and the person may type', async () => {
    const group = await listening('thrown out');
    const before = standin.voice.counts.identified;
    // One more than a minute's five joins, of which one was the first.
    standin.voice.refuse(4006, 4);
    standin.voice.drop(standin.world.bot.id, 4006);
    const panel = await roomSays(group, 'could not stay in the voice channel');
    expect(labelsOf(panel)).toContain('Type instead');
    await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
    expect(standin.voice.counts.identified).toBe(before);
    group.candidate.leave();
  }, 30_000);

  it('before it could be used is told to whoever wanted it', async () => {
    const group = await joinGroup(standin, 'closed door');
    standin.voice.refuse(4006, 5);
    await story.startPractice(group, 1);
    await standin.waitFor('the reason', () =>
      [...standin.world.messages.values()].find((each) =>
        textOf(each).includes('could not get into your voice'),
      ),
    );
    expect(story.isBotIn(group)).toBe(false);
    group.candidate.leave();
  }, 30_000);
});
