import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { joinAsCandidate } from '../../standins/discord/candidate.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, type openDiscordApp } from './discord-app.ts';
import { createHastyTime } from './hasty-time.ts';
import { createVoiceStory, type Group, joinGroup, labelsOf, openVoiceApp, textOf } from './voice-group.ts';

const FIRST = 'Last winter two nurses left';
const SECOND = 'so I rewrote the rota myself';
const language = createToneLanguage(`${FIRST} ${SECOND}`.split(' '));
const voiceOf = (said: string): Uint8Array => {
  const words = evenly(said, { wordS: 0.16, gapS: 0.08 });
  return oggOf(language.speak(words, (words.at(-1)?.endS ?? 0) + 0.3, 48_000));
};

const AWAY_MS = 60_000;
const NOBODY_MS = 20_000;
const time = createHastyTime();

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
  app = await openVoiceApp(standin, deepgram, data.folder, {}, { time });
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

const storedOf = async ({ userId }: Group) => {
  const personId = `discord:${userId}`;
  const [interview] = await app.engine.listInterviews(personId);
  const [attempt, recordings] = await Promise.all([
    app.engine.findAttempt(personId, `${interview?.id}-1-1`),
    app.engine.listRecordings(personId),
  ]);
  return { interview, recordings, words: attempt?.steps[0]?.words ?? [] };
};

/** Finishes the answer, and the interview after its feedback. */
const finish = async (group: Group) => {
  const panel = await story.panelWith(group, 'Finish answer');
  const feedback = await story.shownWith(standin.press(panel.id, 'Finish answer', group.userId), 'Retry');
  standin.press(feedback.id, 'Finish interview', group.userId);
  await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
};

describe('a candidate who leaves in the middle of an answer', () => {
  it('goes on with it when they come back in time; the absence is no pause', async () => {
    const group = await listening('returns');
    await group.candidate.say(voiceOf(FIRST));
    standin.setVoice(group.guildId, group.userId, null);
    await roomSays(group, 'Come back within a minute');
    time.skip(30_000);
    const candidate = await joinAsCandidate(standin, { ...group, channelId: group.voiceId });
    await standin.waitFor('the note to go', () => {
      const panel = standin
        .messagesIn(group.textId)
        .findLast((each) => labelsOf(each).includes('Finish answer'));
      return panel && !textOf(panel).includes('Come back');
    });
    await candidate.say(voiceOf(SECOND));
    await finish(group);
    const { words } = await storedOf(group);
    expect(words.map(({ word }) => word)).toEqual(`${FIRST} ${SECOND}`.split(' '));
    const gaps = words.slice(1).map(({ startS }, place) => startS - (words[place]?.endS ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(15);
    candidate.leave();
  }, 30_000);

  it('is left after a minute, with what they said kept, and may type', async () => {
    const group = await listening('gone');
    await group.candidate.say(voiceOf(FIRST));
    group.candidate.leave();
    await roomSays(group, 'Come back within a minute');
    expect(time.goOff(AWAY_MS)).toBe(1);
    const panel = await roomSays(group, 'I left the voice channel');
    expect(labelsOf(panel)).toEqual(expect.arrayContaining(['Type instead', 'End']));
    expect(labelsOf(panel)).not.toContain('Finish answer');
    await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
    const { interview, recordings } = await storedOf(group);
    expect(interview?.status).not.toBe('completed');
    expect(recordings).toHaveLength(1);
    expect(recordings[0]?.durationS).toBeGreaterThan(1);
  }, 30_000);

  it('stays in the channel for one who came back, whatever the minute', async () => {
    const group = await listening('stays');
    standin.setVoice(group.guildId, group.userId, null);
    await roomSays(group, 'Come back within a minute');
    const candidate = await joinAsCandidate(standin, { ...group, channelId: group.voiceId });
    await story.panelWith(group, 'Finish answer');
    await standin.waitFor('the note to go', () =>
      standin.messagesIn(group.textId).every((each) => !textOf(each).includes('Come back')),
    );
    expect(time.goOff(AWAY_MS)).toBe(0);
    expect(story.isBotIn(group)).toBe(true);
    candidate.leave();
    await roomSays(group, 'Come back within a minute');
    time.goOff(AWAY_MS);
    await roomSays(group, 'I left the voice channel');
  }, 30_000);
});

describe('a candidate whom nobody hears', () => {
  it('is asked whether they are muted, and heard as soon as they are not', async () => {
    const group = await listening('muted');
    expect(time.goOff(NOBODY_MS)).toBe(1);
    await roomSays(group, 'Are you muted');
    await group.candidate.say(voiceOf(FIRST));
    await standin.waitFor('the note to go', () =>
      standin.messagesIn(group.textId).every((each) => !textOf(each).includes('Are you muted')),
    );
    await finish(group);
    expect((await storedOf(group)).words.map(({ word }) => word)).toEqual(FIRST.split(' '));
    group.candidate.leave();
  }, 30_000);
});

describe('a bot that is taken out of the channel in the middle of an answer', () => {
  it.each([
    ['removed', 'removed from the voice channel', () => null],
    [
      'moved away',
      'moved to another voice channel',
      ({ guildId }: Group) => standin.addChannel(guildId, 'Other', 2),
    ],
  ] as const)(
    'keeps what was said when it is %s',
    async (name, reason, to) => {
      const group = await listening(name);
      await group.candidate.say(voiceOf(FIRST));
      standin.setVoice(group.guildId, standin.world.bot.id, to(group));
      const panel = await roomSays(group, reason);
      expect(labelsOf(panel)).toContain('Type instead');
      await standin.waitFor('the bot to leave', () => !story.isBotIn(group));
      const { recordings } = await storedOf(group);
      expect(recordings[0]?.durationS).toBeGreaterThan(1);
      group.candidate.leave();
    },
    30_000,
  );
});
